/* Informations as curves, and their brackets. */

import { unit } from "../frame/data.js";
import { SYMBOLS } from "../frame/verdicts.js";
import { digits } from "../frame/words.js";
import { faded } from "./look.js";
import { described, escaped, notation } from "./text.js";

/** Two traces that fill what lies between two curves; points without an upper end are left out. */
export function band(x, lower, upper, colour, more = {}) {
  const kept = x.map((value, i) => i).filter((i) => lower[i] !== null && upper[i] !== null);
  const edge = (values) => ({
    x: kept.map((i) => x[i]),
    y: kept.map((i) => values[i]),
    mode: "lines",
    line: { width: 0.75, color: faded(colour, 0.55) },
    hoverinfo: "skip",
    showlegend: false,
    ...more,
  });
  // Pale with an outline, for where bands of several colours lie on one another each must still be seen.
  return [edge(lower), { ...edge(upper), fill: "tonexty", fillcolor: faded(colour, 0.11) }];
}

/** A bracket as a band, or, at a single place, as a bar; what lies above the tops (one, or one for each) is cut off. */
export function bracketTraces(x, brackets, colour, name, tops = Infinity) {
  const lower = brackets.map((bracket) => bracket.lower);
  const upper = cutUpper(brackets, tops);
  if (x.length > 1) {
    const [low, high] = band(x, lower, upper, colour);
    return [low, { ...high, name, showlegend: true }, ...cutMarks(x, brackets, colour, tops)];
  }
  const bar = {
    x: [x[0], x[0]],
    y: [lower[0], upper[0]],
    mode: "lines",
    line: { color: faded(colour, 0.3), width: 14 },
    hoverinfo: "skip",
    name,
  };
  return upper[0] === null || lower[0] === null ? [] : [bar, ...cutMarks(x, brackets, colour, tops)];
}

const topAt = (tops, i) => (Array.isArray(tops) ? tops[i] : tops);

/** Whether a bracket has no upper end, or one above what a plot shows. */
const isCut = (bracket, top) => Number.isFinite(top) && (bracket.upper === null || bracket.upper > top);

/** The upper ends as far as they are shown. */
export const cutUpper = (brackets, tops) =>
  brackets.map((bracket, i) => (isCut(bracket, topAt(tops, i)) ? topAt(tops, i) : bracket.upper));

/* Numbers at more arrows, or where places are close together, would run into one another: the pointer shows them. */
const NUMBERED = 6;
const CLOSE = 12;

/** An arrow where a bracket was cut off, with the number of its end. */
export function cutMarks(x, brackets, colour, tops, more = {}) {
  const cut = brackets.map((_, i) => i).filter((i) => isCut(brackets[i], topAt(tops, i)));
  return cut.length === 0
    ? []
    : [
        {
          x: cut.map((i) => x[i]),
          y: cut.map((i) => topAt(tops, i)),
          mode: "text",
          textposition: "bottom center",
          textfont: { color: colour, size: 13 },
          name: "bracket goes on above",
          text: cut.map((i) =>
            cut.length > NUMBERED || x.length > CLOSE
              ? "↑"
              : brackets[i].upper === null
                ? "↑ none"
                : `↑ ${Number(brackets[i].upper.toPrecision(3))}`,
          ),
          customdata: cut.map((i) =>
            brackets[i].upper === null
              ? "the bracket has no upper end"
              : `the bracket goes up to ${digits(brackets[i].upper)} ${unit}`,
          ),
          hovertemplate: "%{customdata}<extra></extra>",
          showlegend: false,
          ...more,
        },
      ];
}

/**
 * A curve of informations, each point in the symbol of its verdict, with its standard error. Before the points stands
 * one that is not drawn: the legend takes its symbol, which must not be the verdict of one of them.
 */
export function informationCurve(x, informations, colour, name, label) {
  return {
    x: [null, ...x],
    y: [null, ...informations.map((information) => information.value)],
    error_y: {
      type: "data",
      array: [0, ...informations.map((information) => information.standardError.total)],
      thickness: 1,
      width: 2,
      color: colour,
    },
    mode: "lines+markers",
    line: { color: colour, width: 2 },
    marker: {
      color: colour,
      size: 7,
      symbol: ["circle", ...informations.map((information) => SYMBOLS[information.verdict][0])],
    },
    name: notation(name),
    text: ["", ...informations.map((information, i) => `${notation(escaped(label(i)))}<br>${described(information)}`)],
    hovertemplate: "%{text}<extra></extra>",
  };
}
