/* What is shown where it was asked for: the training and the test set by themselves, and pairs of layers. */

import { unit } from "../frame/data.js";
import { element, prose, section } from "../frame/elements.js";
import { verdictKey } from "../frame/verdicts.js";
import { entropyName } from "../frame/words.js";
import { multiples } from "../layers/multiples.js";
import { informationCurve } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { key } from "../plot/key.js";
import { lineOf } from "../plot/look.js";
import { described } from "../plot/text.js";
import { PART_NAMES } from "./view.js";

/** I(X;T_l) and I(Y;T_l), or their binned counterparts, over all inputs and over each part of them. */
export function parts(parent, view) {
  const first = view.epochs[0].parts;
  if (!first) {
    return;
  }
  const size = view.noisy ? null : Math.max(...view.epochs[0].layers[0].binnedEntropy.map((bin) => bin.binSize));
  const [train, test] = first.map(
    (part) => `${part.inputs} inputs, H(X) = ${entropyName(part.inputEntropy, part.inputs)}`,
  );
  const node = section(
    parent,
    "parts",
    "Training and test set: what the layers know about each",
    `The same network with X drawn from its training set alone (${train}) and from its test set ` +
      `alone (${test}). Fewer inputs leave less to know about X; what a layer knows about Y is lower ` +
      "on the test set where labels were learnt by " +
      `heart.${view.noisy ? "" : ` Bins ${Number(size.toPrecision(3))} wide.`}`,
  );
  const names = ["all inputs", ...first.map((part) => PART_NAMES[part.part])];
  node.append(key(names.map((name, i) => [name, lineOf(i)])));
  for (const about of [view.about.x, view.about.y]) {
    const name = view.noisy ? `I(${about.of};T_l)` : about.of === "X" ? "H(Bin(T_l))" : "I(Y;Bin(T_l))";
    node.append(element("h3", {}, prose(`${name} in ${unit}, against epochs`)));
    multiples(
      node,
      `${name} of training and test set`,
      view.lines,
      view.scale,
      { range: [0, 1.06 * about.entropy] },
      partCurves(view, names, valueOf(about, size), about),
    );
  }
}

/** The number that is shown of a layer: of its information, or at a size of bins. */
const valueOf = (about, size) => (layer) => {
  if (layer === undefined) {
    return null;
  }
  if (size === null) {
    return layer[about.field].value;
  }
  const bin = layer.binnedEntropy.find((each) => each.binSize === size);
  return about.of === "X" ? bin.value : bin.labelInformation;
};

/** Of a course a curve over all inputs, and one over each part. */
const partCurves = (view, names, value, about) => (course) => {
  const ofPart = (p) => (epoch) => epoch.parts[p].layers.find((layer) => layer.layer === course.layer);
  const says = (p) => (epoch) => `${names[1 + p]}, epoch ${epoch.epoch}<br>${described(ofPart(p)(epoch)[about.field])}`;
  return names.map((name, i) => ({
    y: i === 0 ? course.states.map(value) : view.epochs.map((epoch) => value(ofPart(i - 1)(epoch))),
    line: lineOf(i),
    name,
    text: i > 0 && view.noisy ? view.epochs.map(says(i - 1)) : undefined,
  }));
};

const hasEarlier = (state) => state.earlierLayers && state.earlierLayers.length > 0;

/** I(T_k;T_l) of every two layers over epochs. */
export function layerPairs(parent, { lines, scale }) {
  const deep = lines.filter((line) => line.states.every(hasEarlier));
  if (deep.length === 0) {
    return;
  }
  const node = section(
    parent,
    "pairs",
    "I(T_k;T_l): what a layer still knows about an earlier one",
    "A plot for each layer T_l; a curve for each earlier layer T_k. No layer can know more about T_k " +
      "than a layer between the two does, so the curve of a later T_k lies above that of an earlier " +
      "one where more noise has come between. The estimate cannot exceed the logarithm of the number " +
      "of T_k that were drawn; the verdict atCeiling marks where it ends there.",
  );
  const look = (k) => lineOf(k - 1);
  const longest = deep[deep.length - 1].states[0].earlierLayers;
  node.append(key(longest.map((earlier) => [`k = ${earlier.layer}`, look(earlier.layer)])));
  const grid = element("div", { class: "multiples" });
  node.append(grid);
  const informations = deep.flatMap((line) =>
    line.states.flatMap((state) => state.earlierLayers.map((earlier) => earlier.information)),
  );
  const top = Math.max(...informations.map((information) => information.value));
  deep.forEach((line) => {
    const curves = line.states[0].earlierLayers.map(({ layer }, i) => ({
      ...informationCurve(
        line.at.map(scale.position),
        line.states.map((state) => state.earlierLayers[i].information),
        look(layer).color,
        `k = ${layer}`,
        (e) => `I(T_${layer};T_${line.layer}) at epoch ${line.at[e]}`,
      ),
      line: look(layer),
    }));
    const caption = `I(T_k;T_${line.layer}) against epochs, a curve for each earlier layer T_k.`;
    plot(grid, `information of layer ${line.layer} about earlier ones`, caption, curves, {
      height: 280,
      margin: { l: 52, r: 8, t: 30, b: 44 },
      showlegend: false,
      title: { text: `layer ${line.layer}`, font: { size: 13 }, x: 0.02, y: 0.98 },
      xaxis: scale.axis(),
      yaxis: { title: { text: `I(T<sub>k</sub>;T<sub>${line.layer}</sub>) (${unit})` }, range: [0, 1.1 * top] },
    });
  });
  node.append(verdictKey(new Set(informations.map((information) => information.verdict))));
}
