/* Verdicts of cells, and where a baseline stands, which has none. */

import { unit } from "../frame/data.js";
import { element } from "../frame/elements.js";
import { SYMBOLS, verdictKey, verdictWords } from "../frame/verdicts.js";
import { digits, errorDigits } from "../frame/words.js";

/* What is said of an estimate without a bracket, and its mark. */
const STANDINGS = {
  noBracket: ["–", "no bracket: a baseline, whose bias nothing bounds"],
  sparse: ["∴", "no bracket, and too few rows for a density in so many dimensions"],
  ties: ["=", "no bracket, and equal rows"],
  undefined: ["∅", "no value"],
};

/** The mark of a verdict, or of a standing. */
export const markOf = (verdict) => (STANDINGS[verdict] ? STANDINGS[verdict][0] : SYMBOLS[verdict][1]);

/** The same in words. */
export const wordsOf = (verdict) => (STANDINGS[verdict] ? STANDINGS[verdict][1] : verdictWords[verdict]);

/** The meaning of the marks of these values. */
export function marks(values) {
  const verdicts = new Set(values.map((value) => value.verdict));
  const key = verdictKey(verdicts);
  for (const [standing, [mark, meaning]] of Object.entries(STANDINGS)) {
    if (verdicts.has(standing)) {
      key.append(element("li", {}, `${mark} ${meaning}`));
    }
  }
  return key;
}

/** Everything there is to say of a value, in a line for each thing. */
export function lines(value) {
  const error = value.standardError.total;
  const bracket = value.bracket
    ? `bracket ${digits(value.bracket.lower)} to ${digits(value.bracket.upper)}`
    : "no bracket";
  return [
    value.value === null
      ? `no value: ${value.reason}`
      : `${digits(value.value, error)} ± ${errorDigits(error)} ${unit}`,
    bracket,
    wordsOf(value.verdict),
    value.advice,
  ];
}
