/* The page of experiment smoothing: W1 of two samples of one law against n, without noise and under it. */

import { main, result } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { plain } from "./frame/words.js";
import { logAxis } from "./plot/axes.js";
import { band } from "./plot/brackets.js";
import { draw, plot } from "./plot/figure.js";
import { GREY, colourOf } from "./plot/look.js";
import { escaped } from "./plot/text.js";

const curves = result.curves;
const sigmas = [...new Set(curves.map((curve) => curve.sigma))];
const dimensions = [...new Set(curves.map((curve) => curve.d))];
const colourOfDimension = (d) => colourOf(dimensions.indexOf(d));
const three = (value) => (Math.abs(value) >= 1e6 ? value.toExponential(1) : String(Number(value.toPrecision(3))));
const slopeText = (slope) =>
  slope ? `${slope.value.toFixed(3)} (${slope.lower95.toFixed(3)} to ${slope.upper95.toFixed(3)})` : "not fitted";

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      "Two samples of n rows are drawn from the uniform law on the cube, and W1, the mean way that one has to be " +
        "moved to become the other, is set against n on logarithmic axes. Between the rows it falls as n to the " +
        "power −1/d: in ten dimensions a thousand times more rows barely halve it. Under noise it falls as n " +
        "to the power −1/2 in every dimension, from the n on that theory names.",
    ),
  );
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

function slopeRows(curve) {
  const row = (end, slope) => [
    String(curve.d),
    curve.sigma === 0 ? "none" : String(curve.sigma),
    words(end),
    curve.chiSquareBound === null ? "none" : three(curve.chiSquareBound),
    slope ? `${slope.from} to ${slope.to}` : "none",
    slopeText(slope),
    curve.expectedSlope.toFixed(3),
    words(slope ? slope.verdict : "not fitted"),
  ];
  return curve.isExact
    ? [row("exact", curve.upperSlope)]
    : [row("lower end", curve.lowerSlope), row("upper end", curve.upperSlope)];
}

function slopes() {
  const node = section(
    main,
    "slopes",
    "The slopes: fitted and expected",
    "Weighted least squares of the logarithm of mean W1 on that of n; intervals hold 95 % of the slopes of pairs of " +
      "samples that were drawn again. J = (1 + √(2/π)/σ)^d − 1 bounds the chi-square information of the noisy rows, " +
      "and the rate under noise is claimed beyond it alone: where three numbers of rows lie beyond J those are " +
      "fitted, else all of them are, and nothing is claimed. Between rows in two dimensions theory has √(log n / n): " +
      "its slope in the middle of the axis is what is expected there.",
    "Under noise and in more than one dimension W1 lies between two ends. The samples are random, so ends have " +
      "slopes of their own: where both fall at a rate, so does what lies between them.",
  );
  node.append(
    table(
      ["d", "σ", words("end", "th"), "J", "fitted n", "slope", "expected", words("verdict", "th")],
      curves.flatMap(slopeRows),
    ),
  );
}

/** Points of an end with bars of one standard error; hollow where the rate is not claimed yet. */
function measured(curve, value, error, name, more) {
  const colour = colourOfDimension(curve.d);
  const claimed = (point) => curve.sigma === 0 || point.n > curve.chiSquareBound;
  return {
    x: curve.points.map((point) => point.n),
    y: curve.points.map((point) => point[value]),
    error_y: {
      type: "data",
      array: curve.points.map((point) => point[error]),
      thickness: 1,
      width: 2,
      color: colour,
    },
    mode: "markers",
    marker: {
      color: colour,
      size: 7,
      symbol: curve.points.map((point) => (claimed(point) ? "circle" : "circle-open")),
    },
    name,
    text: curve.points.map(
      (point) => `${three(point[value])} ± ${three(point[error])}, ${point.samplePairs} pairs of samples`,
    ),
    hovertemplate: `n = %{x}: %{text}<extra>${escaped(name)}</extra>`,
    ...more,
  };
}

function fitted(curve, slope) {
  return slope
    ? [
        {
          x: [slope.from, slope.to],
          y: [slope.atFrom, slope.atTo],
          mode: "lines",
          line: { color: colourOfDimension(curve.d), width: 2 },
          hoverinfo: "skip",
          showlegend: false,
        },
      ]
    : [];
}

/** Theory's slope through the last point. */
function expected(curve, isFirst) {
  const last = curve.points[curve.points.length - 1];
  const x = curve.points.map((point) => point.n);
  return {
    x,
    y: x.map((n) => last.upper * (n / last.n) ** curve.expectedSlope),
    mode: "lines",
    line: { color: GREY, width: 1.25, dash: "dash" },
    name: curve.sigma === 0 ? "theory: n to the power −1/d, −1/2 for d = 1" : "theory: n to the power −1/2",
    showlegend: isFirst,
    hoverinfo: "skip",
  };
}

function tracesOf(curve, i) {
  const name = `d = ${curve.d}: ${slopeText(curve.upperSlope)}`;
  const traces = [
    expected(curve, i === 0),
    measured(curve, "upper", "upperError", name),
    ...fitted(curve, curve.upperSlope),
  ];
  return curve.isExact
    ? traces
    : [
        ...band(
          curve.points.map((point) => point.n),
          curve.points.map((point) => point.lower),
          curve.points.map((point) => point.upper),
          colourOfDimension(curve.d),
        ),
        ...traces,
        measured(curve, "lower", "lowerError", `d = ${curve.d}, lower end`, { showlegend: false }),
      ];
}

function family(sigma) {
  const chosen = curves.filter((curve) => curve.sigma === sigma && curve.points.length > 0);
  const node =
    sigma === 0
      ? section(
          main,
          "rows",
          "Without noise: the curse of dimension",
          "W1 between the rows, by an assignment whose gap to the best is certified. Each dimension more makes the " +
            "lines flatter.",
        )
      : section(
          main,
          `noise-${String(sigma).replace(".", "-")}`,
          `Noise σ = ${sigma}: the same samples, smoothed`,
          "Shaded: what lies between the lower and the upper end of W1; on a line it is known exactly. Hollow points " +
            "have n up to J, where theory claims nothing: in many dimensions and little noise all of them may.",
        );
  plot(
    node,
    sigma === 0 ? "W1 between rows against n" : `W1 under noise ${sigma} against n`,
    "Mean W1 of two samples against the number of rows of each, both on logarithmic scales; a colour for each " +
      "dimension, lines are the fits, dashed lines have theory's slope.",
    chosen.flatMap(tracesOf),
    {
      height: 560,
      xaxis: logAxis(
        chosen.flatMap((curve) => curve.points.map((point) => point.n)),
        "rows n of each sample",
      ),
      yaxis: logAxis(
        chosen
          .flatMap((curve) => curve.points.flatMap((point) => [point.lower, point.upper]))
          .filter((value) => value > 0),
        "mean W1",
      ),
      legend: { orientation: "h", x: 0, y: -0.16, yanchor: "top" },
    },
  );
}

function page() {
  const lede = introduction();
  if (curves.length > 0) {
    slopes();
    sigmas.forEach(family);
  }
  section(
    main,
    "method",
    "Two samples: in place of a sample and its law",
    "The rate is about W1 between n rows and the law that they are of. Half of the mean W1 between two independent " +
      "samples is at most that, and all of it at least, so that the rate is the same, and no law has to be moved.",
  );
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede);
  draw();
}

page();
