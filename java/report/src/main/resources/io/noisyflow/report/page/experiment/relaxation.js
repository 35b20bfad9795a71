/* Relaxation times of layers against what they keep less than the layer before. */

import { unit } from "../frame/data.js";
import { element, prose, section, table, words } from "../frame/elements.js";
import { digits, plural } from "../frame/words.js";
import { logAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { colourOf, symbolOf } from "../plot/look.js";

/** The correlation in a sentence. */
function sentence(of) {
  if (of.spearman === null) {
    return `Spearman's rank correlation of the two cannot be told: ${of.spearmanReason}.`;
  }
  const interval =
    of.lower95 === null
      ? `no interval, for there are ${of.lower95Reason}`
      : `95 % interval ${of.lower95.toFixed(2)} to ${of.upper95.toFixed(2)} by drawing the networks again`;
  return (
    `Spearman's rank correlation over ${plural(of.layers, "layer")} of ${plural(of.networks, "network")} is ` +
    `${of.spearman.toFixed(2)} (${interval}). Dealing the times anew within each network gives one as far from 0 in ` +
    `${(100 * of.chance).toPrecision(2)} % of ${of.chanceIsExact ? "all ways" : "5000 ways"}.`
  );
}

/** Of all networks together. */
export function relaxation(parent, result, seeds) {
  const all = result.networks.flatMap((network, n) =>
    (network.relaxation ?? []).filter((each) => each.time !== null).map((each) => ({ ...each, seed: seeds[n] })),
  );
  const of = result.relaxationCorrelation;
  if (!of || all.length === 0) {
    return;
  }
  const node = section(
    parent,
    "relaxation",
    "Relaxation: how long compression takes",
    "The relaxation time of a layer is the number of epochs from the largest I(X;T_l) to where half of what it loses " +
      "after that is lost. It is set against I(X;T_(l-1)) − I(X;T_l) at the last epoch, what the layer keeps less " +
      "than the one before it, with which it is said to grow. Layers that do not lose anything, as far as errors " +
      "tell, have none.",
  );
  node.append(element("p", {}, prose(sentence(of))));
  const layers = [...new Set(all.map(({ layer }) => layer))].sort((a, b) => a - b);
  plot(
    node,
    "relaxation time against compression",
    "The relaxation time of every layer of every network against what the layer keeps less than the one before it.",
    layers.map((layer) => {
      const points = all.filter((each) => each.layer === layer);
      return {
        x: points.map(({ difference }) => difference),
        y: points.map(({ time }) => time),
        mode: "markers",
        marker: { color: colourOf(layer - 1), symbol: symbolOf(layer - 1), size: 9 },
        name: `layer ${layer}`,
        text: points.map(({ seed, from }) => `seed ${seed}, from epoch ${from}`),
        hovertemplate: `%{y:.3~g} epochs, %{x:.3f} ${unit}<br>%{text}<extra>layer ${layer}</extra>`,
      };
    }),
    {
      height: 380,
      showlegend: true,
      xaxis: { title: { text: `I(X;T<sub>l−1</sub>) − I(X;T<sub>l</sub>) (${unit})` } },
      yaxis: logAxis(
        all.map(({ time }) => time),
        "relaxation time (epochs)",
      ),
    },
  );
  const rows = all.map((each) => [
    each.seed,
    `layer ${each.layer}`,
    String(each.from),
    digits(each.fall),
    each.time.toPrecision(3),
    digits(each.difference),
  ]);
  node.append(
    element(
      "details",
      {},
      element("summary", {}, "Every relaxation time"),
      table(["seed", words("layer", "th"), "from epoch", `fall (${unit})`, "epochs to half", "difference"], rows),
    ),
  );
}
