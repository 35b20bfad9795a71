/* Layers beside the bottleneck of the joint law of input and label: its curve, where layers are, and by how much. */

import { unit } from "../frame/data.js";
import { element, prose, section, table, words } from "../frame/elements.js";
import { digits, errorDigits } from "../frame/words.js";
import { band } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { INK, PAPER } from "../plot/look.js";
import { notation } from "../plot/text.js";

/** The curve in its band, up to an I(X;T) beyond which it is level. */
export function curveTraces(curve, end) {
  const places = curve.places.filter((place) => place.inputInformation <= end);
  const last = curve.places[curve.places.length - 1];
  const x = [...places.map((place) => place.inputInformation), end];
  const lower = [...places.map((place) => place.lower), last.lower];
  const upper = [...places.map((place) => place.upper), curve.information];
  const line = {
    x,
    y: lower,
    mode: "lines",
    line: { color: INK, width: 1.5 },
    name: "bottleneck",
    hoverinfo: "skip",
  };
  return [...band(x, lower, upper, INK), line];
}

/** How far a layer is from the bottleneck, for the box under the pointer. */
export function besideBound(state) {
  const bound = state.bottleneck;
  if (!bound) {
    return "";
  }
  return (
    `<br><br>${digits(below(bound), bound.belowStandardError)} ± ${errorDigits(bound.belowStandardError)} ${unit} ` +
    `below the bottleneck<br>Δ = ${digits(bound.delta, bound.deltaStandardError)} ± ` +
    `${errorDigits(bound.deltaStandardError)} ${unit} at β ${betaOf(bound)}`
  );
}

/** The middle of the two ends, which lie no further apart than the band is wide. */
const below = (bound) => (bound.belowLower + bound.belowUpper) / 2;

const betaOf = (bound) => (bound.beta === null ? "any" : bound.beta.toPrecision(4));

/** I(Y;T) of a layer in the plane: under the law that the curve is of, where there is one. */
export const labelInformationOf = (state) =>
  state.bottleneck ? state.bottleneck.labelInformation : state.yInformation.value;

const ABOUT = [
  "Of all representations T that keep so much of the input, the information bottleneck keeps the most of the label: " +
    "no layer lies above its curve. Δ is the mean divergence of the layer's own p(t|x) from the encoder that the " +
    "bottleneck has with the layer's decoder, at the β where it is least: 0 on the bottleneck.",
  "The decoder p(y|t) is that of Bayes by construction, so that of the bottleneck's equations only the encoder's can " +
    "fail; what the network itself makes of T is not asked.",
];

const HARD =
  "Every input has one label: the curve is min(I(X;T), H(Y)), and Δ at β = 1 is I(X;T) - I(Y;T), what a layer keeps " +
  "of the input beside its label.";

/** What is proved of the curve, in a sentence. */
const proof = (curve) =>
  curve.deterministicLabels
    ? HARD
    : `I(X;Y) is ${digits(curve.information)} ${unit}. The curve lies in a band ${curve.bandWidth.toExponential(1)} ` +
      `${unit} wide${curve.certificate === "local" ? "; of more than three labels no better encoder was found" : ""}.`;

/** Whether encoders are the bottleneck's, in a sentence. */
function encoders(layers) {
  const near = layers.filter((layer) => layer.bottleneck.mayBeBottleneck).map((layer) => layer.layer);
  if (near.length === 0) {
    return "Of no layer is the encoder the bottleneck's: every Δ exceeds 0 by more than two standard errors.";
  }
  const those = near.length === layers.length ? "every layer" : `layer${near.length > 1 ? "s" : ""} ${near.join(", ")}`;
  return `Of ${those} the encoder may be the bottleneck's: Δ is 0 within two standard errors.`;
}

/**
 * A section of layers beside the bound; nothing where none was set beside it.
 *
 * @param parent element that it is put into
 * @param when words that say at which epoch, or ""
 * @param parts {name, suffix, curve, inputEntropy, lines, layers}: of each part of the inputs its name, what is put
 *     behind the name of a plot, the curve, H(X), the courses of the layers, and the layers
 */
export function layersBesideBound(parent, when, parts) {
  const shown = parts
    .map((part) => ({ ...part, layers: part.layers.filter((layer) => layer.bottleneck) }))
    .filter((part) => part.curve && part.layers.length > 0);
  if (shown.length === 0) {
    return;
  }
  const node = section(parent, "bound", `Layers beside the bound${when}`, ...ABOUT);
  for (const part of shown) {
    if (parts.length > 1) {
      node.append(element("h3", {}, `On the ${part.name}`));
    }
    node.append(element("p", {}, prose(`${proof(part.curve)} ${encoders(part.layers)}`)));
    drawn(node, part);
    node.append(numbers(part.layers));
  }
  node.append(
    element(
      "p",
      { class: "quiet" },
      `In ${unit}, ± one Monte Carlo standard error; I(Y;T) is under the law of the curve, at the draws that Δ is ` +
        'made of. β is "any" where Δ does not rise again, as where a layer keeps all of the label.',
    ),
  );
}

function drawn(node, { suffix, curve, inputEntropy, lines, layers }) {
  const dots = layers.map((layer) => ({
    x: [layer.bottleneck.inputInformation],
    y: [layer.bottleneck.labelInformation],
    mode: "markers",
    marker: {
      color: lines.find((line) => line.layer === layer.layer).line.color,
      size: 12,
      line: { color: PAPER, width: 1 },
    },
    name: `layer ${layer.layer}`,
    text: [`layer ${layer.layer}${besideBound(layer)}`],
    hovertemplate: "%{text}<extra></extra>",
  }));
  const gaps = layers.map((layer) => ({
    x: [layer.bottleneck.inputInformation, layer.bottleneck.inputInformation],
    y: [layer.bottleneck.labelInformation, layer.bottleneck.labelInformation + below(layer.bottleneck)],
    mode: "lines",
    line: { color: lines.find((line) => line.layer === layer.layer).line.color, width: 1.5, dash: "dot" },
    hoverinfo: "skip",
    showlegend: false,
  }));
  plot(
    node,
    `layers beside the bound${suffix}`,
    "I(Y;T_l) against I(X;T_l): the curve of the bottleneck, and every layer with how far it lies below it, dotted.",
    [...curveTraces(curve, 1.05 * inputEntropy), ...gaps, ...dots],
    {
      xaxis: { title: { text: notation(`I(X;T_l) (${unit})`) }, range: [0, 1.05 * inputEntropy] },
      yaxis: { title: { text: notation(`I(Y;T_l) (${unit})`) }, range: [0, 1.1 * curve.information] },
    },
  );
}

function numbers(layers) {
  const heads = ["I(X;T_l)", "I(Y;T_l)", "Δ", "β", "Δ / I(X;T_l)", "below the curve"];
  const value = (number, error) => `${digits(number, error)} ± ${errorDigits(error)}`;
  return table(
    [words("layer", "th"), ...heads.map((head) => element("th", {}, prose(head)))],
    layers.map(({ layer, bottleneck }) => [
      words(`layer ${layer}`),
      value(bottleneck.inputInformation, bottleneck.inputStandardError),
      value(bottleneck.labelInformation, bottleneck.labelStandardError),
      value(bottleneck.delta, bottleneck.deltaStandardError),
      betaOf(bottleneck),
      `${(100 * bottleneck.deltaShare).toFixed(1)} %`,
      value(below(bottleneck), bottleneck.belowStandardError),
    ]),
  );
}
