/*
 * The heat map: a table over two axes of the grid, the colour of a cell its value, the mark in it its verdict. It is a
 * table, and no picture, so that who cannot see colours reads the numbers.
 */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { digits, errorDigits } from "../frame/words.js";
import { colours, scale } from "../plot/heat.js";
import { QUANTITIES, cellAt, cells, free, origin, valueOf } from "./cells.js";
import { choices } from "./choice.js";
import { lines, markOf, marks } from "./marks.js";

function heatCell(cell, quantity, low, high) {
  if (!cell) {
    return element("td", { class: "heat none" }, "not finished");
  }
  const value = valueOf(cell, quantity);
  const title = lines(value).join("\n");
  const mark = element("span", { class: "mark" }, markOf(value.verdict));
  if (value.value === null) {
    return element("td", { class: "heat none", title }, mark);
  }
  const { ground, ink } = colours(high > low ? (value.value - low) / (high - low) : 0.5);
  return element(
    "td",
    { class: "heat", style: `background:${ground};color:${ink}`, title, "data-verdict": value.verdict },
    digits(value.value, value.standardError.total),
    element("span", { class: "heat-error" }, ` ± ${errorDigits(value.standardError.total)} `),
    mark,
  );
}

/** One table: rows and columns are axes; at says where on the others. */
function heatTable(rows, columns, at, quantity, low, high) {
  const of = (axis) => (axis ? axis.labels : [""]);
  const name = (axis) => (axis ? axis.name : "");
  const place = (row, column) => ({
    ...at,
    ...(rows ? { [rows.id]: row } : {}),
    ...(columns ? { [columns.id]: column } : {}),
  });
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      { class: "heat-map" },
      element("caption", {}, `${quantity.name} in ${unit}${columns ? `, ${name(columns)} from left to right` : ""}`),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { class: "words" }, name(rows)),
          of(columns).map((label) => element("th", { scope: "col" }, label)),
        ),
      ),
      element(
        "tbody",
        {},
        of(rows).map((row) =>
          element(
            "tr",
            {},
            element("th", { scope: "row", class: "words" }, row),
            of(columns).map((column) => heatCell(cellAt(place(row, column)), quantity, low, high)),
          ),
        ),
      ),
    ),
  );
}

/** The part of the page with the heat map and what can be chosen of it. */
export function heatMap(parent) {
  const node = section(
    parent,
    "map",
    "The map: every value with its verdict",
    "The colour of a cell is its value, on one scale for the whole sweep; the mark is its verdict, without which " +
      "the value says little. Bracket and advice show under the pointer, and stand in results.csv.",
  );
  const content = element("div");
  const at = origin();
  const state = {
    quantity: 0,
    columns: Math.max(
      0,
      free.findIndex((axis) => axis.id === "sigma"),
    ),
    rows: 0,
  };
  state.rows = state.columns === 0 ? 1 : 0;
  const show = () => {
    const quantity = QUANTITIES[state.quantity];
    const [rows, columns] = [free[state.rows], free[state.columns]];
    const values = cells.map((cell) => valueOf(cell, quantity)).filter((value) => value.value !== null);
    const low = values.reduce((least, value) => Math.min(least, value.value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value.value), -Infinity);
    content.replaceChildren(
      choices(at, state, { key: "rows", name: "down" }, { key: "columns", name: "across" }, show),
      heatTable(rows, columns, at, quantity, low, high),
      ...(values.length > 0 ? [scale(low, high, unit)] : []),
      marks(cells.map((cell) => valueOf(cell, quantity))),
    );
  };
  node.append(content);
  show();
}
