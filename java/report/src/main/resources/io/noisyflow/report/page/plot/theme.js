/*
 * A page follows the reader's choice of a light or a dark screen, while it is open too, and is printed in light
 * colours. Every colour of a plot has one counterpart, so that a drawn plot is turned by exchanging colours.
 */

import { faded } from "./look.js";

/* Light, dark. Blue is lifted, for it would sink into a dark ground; black and white change places. */
const PAIRS = [
  ["#0072B2", "#3d9fe0"],
  ["#D55E00", "#e8743b"],
  ["#009E73", "#1fb58a"],
  ["#E69F00", "#efb02e"],
  ["#CC79A7", "#d98fb8"],
  ["#56B4E9", "#8fd0f5"],
  ["#000000", "#f6f7f9"],
  ["#1a1d21", "#e6e8eb"],
  ["#6b7280", "#9aa3b0"],
  ["#e6e9ee", "#2b3038"],
  ["#b6bcc6", "#565e6b"],
  ["#ffffff", "#15181d"],
];

/** The red, green and blue of a colour, as they stand in rgba(). */
const channels = (colour) => faded(colour, 0).slice("rgba(".length, -",0)".length);

const exchange = (from, to) =>
  new Map(
    PAIRS.flatMap((pair) => [
      [pair[from].toLowerCase(), pair[to]],
      [channels(pair[from]), channels(pair[to])],
    ]),
  );
const TO_DARK = exchange(0, 1);
const TO_LIGHT = exchange(1, 0);

/* Numbers and words of a trace, which are many and hold no colour. */
const PLAIN = new Set(["x", "y", "text", "customdata", "name", "hovertemplate"]);

/** The same traces or layout in other colours. */
function recoloured(value, colours) {
  if (typeof value === "string") {
    const rgba = /^rgba\((.*),([^,]*)\)$/.exec(value);
    return rgba
      ? `rgba(${colours.get(rgba[1].replace(/ /g, "")) ?? rgba[1]},${rgba[2]})`
      : (colours.get(value.toLowerCase()) ?? value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => recoloured(each, colours));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, PLAIN.has(key) ? each : recoloured(each, colours)]),
  );
}

const dark = window.matchMedia("(prefers-color-scheme: dark)");

export const lightened = (value) => recoloured(value, TO_LIGHT);

/** What was written in light colours, in those of the screen. */
export const themed = (value) => (dark.matches ? recoloured(value, TO_DARK) : value);

/** Calls turn(value => value in the colours to be shown) whenever these change; before and after print as well. */
export function onTheme(turn) {
  dark.addEventListener("change", () => turn((value) => themed(lightened(value))));
  window.addEventListener("beforeprint", () => turn(lightened));
  window.addEventListener("afterprint", () => turn((value) => themed(lightened(value))));
}
