/* One layer over the sigmas of its grid: what its noisy output tells about input and label. */

import { result, unit } from "../frame/data.js";
import { digits, entropyName } from "../frame/words.js";
import { level, sigmaAxis, topOf } from "../plot/axes.js";
import { bracketTraces, informationCurve } from "../plot/brackets.js";
import { asInformation } from "../plot/estimates.js";
import { plot } from "../plot/figure.js";
import { COLOURS } from "../plot/look.js";
import { notation } from "../plot/text.js";
import { withZones } from "../plot/zones.js";

/** Of replicated rows the input is what they replicate; else a row is a function of its input. */
export const inputField = (layer) =>
  layer.estimates.some((estimate) => estimate.inputInformation) ? "inputInformation" : "information";

const inputInformation = (layer) => (estimate) =>
  inputField(layer) === "information" ? asInformation(estimate) : estimate.inputInformation;

const logInputs = (layer) => (unit === "bits" ? Math.log2(layer.inputs) : Math.log(layer.inputs));

/** What there is to say of I(X;T_l). */
export function aboutInput(layer) {
  const ceiling = result.setting === "sample" ? "log n" : "H(X)";
  return {
    of: "X",
    field: inputField(layer),
    information: inputInformation(layer),
    ceiling: logInputs(layer),
    name: `${ceiling} = ${entropyName(logInputs(layer), layer.inputs)}`,
    colour: COLOURS[0],
  };
}

/** The same of I(Y;T_l). */
export function aboutLabel(layer) {
  return {
    of: "Y",
    field: "labelInformation",
    information: (estimate) => estimate.labelInformation,
    ceiling: layer.labelEntropy,
    name: `H(Y) = ${digits(layer.labelEntropy)} ${unit}`,
    colour: COLOURS[1],
  };
}

/** The zones of a quantity. */
export const zonesOf = (layer, field) => layer.sigmaZones.find((of) => of.quantity === field);

/** One quantity of a layer against sigma. */
export function curve(parent, layer, about, suffix) {
  const sigmas = layer.estimates.map((estimate) => estimate.sigma);
  const values = layer.estimates.map(about.information);
  const title = `I(${about.of};T_${layer.layer})${suffix}`;
  const brackets = values.map((value) => value.bracket);
  const ends = brackets.map((bracket) => (bracket.upper === null ? Infinity : bracket.upper));
  const reached = topOf(about.ceiling, [...values.map((value) => value.value), ...ends]);
  // Room above the level, for the names of the zones.
  const top = reached > 0.85 * about.ceiling ? 1.2 * about.ceiling : reached;
  const low = Math.min(0, ...brackets.map((bracket) => bracket.lower));
  const layout = {
    height: 340,
    showlegend: false,
    xaxis: sigmaAxis(sigmas),
    yaxis: { title: { text: notation(`${title} (${unit})`) }, range: [low - 0.03 * (top - low), top] },
    ...level(about.ceiling, about.name),
  };
  plot(
    parent,
    `${title} against sigma`,
    `${title} against σ over the zones of its verdicts, its bracket shaded; dashed, ${about.name}.`,
    [
      ...bracketTraces(sigmas, brackets, about.colour, "bracket", 0.985 * top),
      informationCurve(sigmas, values, about.colour, "estimate", (i) => `${title} at σ = ${sigmas[i]}`),
    ],
    withZones(
      layout,
      zonesOf(layer, about.field),
      layer.rows,
      sigmas,
      values.map((value) => value.value),
    ),
  );
}
