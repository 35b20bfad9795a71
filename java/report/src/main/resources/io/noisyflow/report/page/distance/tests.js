/* Permutation tests: a statistic beside what it is where rows change sides at random. */

import { data, main, result } from "../frame/data.js";
import { element, section, table, words } from "../frame/elements.js";
import { digits } from "../frame/words.js";
import { uprightLevel } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { COLOURS, faded } from "../plot/look.js";
import { escaped } from "../plot/text.js";

const BINS = 40;

/** Names of statistics: those of the distances that they are. */
const nameOf = (statistic) => {
  const own = { mmd: "MMD² (U-statistic)", meanDifference: "distance of the means" };
  return own[statistic] || data.measures.find((measure) => measure.label === statistic)?.symbol || statistic;
};

/** Counts of numbers in equal bins over all of them and the observed one. */
function bars({ permuted, observed }) {
  const low = Math.min(observed, ...permuted);
  const width = (Math.max(observed, ...permuted) - low) / BINS || 1;
  const counts = new Array(BINS).fill(0);
  permuted.forEach((value) => counts[Math.min(BINS - 1, Math.floor((value - low) / width))]++);
  return { x: counts.map((_, i) => low + (i + 0.5) * width), y: counts, width };
}

function histogram(parent, sigma, test) {
  const { x, y, width } = bars(test);
  const name = nameOf(test.statistic);
  plot(
    parent,
    `${name} where rows change sides, sigma ${sigma}`,
    `${name} at σ = ${sigma} of ${test.permuted.length} random labelings; dashed, of the samples as they are.`,
    [
      {
        type: "bar",
        x,
        y,
        width,
        marker: { color: faded(COLOURS[0], 0.55) },
        hovertemplate: "%{y} labelings near %{x:.4g}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 300,
      xaxis: { title: { text: escaped(name) } },
      yaxis: { title: { text: "labelings" } },
      ...uprightLevel(test.observed, `observed, p = ${digits(test.pValue)}`),
    },
  );
}

/** A section for the tests; none where there were none. */
export function tests(estimates) {
  const tested = estimates.filter((estimate) => estimate.tests);
  if (tested.length === 0) {
    return;
  }
  const node = section(
    main,
    "tests",
    "Tests: are P and Q of one law?",
    "If they are, any row could as well be of the other side: the statistic is computed again for " +
      `${result.permutations} labelings at random, and p is the share of them, the given one among them, ` +
      "in which it is at least as large. " +
      "A p below .05 comes up in one of twenty comparisons of equal laws.",
  );
  node.append(
    table(
      ["σ", words("statistic", "th"), "observed", "p"],
      tested.flatMap((estimate) =>
        estimate.tests.map((test) => [
          String(estimate.sigma),
          words(nameOf(test.statistic)),
          digits(test.observed),
          element("td", {}, digits(test.pValue)),
        ]),
      ),
    ),
  );
  tested.forEach((estimate) => estimate.tests.forEach((test) => histogram(node, estimate.sigma, test)));
}
