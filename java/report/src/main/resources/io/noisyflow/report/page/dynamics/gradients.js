/* M / S, capacities and norms of weights of every layer over epochs. */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { epochScale, level } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { key } from "../plot/key.js";
import { lineOf } from "../plot/look.js";
import { sharedAxis } from "../layers/multiples.js";
import { SWEEP, valueName } from "./sweep.js";

const meanOf = (quantity) => (quantity === null ? null : quantity.mean);

/** A small plot for each layer, a curve for each value that has this layer and this quantity. */
function grid(parent, what, values, field, type, more = {}) {
  const having = values.filter((setting) => setting.checkpoints[0].layers.some((layer) => layer[field] !== null));
  const node = element("div", { class: "multiples" });
  parent.append(element("h3", {}, what), node);
  const most = Math.max(...having.map((setting) => setting.checkpoints[0].layers.length));
  const all = having.flatMap((setting) =>
    setting.checkpoints.flatMap((checkpoint) => checkpoint.layers.map((layer) => meanOf(layer[field]))),
  );
  for (let l = 0; l < most; l++) {
    const shown = having.filter((setting) => setting.checkpoints[0].layers.length > l);
    const scale = epochScale(shown[0].checkpoints.map((checkpoint) => checkpoint.epoch));
    plot(
      node,
      `${what}, layer ${l + 1}`,
      `Layer ${l + 1}: ${what} against epochs, means over networks; a curve for each ${SWEEP.one}.`,
      shown.map((setting) => ({
        x: setting.checkpoints.map((checkpoint) => scale.position(checkpoint.epoch)),
        y: setting.checkpoints.map((checkpoint) => meanOf(checkpoint.layers[l][field])),
        mode: "lines",
        line: lineOf(values.indexOf(setting)),
        name: valueName(setting),
        hovertemplate: "%{y:.4~g} at epoch %{x}<extra>%{fullData.name}</extra>",
      })),
      {
        height: 240,
        margin: { l: 46, r: 8, t: 30, b: 44 },
        showlegend: false,
        title: { text: `layer ${l + 1}`, font: { size: 13 }, x: 0.02, y: 0.98 },
        xaxis: scale.axis(),
        yaxis: { ...sharedAxis(all, type), title: { text: "" } },
        ...more,
      },
    );
  }
}

export function gradients(parent, values) {
  const node = section(
    parent,
    "gradients",
    "Gradients and weights: layer by layer",
    "Means over the networks. S counts minibatches of the size that is trained with, so M / S falls with smaller " +
      "ones from the start: a minibatch of fewer rows has noisier gradients at the same weights. The Gaussian " +
      "capacity is log(1 + M²/S²)/2. Gradients shrink as weights grow, whose norms stand below. The last layer of a " +
      "network has the outputs.",
  );
  node.append(key(values.map((setting, i) => [valueName(setting), lineOf(i)])));
  // The dashed level without its name, which the heading has.
  const { shapes } = level(1, "");
  if (values.some((setting) => setting.updatesPerEpoch > 1)) {
    grid(node, "M / S, dashed at 1", values, "gradientRatio", "log", { shapes });
    grid(node, `Gaussian capacity (${unit})`, values, "gradientCapacity", "linear");
  }
  grid(node, "Norm M of the mean gradient", values, "gradientMean", "log");
  grid(node, "Norm of the weights", values, "weightNorm", "linear");
}
