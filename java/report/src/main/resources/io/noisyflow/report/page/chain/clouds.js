/* Clouds of the noisy values of scalar layers, under a slider. */

import { result, unit } from "../frame/data.js";
import { element } from "../frame/elements.js";
import { digits } from "../frame/words.js";
import { padded } from "../plot/axes.js";
import { plot, restyle } from "../plot/figure.js";
import { colourOf, symbolOf } from "../plot/look.js";
import { player } from "../plot/player.js";
import { notation } from "../plot/text.js";

const CLOUD = 50;
const INPUTS = result.inputs;
const LABEL_NAMES = ["label 0", "label 1"];

/** So many standard normals, the same on every page: what is drawn with them is an illustration, no result. */
function normals(count) {
  let state = 12345;
  const uniform = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state + 0.5) / 2147483648;
  };
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}

const FIRST_NOISE = normals(2 * INPUTS.length * CLOUD);
const SECOND_NOISE = FIRST_NOISE.splice(INPUTS.length * CLOUD);

/** Noisy values of T around the signal of every input, in the order of the inputs. */
export function cloud(signals, sigma) {
  return signals.flatMap((s, x) => Array.from({ length: CLOUD }, (_, i) => s + sigma * FIRST_NOISE[x * CLOUD + i]));
}

/** What a leaky rectifier makes of noisy values, with noise of its own. */
function rectifiedCloud(values, layer, sigma) {
  return values.map((t, i) => {
    const u = layer.weight * t + layer.bias;
    return Math.max(u, u / 10) + sigma * SECOND_NOISE[i];
  });
}

/** Two traces, one for each label: T to the right, a row for each input. */
function cloudTraces(values) {
  return [0, 1].map((label) => {
    const kept = INPUTS.flatMap((x, k) => (result.labels[k] === label ? [k] : []));
    return {
      x: kept.flatMap((k) => values.slice(k * CLOUD, (k + 1) * CLOUD)),
      y: kept.flatMap((k) => Array.from({ length: CLOUD }, (_, i) => k + 0.5 * (i / (CLOUD - 1) - 0.5))),
      mode: "markers",
      marker: { color: colourOf(label), size: 4, opacity: 0.6, symbol: symbolOf(label) },
      name: LABEL_NAMES[label],
      hovertemplate: "T = %{x:.3f}<extra></extra>",
    };
  });
}

/** A plot of clouds; show(values) draws others. */
export function cloudPlot(parent, title, values, range, name) {
  const caption =
    `${title}: a dot for each noisy value of ${name}, a row for each input, colour and symbol by its ` + "label.";
  const box = plot(parent, `symbols, ${title}`, caption, cloudTraces(values), {
    height: 90 + 34 * INPUTS.length,
    xaxis: { title: { text: notation(name) }, range },
    yaxis: {
      title: { text: "input x" },
      tickvals: INPUTS.map((_, k) => k),
      ticktext: INPUTS.map(String),
      range: [-0.6, INPUTS.length - 0.4],
    },
    title: { text: notation(title), font: { size: 14 }, x: 0, xanchor: "left", xref: "paper", y: 0.99, yanchor: "top" },
    margin: { l: 60, r: 16, t: 54, b: 52 },
  });
  return (others) => {
    const traces = cloudTraces(others);
    restyle(box, { x: traces.map((trace) => trace.x) });
  };
}

/** Noisy symbols of every layer under a slider through the epochs; start() once the plots are drawn. */
export function epochClouds(parent) {
  const sigma = result.noise;
  const frames = result.epochs.map((epoch) =>
    epoch.layers.reduce(
      (clouds, layer, l) => [
        ...clouds,
        l === 0 ? cloud(layer.signals, sigma) : rectifiedCloud(clouds[l - 1], layer, sigma),
      ],
      [],
    ),
  );
  const told = (layer, _, all) =>
    `I(X;T${all.length > 1 ? layer.layer : ""}) = ${digits(layer.xInformation.value)} ${unit}`;
  const says = result.epochs.map((epoch) => `epoch ${epoch.epoch}: ${epoch.layers.map(told).join(", ")}`);
  const follow = [];
  const { panel, start } = player("epoch", says, (i) => follow.forEach((show, l) => show(frames[i][l])));
  parent.append(panel);
  const stage = element("div", { class: result.epochs[0].layers.length > 1 ? "stage" : "" });
  parent.append(stage);
  result.epochs[0].layers.forEach((layer, l) => {
    const range = padded(frames.flatMap((frame) => frame[l]));
    follow.push(
      cloudPlot(stage, `T_${layer.layer} of every input`, frames[frames.length - 1][l], range, `T_${layer.layer}`),
    );
  });
  return start;
}
