/* Binned entropy beside information, and whether the one follows the other. */

import { unit } from "../frame/data.js";
import { element, prose, section, table } from "../frame/elements.js";
import { digits } from "../frame/words.js";
import { binDash, binSizes, binned, statesOf } from "../layers/courses.js";
import { multiples } from "../layers/multiples.js";
import { key } from "../plot/key.js";
import { COLOURS, GREY, PALE } from "../plot/look.js";
import { described } from "../plot/text.js";

const SHADES = [COLOURS[1], COLOURS[2], COLOURS[4], COLOURS[3]];
const INFORMATION = { color: COLOURS[0], dash: "solid" };

const WITH_NOISE =
  "It counts clumps: with bins about as wide as the noise it follows I(X;T_l), and where it falls, representations " +
  "have clustered. Unlike I(X;T_l) it depends on the width of the bins, so it is a measure of clustering and not of " +
  "information.";
const WITHOUT_NOISE =
  "Without noise I(X;T_l) is a constant, whatever the network learns, and binned entropy is all that moves: it shows " +
  "clustering, at the resolution of the bins, and not a loss of information.";

/** A small plot for each layer: H(Bin(T_l)) at every width of bins, and I(X;T_l) where there is noise. */
export function binnedEntropy(parent, { network, lines, scale, noisy, about }, noise) {
  const sizes = binSizes(statesOf(lines));
  if (sizes.length === 0) {
    return;
  }
  const node = section(
    parent,
    "bins",
    "H(Bin(T_l)): clustering, seen through bins, beside I(X;T_l)",
    `H(Bin(T_l)) is the entropy of a layer's output cut into bins. ${noisy ? WITH_NOISE : WITHOUT_NOISE}`,
  );
  const bins = sizes.map((size, i) => ({
    size,
    name: `H(Bin(T_l)), bins ${Number(size.toPrecision(3))} wide`,
    line: { color: SHADES[i % SHADES.length], dash: binDash(i) },
  }));
  node.append(
    key([
      ...(noisy ? [["I(X;T_l)", INFORMATION]] : []),
      ...bins.map(({ name, line }) => [name, line]),
      ["H(X)", { color: GREY, dash: "dash" }],
    ]),
    element(
      "p",
      { class: "quiet" },
      `In ${unit}, against epochs. The verdict on every I(X;T) stands in the table below.`,
    ),
  );
  const information = ({ layer, states }) => ({
    y: states.map((state) => state.xInformation.value),
    line: INFORMATION,
    name: "I(X;T_l)",
    text: states.map((state) => `I(X;T<sub>${layer}</sub>)<br>${described(state.xInformation)}`),
  });
  const what = noisy ? "binned entropy and information" : "binned entropy";
  multiples(node, what, lines, scale, { range: [0, 1.06 * about.x.entropy] }, (course) => [
    ...(noisy ? [information(course)] : []),
    ...bins.map(({ size, name, line }) => ({ y: course.states.map((state) => binned(state, size)), line, name })),
    { y: course.states.map(() => about.x.entropy), line: { color: PALE, dash: "dash" }, name: "H(X)" },
  ]);
  binCorrelations(node, network.binCorrelations || [], noise);
}

/** How H(Bin(T_l)) goes with I(X;T_l) over epochs: a line for each width of bins. */
function binCorrelations(parent, all, noise) {
  if (all.length === 0) {
    return;
  }
  const layers = [...new Set(all.map((each) => each.layer))];
  const sizes = [...new Set(all.map((each) => each.binSize))].sort((a, b) => a - b);
  const of = (layer, size) => all.find((each) => each.layer === layer && each.binSize === size);
  const three = (value) => String(Number(value.toPrecision(3)));
  const cell = (each) =>
    element("td", { title: `Spearman ${digits(each.spearman)}, ${each.points} points` }, digits(each.pearson));
  parent.append(
    element("h3", {}, prose("Does H(Bin(T_l)) follow I(X;T_l)?")),
    element(
      "p",
      {},
      prose(
        "Correlation (Pearson) of the two over the epochs of this network; a pointer held over a number " +
          "shows that of ranks (Spearman). With bins of one to two noise deviations they go together; " +
          "finer bins saturate at H(X), and epochs at which they do take no part; coarser ones cut through " +
          "clusters or miss what the noise resolves. A layer that stands at H(X) throughout has no " +
          "variation to correlate.",
      ),
    ),
    table(
      [
        "bin width",
        "in noise deviations",
        ...layers.map((layer) => (layer === "all" ? "all layers" : `layer ${layer}`)),
      ],
      sizes.map((size) => [
        three(size),
        typeof noise === "number" && noise > 0 ? three(size / noise) : "none",
        ...layers.map((layer) => cell(of(layer, size))),
      ]),
    ),
  );
}
