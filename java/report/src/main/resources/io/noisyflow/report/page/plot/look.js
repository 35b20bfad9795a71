/*
 * Colours, dashes and symbols. Colours are those of Okabe and Ito, which also those tell apart who see fewer; what has
 * a colour of its own has a dash or a symbol of its own as well, for print in grey. Plots are written in light colours;
 * theme.js turns them into those of a dark page.
 */

export const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#000000"];
export const INK = "#1a1d21";
export const GREY = "#6b7280";
/** Lines of the grid, and levels that must not be louder than curves. */
export const GRID = "#e6e9ee";
export const PALE = "#b6bcc6";
/** What lies under a plot; marks are outlined in it where they overlap. */
export const PAPER = "#ffffff";

export const DASHES = ["solid", "dash", "dot", "dashdot", "longdash"];
export const CLASS_SYMBOLS = ["circle", "x", "square-open", "diamond", "triangle-up", "cross"];

export const colourOf = (i) => COLOURS[i % COLOURS.length];
export const dashOf = (i) => DASHES[i % DASHES.length];
export const symbolOf = (i) => CLASS_SYMBOLS[i % CLASS_SYMBOLS.length];

/** The line of the i-th of several curves: its colour and its dash. */
export const lineOf = (i, width = 2) => ({ color: colourOf(i), dash: dashOf(i), width });

export function faded(colour, opacity) {
  const channel = (from) => parseInt(colour.slice(from, from + 2), 16);
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${opacity})`;
}
