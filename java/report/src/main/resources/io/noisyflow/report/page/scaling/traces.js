/* Errors against n or against queries: measured points, lines of theory, fits. */

import { unit } from "../frame/data.js";
import { GREY } from "../plot/look.js";
import { escaped } from "../plot/text.js";

export const three = (value) =>
  value === null || value === undefined
    ? "none"
    : Math.abs(value) >= 1e6
      ? value.toExponential(2)
      : String(Number(value.toPrecision(3)));
export const caseName = (of) => `${of.law}, d = ${of.d}, σ = ${of.sigma}`;
export const slopeText = (fit) => (fit ? `${fit.slope.toFixed(3)} ± ${fit.halfWidth95.toFixed(3)}` : "not fitted");
/** Points with bars of one standard error. */
export function measured(points, x, name, colour, more = {}) {
  return {
    x: points.map(x),
    y: points.map((point) => point.error),
    error_y: { type: "data", array: points.map((point) => point.standardError), thickness: 1, width: 2, color: colour },
    mode: "markers",
    marker: { color: colour, size: 7 },
    name,
    text: points.map(
      (point) =>
        `${three(point.error)} ± ${three(point.standardError)} ${unit}, ${point.replicates} ` +
        `replicates${point.bias === undefined || point.bias === null ? "" : `, bias ${three(point.bias)}`}`,
    ),
    hovertemplate: `%{x}: %{text}<extra>${escaped(name)}</extra>`,
    ...more,
  };
}

/** A line of theory; where it has no value there is a gap. */
export function theory(points, x, value, name, dash, colour = GREY) {
  const kept = points.filter((point) => value(point) !== null && value(point) > 0);
  return kept.length < 2
    ? []
    : [
        {
          x: kept.map(x),
          y: kept.map(value),
          mode: "lines",
          line: { color: colour, width: 1.5, dash },
          name,
          hovertemplate: `%{y:.3~g} ${unit}<extra>${escaped(name)}</extra>`,
        },
      ];
}

export function fitted(fit, colour) {
  return fit
    ? [
        {
          x: [fit.from, fit.to],
          y: [fit.atFrom, fit.atTo],
          mode: "lines",
          line: { color: colour, width: 2.5 },
          name: `fit: slope ${slopeText(fit)}`,
          hoverinfo: "skip",
        },
      ]
    : [];
}

export const ofN = (point) => point.n;
