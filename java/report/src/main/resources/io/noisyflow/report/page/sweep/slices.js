/* Slices: a value against one axis of the grid, a curve for each label of another. */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { logAxis } from "../plot/axes.js";
import { bracketTraces, informationCurve } from "../plot/brackets.js";
import { draw, emptied, plot } from "../plot/figure.js";
import { colourOf, dashOf, symbolOf } from "../plot/look.js";
import { escaped, wrapped } from "../plot/text.js";
import { QUANTITIES, cellAt, free, origin, valueOf } from "./cells.js";
import { choices } from "./choice.js";
import { lines } from "./marks.js";

/* Which axis a slice runs along, and which its curves stand for, where nobody has chosen. */
const ALONG = ["n", "sigma", "d", "samples", "seed", "estimator"];
const APART = ["estimator", "sigma", "d", "samples", "n", "seed"];

const first = (ids, but) => ids.map((id) => free.findIndex((axis) => axis.id === id)).find((i) => i >= 0 && i !== but);

/* A baseline as a dashed line without a band; what is under the pointer says that it has no bracket. */
function baselineCurve(x, values, i, name, label) {
  return {
    x,
    y: values.map((value) => value.value),
    error_y: {
      type: "data",
      array: values.map((value) => value.standardError.total),
      thickness: 1,
      width: 2,
      color: colourOf(i),
    },
    mode: "lines+markers",
    line: { color: colourOf(i), dash: dashOf(1 + (i % 4)), width: 1.5 },
    marker: { color: colourOf(i), size: 6, symbol: symbolOf(1 + (i % 5)) },
    name: escaped(name),
    text: values.map((value, k) => [escaped(label(k)), ...lines(value).map((line) => wrapped(line))].join("<br>")),
    hovertemplate: "%{text}<extra></extra>",
  };
}

/** The finished cells of a curve in order, those with a value. */
function curveAt(along, at, quantity) {
  return along.labels
    .map((label) => cellAt({ ...at, [along.id]: label }))
    .filter((cell) => cell && valueOf(cell, quantity).value !== null);
}

function traces(along, numeric, at, quantity, i, name) {
  const found = curveAt(along, at, quantity);
  if (numeric) {
    found.sort((a, b) => along.position(a) - along.position(b));
  }
  const x = found.map((cell) => (numeric ? along.position(cell) : cell.at[along.id]));
  const values = found.map((cell) => valueOf(cell, quantity));
  const label = (k) => `${name ? `${name}, ` : ""}${along.name} ${found[k].at[along.id]}`;
  if (found.length === 0) {
    return [];
  }
  if (found[0].baseline) {
    return [baselineCurve(x, values, i, name || "baseline", label)];
  }
  const brackets = values.map((value) => value.bracket);
  return [
    ...bracketTraces(x, brackets, colourOf(i), `bracket${name ? `, ${name}` : ""}`, topOf(values)),
    informationCurve(x, values, colourOf(i), name || quantity.name, label),
  ];
}

/* A bracket may reach far above all values: what is shown of it ends where they can still be told apart. */
function topOf(values) {
  const all = values.map((value) => value.value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return high + Math.max(0.6 * (high - low), 0.25 * Math.abs(high), 0.1);
}

function slice(parent, along, apart, at, quantity) {
  const curves = apart ? apart.labels : [""];
  const everyCell = curves.flatMap((label) => curveAt(along, apart ? { ...at, [apart.id]: label } : at, quantity));
  const numeric = everyCell.every((cell) => along.position(cell) !== null);
  const all = curves.flatMap((label, i) =>
    traces(
      along,
      numeric,
      apart ? { ...at, [apart.id]: label } : at,
      quantity,
      i,
      apart ? `${apart.name === "estimator" ? "" : `${apart.name} `}${label}` : "",
    ),
  );
  const positions = everyCell.map(along.position);
  plot(
    parent,
    `${quantity.name} against ${along.name}`,
    `${quantity.name} against ${along.name}: bands are brackets, the shape of a point its verdict, bars one ` +
      "standard error; dashed, baselines, which have neither bracket nor verdict.",
    all,
    {
      xaxis: !numeric
        ? { type: "category", title: { text: along.name } }
        : along.log && positions.length > 1
          ? logAxis(positions, along.name)
          : { title: { text: along.name } },
      yaxis: { title: { text: `${quantity.name} (${unit})` } },
    },
  );
}

/** The part of the page with slices. */
export function slices(parent) {
  if (free.length === 0) {
    draw();
    return;
  }
  const node = section(
    parent,
    "slices",
    "Slices: the value against an axis",
    "In expectation the truth lies inside a bracket; where brackets are wide, or the verdict is isolated or " +
      "saturated, a curve shows how the estimate grows with the rows, and not how the information does.",
  );
  const content = element("div");
  const at = origin();
  const along = first(ALONG, -1);
  const state = { quantity: 0, along, apart: first(APART, along) ?? -1 };
  const show = () => {
    const [run, curves] = [free[state.along], free[state.apart]];
    emptied(content);
    content.append(
      choices(at, state, { key: "along", name: "against" }, { key: "apart", name: "a curve for each" }, show),
    );
    slice(content, run, curves, at, QUANTITIES[state.quantity]);
    draw();
  };
  node.append(content);
  show();
}
