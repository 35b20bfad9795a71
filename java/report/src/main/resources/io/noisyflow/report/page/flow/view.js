/* Somebody's own network as its page sees it: parts of the inputs, layers, and words for them. */

import { unit } from "../frame/data.js";
import { digits, entropyName } from "../frame/words.js";
import { courses } from "../layers/courses.js";
import { epochScale } from "../plot/axes.js";
import { colourOf } from "../plot/look.js";

const PARTS = { train: "training inputs", test: "test inputs" };

/** How parts that stand beside each other are told apart: by colour and by dash. */
export const partColour = (p) => colourOf(p);

/**
 * A result that has at least one epoch: {result, epochs, first, last, parts, layers}. parts are {name, inputs, suffix,
 * lines, x, y}: what a part is called, what its inputs are, what is put behind a name that is not of all parts, the
 * courses of its layers, and what there is to know about input and label.
 */
export function viewOf(result) {
  const epochs = result.epochs.filter((epoch) => epoch.parts.some((part) => part.layers.length > 0));
  const first = epochs[0];
  const several = first.parts.length > 1;
  const parts = first.parts.map((part, p) => ({
    name: part.part,
    inputs: several ? (PARTS[part.part] ?? part.part) : "inputs",
    suffix: several ? `, ${part.part}` : "",
    lines: courses(epochs, (epoch) => epoch.parts[p]?.layers),
    x: aboutInput(part, result.setting === "sample"),
    y: aboutLabel(part),
  }));
  return {
    result,
    epochs,
    first,
    last: epochs[epochs.length - 1],
    several,
    parts,
    layers: first.parts[0].layers.map((layer) => layer.layer),
    scale: epochScale(epochs.map((epoch) => epoch.epoch)),
  };
}

/* Of a sample the logarithm of the number of inputs is what no estimate exceeds, and not the entropy of their law. */
function aboutInput(part, sample) {
  const ceiling = sample ? "log n" : "H(X)";
  const name = `${ceiling} = ${entropyName(part.logInputs, part.inputs)}`;
  return { field: "xInformation", of: "X", what: "input", entropy: part.logInputs, ceiling, name };
}

function aboutLabel(part) {
  const name = `H(Y) = ${digits(part.labelEntropy)} ${unit}`;
  return { field: "yInformation", of: "Y", what: "label", entropy: part.labelEntropy, ceiling: "H(Y)", name };
}

/** The axis of layers, at 0, 1, ... */
export const layerAxis = (layers, title = "layer") => ({
  title: { text: title },
  tickvals: layers.map((_, i) => i),
  ticktext: layers.map(String),
  range: [-0.6, layers.length - 0.4],
});
