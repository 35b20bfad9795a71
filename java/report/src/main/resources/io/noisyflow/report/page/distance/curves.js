/* Distances as curves over sigma: values with their errors, brackets as bands. */

import { SYMBOLS, verdictWords } from "../frame/verdicts.js";
import { digits, errorDigits } from "../frame/words.js";
import { sigmaAxis } from "../plot/axes.js";
import { band } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { COLOURS, dashOf, faded } from "../plot/look.js";
import { escaped, wrapped } from "../plot/text.js";

/** An end of a bracket with the room that its own error asks for. */
const ends = (distance) =>
  `bracket ${digits(distance.bracket.lower)} (${distance.bracket.lowerFrom}) to ` +
  `${digits(distance.bracket.upper)} (${distance.bracket.upperFrom})`;

function described(distance, measure) {
  const value =
    distance.value === null
      ? "no value: a bracket alone"
      : `${digits(distance.value, distance.standardError.total)} ± ` +
        `${errorDigits(distance.standardError.total)} ${measure.scale}`;
  return (
    `${escaped(value)}<br>${escaped(ends(distance))}<br>` +
    `<b>${SYMBOLS[distance.verdict][1]} ${escaped(verdictWords[distance.verdict])}</b><br>${wrapped(distance.advice)}`
  );
}

/** Of a single sigma a bracket is a bar. */
function bracketOf(x, distances, colour, name) {
  const lower = distances.map((distance) => distance.bracket.lower);
  const upper = distances.map((distance) => distance.bracket.upper);
  if (x.length > 1) {
    return band(x, lower, upper, colour);
  }
  return lower[0] === null || upper[0] === null
    ? []
    : [
        {
          x: [x[0], x[0]],
          y: [lower[0], upper[0]],
          mode: "lines",
          line: { color: faded(colour, 0.3), width: 14 },
          hoverinfo: "skip",
          name,
          showlegend: false,
        },
      ];
}

/** A curve of values; where a distance has a bracket alone its middle stands for it, without an error bar. */
function curve(x, distances, measure, i) {
  const colour = COLOURS[i % COLOURS.length];
  const middle = ({ lower, upper }) => (lower === null || upper === null ? (lower ?? upper) : (lower + upper) / 2);
  return {
    x: [null, ...x],
    y: [null, ...distances.map((each) => (each.value === null ? middle(each.bracket) : each.value))],
    error_y: {
      type: "data",
      array: [0, ...distances.map((each) => (each.value === null ? 0 : each.standardError.total))],
      thickness: 1,
      width: 2,
      color: colour,
    },
    mode: "lines+markers",
    line: { color: colour, width: 2, dash: dashOf(i) },
    marker: { color: colour, size: 7, symbol: ["circle", ...distances.map((each) => SYMBOLS[each.verdict][0])] },
    name: escaped(measure.symbol),
    text: [
      "",
      ...distances.map((each, k) => `${escaped(measure.symbol)} at σ = ${x[k]}<br>${described(each, measure)}`),
    ],
    hovertemplate: "%{text}<extra></extra>",
  };
}

/**
 * Several distances of one scale against sigma.
 *
 * @param estimates of the positive sigmas, rising
 * @param measures those to be drawn
 */
export function againstSigma(parent, name, caption, title, estimates, measures, more = {}) {
  const traces = measures.flatMap((measure, i) => {
    const kept = estimates.filter((estimate) => estimate[measure.label]);
    const x = kept.map((estimate) => estimate.sigma);
    const distances = kept.map((estimate) => estimate[measure.label]);
    return [...bracketOf(x, distances, COLOURS[i % COLOURS.length], measure.symbol), curve(x, distances, measure, i)];
  });
  plot(parent, name, caption, traces, {
    height: estimates.length > 1 ? 420 : 300,
    xaxis: sigmaAxis(estimates.map((estimate) => estimate.sigma)),
    yaxis: { title: { text: title }, rangemode: "tozero" },
    ...more,
  });
}
