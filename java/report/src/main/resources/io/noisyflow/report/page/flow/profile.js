/* Layers side by side: bars of information with brackets and verdicts, bins and distances. */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { SYMBOLS, verdictKey } from "../frame/verdicts.js";
import { binSizes, binned } from "../layers/courses.js";
import { level } from "../plot/axes.js";
import { cutMarks, cutUpper, informationCurve } from "../plot/brackets.js";
import { plot, restyle } from "../plot/figure.js";
import { GREY, dashOf, faded, symbolOf } from "../plot/look.js";
import { described, notation } from "../plot/text.js";
import { layerAxis, partColour } from "./view.js";

/** Where the bar of part p of so many stands beside its layer's tick. */
const beside = (i, p, parts) => i + (p - (parts - 1) / 2) * 0.36;

/** Dashed levels, one for each part. */
function ceilings(abouts, parts) {
  const all = abouts.map((about, p) => {
    const one = level(about.entropy, `${parts.length > 1 ? `${parts[p].name}: ` : ""}${about.name}`);
    one.shapes[0].line.color = parts.length > 1 ? partColour(p) : GREY;
    // The names of near levels must not lie on one another.
    if (p > 0 && Math.abs(about.entropy - abouts[0].entropy) < 0.15 * abouts[0].entropy) {
      one.annotations[0].yanchor = about.entropy < abouts[0].entropy ? "top" : "bottom";
    }
    return one;
  });
  return { shapes: all.flatMap((one) => one.shapes), annotations: all.flatMap((one) => one.annotations) };
}

/** For each part: bars, brackets over their ends, and the marks of the verdicts; which is "x" or "y". */
export function profile(parent, view, which, ...explanations) {
  const { first, parts, layers } = view;
  const abouts = parts.map((part) => part[which]);
  const { field, of, what } = abouts[0];
  const title = `I(${of};T_l)`;
  const node = section(parent, field, `${title}: what each layer knows about the ${what}`, ...explanations);
  const all = first.parts.flatMap((part) => part.layers.map((layer) => layer[field]));
  const top = Math.max(...abouts.map((about) => about.entropy), ...all.map((each) => each.value)) || 1;
  const traces = first.parts.flatMap((part, p) => {
    const values = part.layers.map((layer) => layer[field]);
    const x = values.map((_, i) => beside(i, p, parts.length));
    const says = (i) => `I(${of};T_${part.layers[i].layer})${parts[p].suffix}`;
    return partTraces(x, values, partColour(p), parts[p].suffix, says, 1.08 * top);
  });
  const caption =
    `${title} of every layer, ` +
    `${parts.length > 1 ? "a colour for each part of the inputs" : "all inputs together"}: bars ` +
    `are estimates, the thick line at an end is the bracket, its mark the verdict; dashed, the most that can be known.`;
  plot(node, `${title} of every layer`, caption, traces, {
    height: 440,
    xaxis: layerAxis(layers),
    yaxis: { title: { text: notation(`${title} (${unit})`) }, range: [0, 1.1 * top] },
    ...ceilings(abouts, parts),
    barmode: "overlay",
    margin: { l: 60, r: 16, t: 44, b: 52 },
  });
  node.append(verdictKey(new Set(all.map((each) => each.verdict))));
}

function partTraces(x, values, colour, suffix, says, top) {
  const brackets = values.map((value) => value.bracket);
  const upper = cutUpper(brackets, top);
  const ends = values.flatMap((value, i) => [
    [x[i], value.bracket.lower],
    [x[i], upper[i]],
    [null, null],
  ]);
  return [
    {
      type: "bar",
      x,
      y: values.map((value) => value.value),
      width: 0.32,
      marker: { color: faded(colour, 0.3) },
      name: `estimate${suffix}`,
      hoverinfo: "skip",
    },
    {
      x: ends.map(([at]) => at),
      y: ends.map(([, end]) => end),
      mode: "lines",
      line: { color: faded(colour, 0.5), width: 12 },
      name: `bracket${suffix}`,
      hoverinfo: "skip",
    },
    { ...informationCurve(x, values, colour, `verdict and error${suffix}`, says), mode: "markers" },
    ...cutMarks(x, brackets, colour, top),
  ];
}

/** I(X;T_l) by layer at the epoch of a slider, the mark of its verdict at the end of every bar; show(i) moves it. */
export function bars(parent, { epochs, parts, layers }) {
  const at = (p) => layers.map((_, i) => beside(i, p, parts.length));
  const none = layers.map(() => 0);
  const bar = (part, p) => ({
    type: "bar",
    x: at(p),
    y: none,
    width: 0.32,
    marker: { color: faded(partColour(p), 0.4) },
    name: part.inputs,
    showlegend: parts.length > 1,
    hoverinfo: "skip",
  });
  const mark = (part, p) => ({
    x: at(p),
    y: none,
    mode: "markers",
    marker: { color: partColour(p), size: 9 },
    name: `verdict, ${part.inputs}`,
    showlegend: false,
    hovertemplate: "%{text}<extra></extra>",
  });
  const abouts = parts.map((part) => part.x);
  const caption = "I(X;T_l) of every layer at the epoch of the slider; the mark at a bar's end is the verdict on it.";
  const box = plot(parent, "I(X;T_l) by layer at one epoch", caption, [...parts.map(bar), ...parts.map(mark)], {
    height: 540,
    xaxis: layerAxis(layers),
    yaxis: {
      title: { text: notation(`I(X;T_l) (${unit})`) },
      range: [0, 1.1 * Math.max(...abouts.map((about) => about.entropy))],
    },
    ...ceilings(abouts, parts),
  });
  const indices = parts.map((_, p) => p);
  return (e) => {
    const values = indices.map((p) => layers.map((_, i) => epochs[e].parts[p]?.layers[i]?.xInformation ?? null));
    const heights = values.map((of) => of.map((value) => (value ? value.value : null)));
    const says = (value, i) => (value ? `layer ${layers[i]}, epoch ${epochs[e].epoch}<br>${described(value)}` : "");
    const symbol = (value) => (value ? SYMBOLS[value.verdict][0] : "circle");
    restyle(box, { y: heights }, indices);
    restyle(
      box,
      { y: heights, text: values.map((of) => of.map(says)), "marker.symbol": values.map((of) => of.map(symbol)) },
      indices.map((p) => p + parts.length),
    );
  };
}

/** Bins and distances of every layer at the last epoch. */
export function clustering(parent, { result, last, parts, layers }) {
  const sizes = binSizes(last.parts.flatMap((part) => part.layers));
  const node = section(
    parent,
    "clusters",
    "Clusters: how the noisy outputs lie",
    sizes.length > 0
      ? "H(Bin(T_l)) is the entropy of the box of a grid in which a noisy output lies, large where many " +
          "boxes are occupied: it falls as outputs run together, and follows I(X;T_l) where boxes are " +
          "about twice as wide as the noise."
      : "Entropies of boxes are not drawn: a factor's σ is no width, and none was asked for.",
    "Distances are means over pairs of inputs: clusters are there where those within a class are much smaller " +
      "than those between classes.",
  );
  const grid = element("div", { class: "stage" });
  node.append(grid);
  const curve = (part, p, value, name, dash) => ({
    x: part.layers.map((_, i) => i),
    y: part.layers.map(value),
    mode: "lines+markers",
    line: { color: partColour(p), width: 2, dash },
    marker: { size: 6, symbol: symbolOf(p) },
    name: `${name}${parts[p].suffix}`,
    hovertemplate: "%{y:.4~g}<extra></extra>",
  });
  const axis = layerAxis(layers, result.overEpochs ? `layer at epoch ${last.epoch}` : "layer");
  if (sizes.length > 0) {
    plot(
      grid,
      "binned entropy of every layer",
      "H(Bin(T_l)) of every layer, a dash for each width of the boxes.",
      last.parts.flatMap((part, p) =>
        sizes.map((size, s) =>
          curve(part, p, (layer) => binned(layer, size), `boxes ${Number(size.toPrecision(3))} wide`, dashOf(s)),
        ),
      ),
      {
        height: 360,
        showlegend: true,
        xaxis: axis,
        yaxis: { title: { text: notation(`H(Bin(T_l)) (${unit})`) }, rangemode: "tozero" },
      },
    );
  }
  plot(
    grid,
    "mean distances of every layer",
    "Mean distance between two inputs of different classes (solid) and of one class (dotted), layer by layer.",
    last.parts.flatMap((part, p) => [
      curve(part, p, (layer) => layer.meanBetweenDistance, "between classes", "solid"),
      curve(part, p, (layer) => layer.meanWithinDistance, "within a class", "dot"),
    ]),
    {
      height: 360,
      xaxis: axis,
      yaxis: { title: { text: "mean distance (units of the activations)" }, rangemode: "tozero" },
    },
  );
}
