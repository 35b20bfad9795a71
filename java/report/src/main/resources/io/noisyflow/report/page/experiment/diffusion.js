/* Gradients: M and S, their ratio and its capacity, norms of weights, and where each layer goes over to diffusion. */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { statesOf } from "../layers/courses.js";
import { multiples, sharedAxis } from "../layers/multiples.js";
import { level, uprightLevel } from "../plot/axes.js";
import { key } from "../plot/key.js";
import { PAPER, lineOf } from "../plot/look.js";
import { notation } from "../plot/text.js";

/** The epoch of a layer's transition, or null. */
const transitionOf = (network, layer) => (network.diffusion ?? []).find((each) => each.layer === layer)?.epoch ?? null;

/**
 * A star on the curve of each layer at its transition, for plots of an information over epochs or of a plane.
 *
 * @param view of a network
 * @param place {x, y} of a state at an epoch
 */
export function transitionMarks({ network, lines }, place) {
  return lines.flatMap((line) => {
    const epoch = transitionOf(network, line.layer);
    const at = line.at.indexOf(epoch);
    if (epoch === null || at < 0) {
      return [];
    }
    const { x, y } = place(line.states[at], epoch);
    return [
      {
        x: [x],
        y: [y],
        mode: "markers",
        marker: { symbol: "star", size: 15, color: line.line.color, line: { color: PAPER, width: 1 } },
        legendgroup: `layer ${line.layer}`,
        showlegend: false,
        text: [notation(`layer ${line.layer}: from drift to diffusion, epoch ${epoch}`)],
        hovertemplate: "%{text}<extra></extra>",
      },
    ];
  });
}

/** What the stars are. */
export const MARKS =
  "A star is where the gradients of the layer go from drift to diffusion: the first of three checkpoints in a row at " +
  "which minibatches disagree more than they pull.";

const PLOTS = [
  {
    what: "norms of mean and deviation of the gradient",
    title: "M and S",
    type: "log",
    curves: [
      { name: "mean M", field: "gradientMean" },
      { name: "standard deviation S", field: "gradientStd" },
    ],
  },
  {
    what: "M / S",
    title: "M / S, dashed at 1",
    type: "log",
    curves: [{ name: "M / S", field: "gradientRatio" }],
    one: 1,
  },
  {
    what: "Gaussian capacity",
    title: `Gaussian capacity log(1 + M²/S²)/2 in ${unit}`,
    type: "linear",
    curves: [{ name: "capacity", field: "gradientCapacity" }],
  },
  {
    what: "norm of the weights",
    title: "Norm of the weights",
    type: "linear",
    curves: [{ name: "norm of the weights", field: "weightNorm" }],
  },
];

export function gradients(parent, view) {
  const { network, lines, scale } = view;
  const node = section(
    parent,
    "gradients",
    "Gradients: drift and diffusion",
    "For the weights of each layer, frozen, over the minibatches of the training set: the norm M of the mean " +
      "gradient (where learning pulls) and the norm S of its standard deviation (how much minibatches disagree). " +
      "While M is the larger one the weights drift; once S is, they diffuse. M / S is the signal-to-noise ratio of a " +
      "gradient, and the capacity that of a Gaussian channel with it. Gradients shrink as weights grow.",
  );
  node.append(element("p", {}, diffusionSentence(network.diffusion ?? [])));
  const upright = (course) => {
    const epoch = transitionOf(network, course.layer);
    return epoch === null ? [] : uprightLevel(scale.position(epoch), "").shapes;
  };
  for (const { what, title, type, curves, one } of PLOTS) {
    const values = statesOf(lines).flatMap((state) => curves.map(({ field }) => state[field]));
    if (values.every((value) => value === null)) {
      continue;
    }
    node.append(element("h3", {}, title));
    if (curves.length > 1) {
      node.append(key(curves.map(({ name }, i) => [name, lineOf(i)])));
    }
    const across = one === undefined ? [] : level(one, "").shapes;
    multiples(
      node,
      what,
      lines,
      scale,
      sharedAxis(values, type),
      ({ states }) =>
        curves.map(({ name, field }, i) => ({ y: states.map((state) => state[field]), line: lineOf(i), name })),
      (course) => ({ shapes: [...across, ...upright(course)] }),
    );
  }
}

/** From which epoch on each layer diffuses. */
function diffusionSentence(layers) {
  const begun = layers
    .filter(({ epoch }) => epoch !== null)
    .map(({ layer, epoch }) => `layer ${layer} from epoch ${epoch}`);
  return begun.length === 0
    ? "No layer has M below S at three checkpoints in a row yet."
    : `Diffusion, from the first of three checkpoints in a row with M below S, dashed upright: ${begun.join(", ")}.`;
}
