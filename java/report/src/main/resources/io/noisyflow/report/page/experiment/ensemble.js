/*
 * Networks that differ in their seed alone, together: the information plane of all of them under one slider, means and
 * spreads over epochs, how each ended. Without noise the plane is that of the layers seen through bins.
 */

import { unit } from "../frame/data.js";
import { element, prose, section, table } from "../frame/elements.js";
import { verdictCell } from "../frame/verdicts.js";
import { digits, percent, plural } from "../frame/words.js";
import { plane } from "../layers/plane.js";
import { epochScale, level } from "../plot/axes.js";
import { band } from "../plot/brackets.js";
import { draw, emptied, plot } from "../plot/figure.js";
import { lineOf } from "../plot/look.js";
import { player } from "../plot/player.js";
import { notation } from "../plot/text.js";
import { epochsOf, knowledge } from "./view.js";

/* How the deterministic network was shown first: 30 bins on [-1, 1]. */
const isPublished = (binSize) => Math.abs(2 / binSize - 30) < 1e-9;

/** What a plane can show of a layer: pick(layer) is [I(X;.), I(Y;.)] of a state of one network or of the ensemble. */
function choices({ running, deterministic }) {
  if (!deterministic) {
    const pick = (layer) => [layer.xInformation, layer.yInformation];
    return [{ name: "information of the noisy layers", x: "I(X;T_l)", y: "I(Y;T_l)", pick }];
  }
  return epochsOf(running[0])[0].layers[0].binnedEntropy.map(({ binSize }) => ({
    name: `bins ${Number(binSize.toPrecision(3))} wide${isPublished(binSize) ? " (30 bins on [-1, 1])" : ""}`,
    binSize,
    x: "H(Bin(T_l))",
    y: "I(Y;Bin(T_l))",
    pick: (layer) => {
      const bin = layer.binnedEntropy.find((each) => each.binSize === binSize);
      return [bin.value, bin.labelInformation];
    },
  }));
}

/** A number, whether it came as an information, as a spread or bare. */
const numberOf = (quantity) =>
  quantity === null || typeof quantity === "number" ? quantity : (quantity.value ?? quantity.mean);

/** The ensemble's own epochs; of a single network its own, which are its means. */
function groupOf(result, seeds) {
  const running = result.networks.filter((network) => epochsOf(network).length > 0);
  return {
    running,
    deterministic: result.settings.deterministic === true,
    epochs: result.ensemble || epochsOf(running[0]),
    about: knowledge(result),
    seedOf: (network) => seeds[result.networks.indexOf(network)],
  };
}

const OF_BINS =
  "Without noise every layer determines nearly every input, so I(X;T_l) says nothing. What the " +
  "plane of a deterministic network shows is its layers cut into bins: to the right H(Bin(T_l)), " +
  "which is I(X;Bin(T_l)), upwards I(Y;Bin(T_l)). Where a path turns left, outputs have run " +
  "together into fewer bins: clustering, at the resolution of the bins. With bins fine enough " +
  "every input has a cell of its own, and all layers stand at H(X).";

/**
 * The part of the page about all networks.
 *
 * @param parent element that it is put into
 * @param result the experiment, with at least one network that has epochs
 * @param seeds of its networks, as strings
 * @returns start(), once plots stand
 */
export function ensemble(parent, result, seeds) {
  const group = groupOf(result, seeds);
  const { running, deterministic } = group;
  const several = running.length > 1;
  const node = section(
    parent,
    "networks",
    several
      ? `All ${running.length} networks: the information plane, means and spreads`
      : "The information plane, seen through bins",
    ...(deterministic ? [OF_BINS] : []),
    ...(several
      ? [
          "A dot for each network and layer, and the path of each layer's mean. The networks differ in " +
            "their seed alone, that is in initial weights, training set, " +
            `order${deterministic ? "" : " and noise"}. One network's curve may lie far from another's: the ` +
            "mean, and the spread round it, is what can be compared with other work.",
        ]
      : []),
  );
  const views = choices(group);
  const chosen = Math.max(
    0,
    views.findIndex((view) => view.binSize && isPublished(view.binSize)),
  );
  const content = element("div", {});
  if (views.length > 1) {
    const again = (event) => {
      emptied(content);
      draw(show(content, views[Number(event.target.value)], group));
    };
    const option = (view, i) =>
      element("option", { value: String(i), ...(i === chosen ? { selected: "" } : {}) }, view.name);
    node.append(
      element(
        "p",
        {},
        element("label", {}, "Seen through ", element("select", { onchange: again }, views.map(option))),
      ),
    );
  }
  node.append(content);
  return show(content, views[chosen], group);
}

const meanOf = (accuracy) => (accuracy === null || typeof accuracy === "number" ? accuracy : accuracy.mean);

function show(parent, view, group) {
  const says = group.epochs.map(
    (epoch) =>
      `epoch ${epoch.epoch}: ${percent(meanOf(epoch.trainAccuracy))} train, ` +
      `${percent(meanOf(epoch.testAccuracy))} test`,
  );
  let move = () => {};
  const { panel, start } = player("epoch", says, (i) => move(i));
  parent.append(panel);
  move = allOnOnePlane(parent, view, group);
  if (group.running.length > 1) {
    meansOverEpochs(parent, view, group);
    endings(parent, view, group);
  }
  return start;
}

/** For each layer the path of its mean, and the dots of all networks. */
function allOnOnePlane(parent, view, { running, epochs, about, seedOf }) {
  const numbers = (layer) => view.pick(layer).map(numberOf);
  const lines = epochs[0].layers.map(({ layer }, l) => {
    const path = epochs.map((epoch) => numbers(epoch.layers[l]));
    const dots = (at) => {
      const states = running
        .map((network) => [network, epochsOf(network).find((epoch) => epoch.epoch === at)])
        .filter(([, state]) => state)
        .map(([network, state]) => [network, ...numbers(state.layers[l])]);
      const says = ([network, x, y]) =>
        `layer ${layer}, epoch ${at}, seed ${seedOf(network)}<br>` +
        `${notation(view.x)} ${digits(x)} ${unit}<br>${notation(view.y)} ${digits(y)} ${unit}`;
      return { x: states.map(([, x]) => x), y: states.map(([, , y]) => y), text: states.map(says) };
    };
    return {
      layer,
      line: lineOf(l),
      at: epochs.map((epoch) => epoch.epoch),
      path: { x: path.map(([x]) => x), y: path.map(([, y]) => y) },
      dots,
    };
  });
  const caption =
    `${view.y} against ${view.x} (${view.name}): for each layer the path of the mean of ` +
    `${plural(running.length, "network")}, and a dot for each network at the epoch of the slider.`;
  const axes = { x: { title: view.x, ...about.x }, y: { title: view.y, ...about.y } };
  const at = epochs.map((epoch) => epoch.epoch);
  const marker = { size: running.length > 10 ? 6 : 9, opacity: 0.75 };
  const name = `information plane of ${plural(running.length, "network")}, ${view.name}`;
  return plane(parent, name, caption, lines, { x: axes.x, y: axes.y }, at, marker);
}

/** Mean and one standard deviation over epochs. */
function meansOverEpochs(parent, view, { epochs, about }) {
  const row = element("div", { class: "row" });
  parent.append(element("h3", {}, "Over epochs: the mean of all networks, ± one standard deviation between them"), row);
  const scale = epochScale(epochs.map((epoch) => epoch.epoch));
  [
    [view.x, 0, about.x],
    [view.y, 1, about.y],
  ].forEach(([name, which, of]) => {
    const traces = epochs[0].layers.flatMap(({ layer }, l) =>
      meanTraces(layer, l, epochs, (epoch) => view.pick(epoch.layers[l])[which], of, scale),
    );
    const caption =
      `${name} of every layer against epochs: the mean of all networks, with one standard deviation ` +
      "between them shaded.";
    plot(row, `${name} over epochs, mean and spread`, caption, traces, {
      height: 400,
      xaxis: scale.axis(),
      yaxis: { title: { text: `${notation(name)} (${unit})` }, range: [0, 1.13 * of.entropy] },
      ...level(of.entropy, of.name),
    });
  });
}

function meanTraces(layer, l, epochs, pick, about, scale) {
  const line = lineOf(l);
  const x = epochs.map((epoch) => scale.position(epoch.epoch));
  const values = epochs.map(pick);
  const deviation = (value) => value.standardDeviation ?? 0;
  const low = values.map((value) => Math.max(0, value.mean - deviation(value)));
  const high = values.map((value) => Math.min(about.entropy, value.mean + deviation(value)));
  const says = (value, i) =>
    `layer ${layer}, epoch ${epochs[i].epoch}: mean of ${plural(epochs[i].networks, "network")}<br>` +
    `${digits(value.mean)} ± ${digits(deviation(value))} ${unit}`;
  const group = { legendgroup: `layer ${layer}` };
  return [
    ...band(x, low, high, line.color, group),
    {
      x,
      y: values.map((value) => value.mean),
      mode: "lines+markers",
      line,
      marker: { color: line.color, size: 5 },
      name: `layer ${layer}`,
      ...group,
      text: values.map(says),
      hovertemplate: "%{text}<extra></extra>",
    },
  ];
}

/** How each network ended. */
function endings(parent, view, { running, deterministic, seedOf }) {
  const layers = epochsOf(running[0])[0].layers;
  const row = (network) => {
    const epochs = epochsOf(network);
    const last = epochs[epochs.length - 1];
    const cell = (layer) => (deterministic ? digits(numberOf(view.pick(layer)[0])) : verdictCell(layer.xInformation));
    return [
      seedOf(network),
      String(last.epoch),
      percent(last.trainAccuracy),
      percent(last.testAccuracy),
      ...last.layers.map(cell),
    ];
  };
  parent.append(
    element(
      "details",
      {},
      element("summary", {}, prose(`How each network ended: accuracies, and ${view.x} in ${unit}`)),
      table(["seed", "epoch", "train", "test", ...layers.map((layer) => `layer ${layer.layer}`)], running.map(row)),
    ),
  );
}
