/* Ranges, axes and levels. */

import { GREY, INK, PAPER, faded } from "./look.js";
import { escaped, wrapped } from "./text.js";

/** The range of an axis that holds these values with a little room. */
export function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const pad = 0.06 * (high - low || 1);
  return [low - pad, high + pad];
}

/** A logarithmic axis with few and round ticks, a little wider than the values. */
export function logAxis(values, title) {
  if (values.length === 0) {
    return { title: { text: title } };
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  const decades = Math.log10(high / low);
  const steps = decades > 2 ? [1] : decades > 0.7 ? [1, 2, 5] : [1, 2, 3, 4, 5, 7];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)) - 1; power <= Math.ceil(Math.log10(high)); power++) {
    steps.forEach((step) => ticks.push(Number(`${step}e${power}`)));
  }
  const pad = decades < 0.3 ? 0.2 : Math.max(0.04, 0.03 * decades);
  return {
    type: "log",
    title: { text: title },
    range: [Math.log10(low) - pad, Math.log10(high) + pad],
    tickvals: ticks,
    ticktext: ticks.map((tick) => (tick >= 1e5 || tick < 1e-4 ? tick.toExponential(0) : String(tick))),
  };
}

/** Where a plot of informations ends: a fifth above the logarithm that none can exceed, or at what there is. */
export const topOf = (logarithm, values) =>
  Math.min(1.2 * logarithm, 1.06 * values.reduce((a, b) => Math.max(a, b), 0)) || 1;

/** The axis of sigma; linear where there is one sigma. */
export const sigmaAxis = (sigmas) =>
  sigmas.length > 1 ? logAxis(sigmas, "noise σ") : { title: { text: "noise σ" }, tickvals: sigmas };

/** The name of a level in lines that the margin holds: what it is, and its number. */
const inLines = (name) =>
  name
    .replace(/ = (?=[^=]*$)/, "\n= ")
    .replace(/^([^\n]*): ([^\n]*)$/, "$1:\n$2")
    .split("\n")
    .map((part) => wrapped(part, 24))
    .join("<br>");

/** A dashed level across the plot, with its name beside it. */
export function level(value, name) {
  return {
    shapes: [
      {
        type: "line",
        xref: "paper",
        x0: 0,
        x1: 1,
        y0: value,
        y1: value,
        line: { color: GREY, width: 1.5, dash: "dash" },
      },
    ],
    annotations: [
      {
        name: "level",
        text: inLines(name),
        xref: "paper",
        x: 1,
        xshift: 5,
        y: value,
        xanchor: "left",
        yanchor: "middle",
        align: "left",
        showarrow: false,
        font: { size: 11.5, color: INK },
      },
    ],
  };
}

/** Several levels at once, each [value, name]. */
export function levels(pairs) {
  const all = pairs.map(([value, name]) => level(value, name));
  return { shapes: all.flatMap((one) => one.shapes), annotations: all.flatMap((one) => one.annotations) };
}

/** A dashed level from top to bottom, its name along it; for the shapes and annotations of a layout. */
export function uprightLevel(value, name) {
  return {
    shapes: [
      {
        type: "line",
        yref: "paper",
        x0: value,
        x1: value,
        y0: 0,
        y1: 1,
        line: { color: GREY, width: 1.5, dash: "dash" },
      },
    ],
    annotations: [
      {
        text: escaped(name),
        x: value,
        yref: "paper",
        y: 0.01,
        xanchor: "right",
        yanchor: "bottom",
        textangle: -90,
        showarrow: false,
        bgcolor: faded(PAPER, 0.8),
      },
    ],
  };
}

/**
 * Where epochs stand, and their axis. Names that are rising numbers stand where these are, on a logarithmic axis once
 * they span a decade; others one after another.
 *
 * @param names of the epochs, numbers or strings
 * @returns position(name), and axis() for a layout
 */
export function epochScale(names) {
  const title = { text: "epoch" };
  const numbers = names.map((name) => (/^\d+(\.\d+)?$/.test(String(name)) ? Number(name) : NaN));
  if (!numbers.every((number, i) => number >= 0 && (i === 0 || number > numbers[i - 1]))) {
    return { position: (name) => name, axis: () => ({ type: "category", title }) };
  }
  const positive = numbers.filter((number) => number > 0);
  if (positive.length < 2 || positive[positive.length - 1] < 10 * positive[0]) {
    return { position: Number, axis: () => ({ title }) };
  }
  // A logarithmic axis has no zero: the untrained network stands half of the first epoch from the start.
  const start = positive[0] / 2;
  const position = (name) => Number(name) || start;
  const axis = () => {
    const all = logAxis(numbers.map(position), title.text);
    const ticks = all.tickvals.filter((tick) => tick >= positive[0]);
    const words = all.ticktext.slice(-ticks.length);
    return numbers[0] > 0 ? all : { ...all, tickvals: [start, ...ticks], ticktext: ["0", ...words] };
  };
  return { position, axis };
}
