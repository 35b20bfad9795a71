/* An entropy against the number of rows: brackets as a band, the usual estimators, and the truth. */

import { main, result, unit } from "./frame/data.js";
import { element, section } from "./frame/elements.js";
import { SYMBOLS, counted, verdictLegend } from "./frame/verdicts.js";
import { digits, errorDigits, plural } from "./frame/words.js";
import { logAxis } from "./plot/axes.js";
import { band } from "./plot/brackets.js";
import { plot } from "./plot/figure.js";
import { COLOURS, INK, symbolOf } from "./plot/look.js";
import { described, escaped, notation } from "./plot/text.js";

const METHOD_WORDS = { kde: "kernel density (kde)", knn: "nearest neighbours (knn)" };
export const methodName = (method) => METHOD_WORDS[method.split(",")[0]] || method;
const METHOD_COLOURS = [COLOURS[1], COLOURS[2], COLOURS[4]];

/** A point as the shape that verdict cells and lists of advice take. */
export const pointInformation = (point, minus = 0) => ({
  value: point.entropy - minus,
  standardError: { total: point.statedError },
  bracket: {
    lower: point.entropyBracket.lower - minus,
    upper: point.entropyBracket.upper === null ? null : point.entropyBracket.upper - minus,
  },
  verdict: point.verdict,
  advice: point.advice,
});

/** What the pointer shows of a point. */
function pointText(point, minus) {
  return (
    `n = ${point.n}: mean of ${plural(point.samples, "sample")}<br>` +
    `spread over samples ${errorDigits(point.standardDeviation)}, stated error ${errorDigits(point.statedError)}<br>` +
    described(pointInformation(point, minus))
  );
}

/** A level from the first n to the last, with a band where the truth is known but to an interval. */
function truthTraces(curve, minus, name) {
  const truth = curve.truth;
  if (!truth || curve.points.length === 0) {
    return [];
  }
  const ns = [curve.points[0].n, curve.points[curve.points.length - 1].n];
  const line = {
    x: ns,
    y: ns.map(() => truth.entropy - minus),
    mode: "lines",
    line: { color: INK, width: 1.5, dash: "dash" },
    name,
    hovertemplate: `${digits(truth.entropy - minus)} ${unit}<extra>${name}</extra>`,
  };
  return truth.upper > truth.lower
    ? [
        ...band(
          ns,
          ns.map(() => truth.lower - minus),
          ns.map(() => truth.upper - minus),
          INK,
        ),
        line,
      ]
    : [line];
}

function baselineTraces(curve, minus) {
  const methods = [...new Set(curve.points.flatMap((point) => point.baselines.map((series) => series.method)))];
  return methods.map((method, i) => {
    const kept = curve.points.flatMap((point) =>
      point.baselines
        .filter((series) => series.method === method && series.entropy !== null)
        .map((series) => ({ n: point.n, ...series })),
    );
    return {
      x: kept.map((series) => series.n),
      y: kept.map((series) => series.entropy - minus),
      error_y: {
        type: "data",
        array: kept.map((series) => series.standardDeviation || 0),
        thickness: 1,
        width: 2,
        color: METHOD_COLOURS[i],
      },
      mode: "lines+markers",
      line: { color: METHOD_COLOURS[i], width: 1.5, dash: "dot" },
      marker: { color: METHOD_COLOURS[i], size: 6, symbol: symbolOf(1 + i) },
      name: methodName(method),
      text: kept.map(
        (series) =>
          `${digits(series.entropy - minus)} ${unit}, spread ` +
          `${errorDigits(series.standardDeviation)}<br>nothing bounds the bias of this estimator`,
      ),
      hovertemplate: `n = %{x}<br>%{text}<extra>${escaped(methodName(method))}</extra>`,
    };
  });
}

/**
 * One curve in a box of its own.
 * minus is taken from every entropy: h(Z) where the plot is of an information, else 0.
 */
export function curvePlot(
  parent,
  label,
  curve,
  { minus = 0, title = "h(S+Z)", truthName = "truth", rowsName = "rows n", height = 400, range = undefined } = {},
) {
  const points = curve.points;
  const ns = points.map((point) => point.n);
  const brackets = points.map((point) => point.entropyBracket);
  const [low, high] = band(
    ns,
    brackets.map((bracket) => bracket.lower - minus),
    brackets.map((bracket) => (bracket.upper === null ? null : bracket.upper - minus)),
    COLOURS[0],
  );
  plot(
    parent,
    label,
    `${title} against the number of rows; the plug-in estimate with its mean bracket shaded and ` +
      `verdicts as shapes, other estimators dotted${curve.truth ? `, the ${truthName} dashed` : ""}.`,
    [
      low,
      { ...high, name: "bracket", showlegend: true },
      ...baselineTraces(curve, minus),
      ...truthTraces(curve, minus, truthName),
      {
        x: ns,
        y: points.map((point) => point.entropy - minus),
        error_y: {
          type: "data",
          array: points.map((point) => point.standardDeviation),
          thickness: 1,
          width: 2,
          color: COLOURS[0],
        },
        mode: "lines+markers",
        line: { color: COLOURS[0], width: 2 },
        marker: { color: COLOURS[0], size: 8, symbol: points.map((point) => SYMBOLS[point.verdict][0]) },
        name: "plug-in estimate",
        text: points.map((point) => pointText(point, minus)),
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    { height, xaxis: logAxis(ns, rowsName), yaxis: { title: { text: `${notation(title)} (${unit})` }, range } },
  );
}

/** What the parts of such a plot are. */
export const CURVE_EXPLANATION =
  "Blue: the plug-in estimate of noisyflow, the mean over independent samples; its bars are their " +
  "spread, its shape is the most severe verdict among them. The blue band is the mean bracket: in " +
  "expectation the truth lies inside it. " +
  "Dotted: estimators that do not know the noise and see one noisy point for each row; they state " +
  "no bracket, and their bars (spread over samples) say nothing of their bias.";

/** All points as entries of the list of advice. */
export const curveEntries = (quantity, kind, curve, minus = 0) =>
  curve.points.map((point) => ({ quantity, kind, place: point.n, information: pointInformation(point, minus) }));

/** A run that was stopped says so. */
export function stopped() {
  return result.cells < result.allCells
    ? [element("p", {}, `This run is not finished: ${result.cells} of ${result.allCells} cells are.`)]
    : [];
}

/** The section of verdicts, with the legend that counts them; advice is still to come. */
export function curveVerdicts(entries) {
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every estimate carries a verdict: the first line of this table that applies to it. At each n " +
      "the most severe of the samples counts.",
  );
  verdictLegend(node, counted(entries));
  return node;
}
