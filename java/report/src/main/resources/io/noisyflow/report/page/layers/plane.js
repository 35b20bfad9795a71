/* The information plane: for each layer the path that it came by, and where it is at the epoch of a slider. */

import { unit } from "../frame/data.js";
import { SYMBOLS, worst } from "../frame/verdicts.js";
import { level, uprightLevel } from "../plot/axes.js";
import { plot, restyle } from "../plot/figure.js";
import { PAPER, faded } from "../plot/look.js";
import { described, notation } from "../plot/text.js";
import { besideBound, curveTraces, labelInformationOf } from "./bound.js";

/**
 * Three traces for each line: its whole path, pale; the path so far; its dots at the epoch.
 *
 * @param parent element that the plot is put into
 * @param name of the plot
 * @param caption what is seen
 * @param lines {layer, line, at, path, dots}: path {x, y} over the epochs at, dots(epoch) {x, y, text, symbols}
 * @param axes {x, y}, each {title, entropy, name}: what an axis shows, where it ends, and the name of that level
 * @param epochs that the slider goes through, by their numbers
 * @param marker how dots look beside their colour
 * @param more traces that do not move, upon the paths
 * @returns show(i), which moves the plane to the i-th epoch
 */
export function plane(parent, name, caption, lines, axes, epochs, marker, more = []) {
  const last = epochs[epochs.length - 1];
  const upTo = (line, epoch) => {
    const count = line.at.filter((at) => at <= epoch).length;
    return { x: line.path.x.slice(0, count), y: line.path.y.slice(0, count) };
  };
  const path = (line, look, more) => ({
    ...upTo(line, last),
    mode: "lines",
    line: look,
    hoverinfo: "skip",
    showlegend: false,
    legendgroup: `layer ${line.layer}`,
    ...more,
  });
  const dots = (line) => ({
    ...line.dots(last),
    mode: "markers",
    marker: { color: line.line.color, line: { color: PAPER, width: 1 }, ...marker },
    legendgroup: `layer ${line.layer}`,
    showlegend: false,
    hovertemplate: "%{text}<extra></extra>",
  });
  const right = uprightLevel(axes.x.entropy, axes.x.name);
  const top = level(axes.y.entropy, axes.y.name);
  const box = plot(
    parent,
    name,
    caption,
    [
      ...lines.map((line) => path(line, { color: faded(line.line.color, 0.25), width: 1.5 })),
      // The path tells the layer in the legend; a dot has the symbol of its verdict.
      ...lines.map((line) => path(line, line.line, { name: `layer ${line.layer}`, showlegend: true })),
      ...lines.map(dots),
      ...more,
    ],
    {
      height: 540,
      xaxis: { title: { text: `${notation(axes.x.title)} (${unit})` }, range: [0, 1.05 * (axes.x.entropy || 1)] },
      yaxis: { title: { text: `${notation(axes.y.title)} (${unit})` }, range: [0, 1.1 * (axes.y.entropy || 1)] },
      shapes: [...top.shapes, ...right.shapes],
      annotations: [...top.annotations, ...right.annotations],
    },
  );
  const moved = lines.flatMap((_, i) => [i + lines.length, i + 2 * lines.length]);
  return (i) => {
    const now = lines.flatMap((line) => [upTo(line, epochs[i]), line.dots(epochs[i])]);
    const values = { x: now.map((trace) => trace.x), y: now.map((trace) => trace.y) };
    const symbols = now.map((trace) => trace.symbols ?? "circle");
    restyle(box, { ...values, text: now.map((trace) => trace.text ?? ""), "marker.symbol": symbols }, moved);
  };
}

/** What an information plane is to be read like, for the text above it. */
export const PLANE_EXPLANATION =
  "A point for each layer, with the path it came by: to the right it knows more about the input, upwards more about " +
  "the label. A path that turns left is compression.";

/**
 * The plane of one network: a dot for each layer, in the symbol of the worse of its two verdicts; with the curve of the
 * bottleneck where there is one, and marks.
 */
export function informationPlane(parent, name, lines, about, epochs, { curve = null, marks = [] } = {}) {
  const xs = (states) => states.map((state) => state.xInformation.value);
  const ys = (states) => states.map(labelInformationOf);
  const says = (line, epoch) => (state) =>
    `layer ${line.layer}, epoch ${epoch}<br><br>I(X;T): ${described(state.xInformation)}` +
    `<br><br>I(Y;T): ${described(state.yInformation)}${besideBound(state)}`;
  const verdict = (state) => SYMBOLS[worst([state.xInformation, state.yInformation])][0];
  const drawn = lines.map((line) => ({
    ...line,
    path: { x: xs(line.states), y: ys(line.states) },
    dots: (epoch) => {
      const states = line.states.filter((_, k) => line.at[k] === epoch);
      return { x: xs(states), y: ys(states), text: states.map(says(line, epoch)), symbols: states.map(verdict) };
    },
  }));
  const axes = { x: { title: "I(X;T_l)", ...about.x }, y: { title: "I(Y;T_l)", ...about.y } };
  const caption =
    "I(Y;T_l) against I(X;T_l): for each layer a line through all epochs, full as far as the slider has come, and a " +
    "point where the layer is; its shape is the worse of its two verdicts.";
  const ofCurve = " The line without points is the curve of the bottleneck in its band: no layer lies above it.";
  const more = [...(curve ? curveTraces(curve, 1.05 * about.x.entropy) : []), ...marks];
  return plane(parent, name, caption + (curve ? ofCurve : ""), drawn, axes, epochs, { size: 13 }, more);
}
