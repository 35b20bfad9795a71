/* What the rows are, and which noise the page of samples is about. */

import { main, result, unit } from "../frame/data.js";
import { element, prose } from "../frame/elements.js";
import { digits, plural } from "../frame/words.js";

/** Noise is added, S + Z, or multiplies, T = S D. */
export const multiplies = result.noise === "multiplicative";
export const noisy = multiplies ? "T" : "S+Z";

/** The first words; the list of contents goes below them. */
export function introduction() {
  const sample = result.setting === "sample";
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `S is one of ${result.n} rows of ${plural(result.d, "number")}; ` +
        (multiplies
          ? "T = S D multiplies each of them by a D of mean 1 and standard deviation σ, as under Gaussian dropout. " +
            "h(T) is its differential entropy, and I(S;T) = h(T) − h(T|S) "
          : "Z is Gaussian noise of standard deviation σ on each of them. " +
            "h(S+Z) is the differential entropy of the sum, and I(S;S+Z) = h(S+Z) − h(Z) ") +
        `is how many ${unit} the noisy point still tells about the row. ` +
        (sample
          ? "The rows are taken for independent draws of a law, and the numbers speak about that law."
          : "The rows are taken for the whole population: there is no sampling error.") +
        (result.patterns > 1
          ? ` Numbers that are 0 stay 0, in ${result.patterns} different sets: which one tells ` +
            `H(A) = ${digits(result.patternEntropy)} ${unit}.`
          : ""),
    ),
  );
  main.append(node);
  return node;
}
