/* M and S of the gradients of every layer with weights, over epochs, and where each goes over to diffusion. */

import { unit } from "../frame/data.js";
import { element, section, table } from "../frame/elements.js";
import { digits } from "../frame/words.js";
import { sharedAxis } from "../layers/multiples.js";
import { epochScale } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { PAPER, colourOf } from "../plot/look.js";

const SIDES = [
  { name: "M", field: "gradientMean", dash: "solid" },
  { name: "S", field: "gradientStd", dash: "dot" },
];

/** The epoch from which on the l-th layer of a network diffuses, or null. */
const transitionOf = (network, l) => network.diffusion[l].epoch;

const shown = (value) => (value === null ? "none" : value.toPrecision(3));

/** What is said of a layer at an epoch, beside the pointer. */
const said = (kind, epoch, gradient) =>
  [
    `${kind}, epoch ${epoch}`,
    `M ${shown(gradient.gradientMean)}, S ${shown(gradient.gradientStd)}`,
    `M / S ${shown(gradient.gradientRatio)}, capacity ${shown(gradient.gradientCapacity)} ${unit}`,
    `norm of the weights ${shown(gradient.weightNorm)}`,
  ].join("<br>");

/** M and S of a layer in a network, and a star on M where the layer goes over. */
function curves({ kind, measured, network }, i, l) {
  const epochs = measured.map((epoch) => epoch.epoch);
  const gradients = measured.map((epoch) => epoch.gradients[l]);
  const lines = SIDES.map(({ name, field, dash }) => ({
    x: epochs,
    y: gradients.map((gradient) => gradient[field]),
    mode: "lines+markers",
    line: { color: colourOf(i), width: 2, dash },
    marker: { size: 5 },
    name: `${kind}, ${name}`,
    text: gradients.map((gradient, e) => said(kind, epochs[e], gradient)),
    hovertemplate: "%{text}<extra></extra>",
  }));
  const at = epochs.indexOf(transitionOf(network, l));
  if (at < 0) {
    return lines;
  }
  const star = {
    x: [epochs[at]],
    y: [gradients[at].gradientMean],
    mode: "markers",
    marker: { symbol: "star", size: 13, color: colourOf(i), line: { color: PAPER, width: 1 } },
    showlegend: false,
    hovertemplate: `${kind}: from drift to diffusion, epoch ${epochs[at]}<extra></extra>`,
  };
  return [...lines, star];
}

/**
 * The section.
 *
 * @param parent element that it is put into
 * @param kinds of networks that are there: {kind, networks}
 * @param measuredOf the measured epochs of a network
 */
export function gradients(parent, kinds, measuredOf) {
  const node = section(
    parent,
    "gradients",
    "Gradients: drift and diffusion",
    "For the weights of each layer, frozen after an epoch, over the minibatches of the training set, with the noise " +
      "or the dropout of training: the norm M of the mean gradient (solid: where learning pulls) and the norm S of " +
      "its standard deviation (dotted: how much minibatches disagree). While M is the larger one the weights drift; " +
      "once S is, they diffuse. A star is the first of three measured epochs in a row with M below S. Curves are of " +
      "the first network of each kind.",
  );
  const firsts = kinds.map(({ kind, networks }) => ({
    kind,
    network: networks[0],
    measured: measuredOf(networks[0]),
  }));
  const names = firsts[0].measured[0].gradients.map((gradient) => gradient.layer);
  const all = firsts.flatMap(({ measured }) => measured.flatMap((epoch) => epoch.gradients));
  const yaxis = sharedAxis(
    all.flatMap((gradient) => SIDES.map(({ field }) => gradient[field])),
    "log",
  );
  const scale = epochScale(firsts[0].measured.map((epoch) => epoch.epoch));
  const grid = node.appendChild(element("div", { class: "stage" }));
  names.forEach((name, l) => {
    const cell = grid.appendChild(element("div", {}, element("h3", {}, name)));
    plot(
      cell.appendChild(element("div")),
      `gradients of layer ${name}`,
      `M and S of the weights of layer ${name} against epochs, a colour for each kind of network.`,
      firsts.flatMap((first, i) => curves(first, i, l)),
      { height: 420, xaxis: scale.axis(), yaxis: { ...yaxis, title: { text: "M, S" } } },
    );
  });
  node.append(
    element(
      "p",
      {},
      "After the last epoch, of the first network of each kind; and from which epoch on the layer diffuses in each " +
        `network of the kind. The capacity, log(1 + M²/S²)/2 in ${unit}, is that of a Gaussian channel with this ` +
        "signal and this noise. M / S grows with the size of a minibatch; that of single rows does not.",
    ),
    numbers(kinds, firsts, names),
  );
}

function numbers(kinds, firsts, names) {
  return table(
    ["kind", "layer", "M", "S", "M / S", "capacity", "M / S of rows", "norm of the weights", "diffusion from epoch"],
    firsts.flatMap(({ kind, measured }, i) =>
      names.map((name, l) => {
        const last = measured[measured.length - 1].gradients[l];
        return [
          kind,
          name,
          digits(last.gradientMean),
          digits(last.gradientStd),
          digits(last.gradientRatio),
          digits(last.gradientCapacity),
          digits(last.gradientRowRatio),
          digits(last.weightNorm),
          kinds[i].networks.map((network) => transitionOf(network, l) ?? "none").join(", "),
        ];
      }),
    ),
  );
}
