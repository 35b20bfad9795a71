/* The page of experiment scaling: error against n for every case, slopes, bounds, baselines, and Monte Carlo. */

import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { plain, plural } from "./frame/words.js";
import { logAxis } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { COLOURS, colourOf } from "./plot/look.js";
import { cases } from "./scaling/cases.js";
import { caseName, fitted, measured, ofN, slopeText, theory, three } from "./scaling/traces.js";

const curves = result.curves.filter((curve) => curve.points.length > 0);
const REGIMES = [
  [
    "sampling",
    "Slope −1/2: the spread of the sample rules",
    "A sample of n rows is one of many that could have been drawn, and the estimate moves with it by " +
      "√(V/n): V is how much the mean of −log q(S+Z) differs from one point of S to another, q being " +
      "the density of S + Z. Beside it stands a bias of about J/(2n), J the chi-square information " +
      "between S and S + Z. From n = 10 J²/V on the bias is less than a sixth of the spread, and the " +
      "error falls as n to the power −1/2, in every dimension: fits use those points alone, whatever " +
      "they look like. Dimension and noise move the line up and to the right (J grows exponentially " +
      "with d), and leave its slope as it is.",
  ],
  [
    "bias",
    "Slope −1: where all points of S are alike, only the bias is left",
    "Corners of a cube (BPSK) all look the same from the other corners, so V = 0: every sample is as " +
      "good as any other, to first order, and the spread of √(V/n) is gone. What remains is the bias " +
      "J/(2n), and the error falls as 1/n from n = 10 J on. Spheres and symmetric codes do the same. " +
      "It is faster than −1/2, and no contradiction to it: −1/2 is the worst case.",
  ],
  [
    "saturated",
    "Slope 0: where every row sees only itself",
    "With very little noise in many dimensions no noisy point is near any row but its own. The " +
      "estimate is then log n + h(Z) whatever the law, and the error is I(S;S+Z) − log n: hundreds of " +
      "times more rows take away a few nats. The law of n to the power −1/2 still holds, but only for " +
      "n far beyond J, which here is larger than any sample. Estimators that take the density for " +
      "smooth over the distance between neighbours, which this estimate does not, are ahead here " +
      "(below, case by case) as long as it is.",
  ],
];

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      "Each point is the mean distance between the plug-in estimate of the entropy h(S+Z), from n rows " +
        "of S, and the exact entropy, over many independent samples. " +
        "Both axes are logarithmic, so that a power of n is a straight line and its exponent the slope " +
        "of that line. Theory promises −1/2 in every dimension; this page measures it.",
    ),
  );
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

function slopes() {
  const node = section(
    main,
    "slopes",
    "The slopes: fitted and expected",
    "Weighted least squares of log error on log n, with the 95 % interval that follows from the " +
      "errors of the points. The range of n is chosen by theory: from 10 J²/V on where V > 0, from 10 " +
      "J on where V = 0, everywhere where the estimate is saturated (there the slope is −1/(I − log " +
      "n), which is near 0 and has 0 as its limit). What is left of bias and of second-order spread at " +
      "the low end of a range makes a slope a little steeper.",
  );
  node.append(
    table(
      [
        words("law", "th"),
        "d",
        "σ",
        "J",
        "V (nats²)",
        "fitted n",
        "slope",
        "expected",
        words("verdict", "th"),
        `error at the last n (${unit})`,
      ],
      curves.map((curve) => [
        words(curve.law),
        String(curve.d),
        String(curve.sigma),
        three(curve.chiSquare),
        three(curve.rowVarianceNats2),
        curve.fit
          ? `${curve.fit.from} to ${curve.fit.to}`
          : element("td", { title: curve.fitReason }, `none from ${Math.ceil(curve.fitFrom)}`),
        slopeText(curve.fit),
        String(curve.expectedSlope),
        words(curve.verdict),
        three(curve.points[curve.points.length - 1].error),
      ]),
    ),
  );
  notFitted(node);
  const laws = new Map(curves.map((curve) => [curve.law, curve.lawInWords]));
  node.append(
    element("p", {}, "The laws of S:"),
    element(
      "ul",
      {},
      [...laws].map(([name, meaning]) => element("li", {}, `${name}: `, raised(meaning))),
    ),
  );
}

/** Why some cases have no slope, each reason once. */
function notFitted(parent) {
  const reasons = new Map();
  for (const curve of curves.filter((other) => !other.fit)) {
    const reason = curve.fitReason.replace(/from n = \d+ on/, "in the range of the fit");
    reasons.set(reason, (reasons.get(reason) || 0) + 1);
  }
  reasons.forEach((count, reason) =>
    parent.append(
      element(
        "p",
        { class: "quiet" },
        `${plural(count, "case")} not fitted: ${reason}. More rows (--largest) reach further.`,
      ),
    ),
  );
}

/** A power as print has it: what follows ^ is raised. */
function raised(text) {
  return text.split(/\^(\w+)/).map((part, i) => (i % 2 === 1 ? element("sup", {}, part) : part));
}

/** All curves of a regime in one plot. */
function together(parent, regime, chosen) {
  const traces = chosen.flatMap((curve, i) => {
    const colour = colourOf(i);
    const symbol = ["circle", "square", "diamond", "triangle-up"][Math.floor(i / COLOURS.length) % 4];
    return [
      measured(curve.points, ofN, `${caseName(curve)}: ${slopeText(curve.fit)}`, colour, {
        marker: { color: colour, size: 7, symbol },
      }),
      ...fitted(curve.fit, colour).map((line) => ({ ...line, showlegend: false })),
    ];
  });
  // Beside the plot where there is room, below it on a narrow screen: about two names fit a line there.
  const beside = main.clientWidth >= 800;
  plot(
    parent,
    `error against n, ${regime}`,
    "Mean error of the plug-in estimate against the number of rows, both on logarithmic scales; a " +
      "colour and symbol for each case, lines are the fits.",
    traces,
    {
      height: beside ? 560 : 520 + 20 * Math.ceil(chosen.length / Math.max(1, Math.floor(main.clientWidth / 260))),
      xaxis: logAxis(
        chosen.flatMap((curve) => curve.points.map(ofN)),
        "rows n",
      ),
      yaxis: logAxis(
        chosen.flatMap((curve) => curve.points.map((point) => point.error)).filter((value) => value > 0),
        `mean error E|ĥ − h| (${unit})`,
      ),
      legend: beside
        ? { orientation: "v", x: 1.02, y: 1, yanchor: "top" }
        : { orientation: "h", x: 0, y: -0.2, yanchor: "top" },
    },
  );
}

function regime([label, title, explanation]) {
  const chosen = curves.filter((curve) => curve.regime === label);
  if (chosen.length === 0) {
    return;
  }
  const node = section(main, label, title, explanation);
  together(node, label, chosen);
}

function monteCarlo() {
  const of = result.monteCarlo;
  if (!of) {
    return;
  }
  const node = section(
    main,
    "monte-carlo",
    "Monte Carlo: the error of the integral falls as one over the root of the queries",
    "The plug-in estimate is an integral, computed by drawing noisy points from the mixture. Here " +
      `one sample (${caseName(of)}, n = ${of.n}) is held fixed, and the mean distance from its plug-in ` +
      "value is shown against the number of draws, by the plain mean of −log g without control " +
      `variates. The plug-in value itself comes from ${of.referenceQueries} queries, to ` +
      `${three(of.plugInError)} ${unit}.`,
  );
  const ofQueries = (point) => point.queries;
  plot(
    node,
    "Monte Carlo error against queries",
    "Mean Monte Carlo error against the number of queries, both on logarithmic scales: measured, fitted, and expected.",
    [
      measured(of.points, ofQueries, "measured", COLOURS[2]),
      ...fitted(of.fit, COLOURS[2]),
      ...theory(of.points, ofQueries, (point) => point.expected, "theory √(2 Var(log q)/(πQ))", "dash"),
    ],
    {
      xaxis: logAxis(of.points.map(ofQueries), "queries Q"),
      yaxis: logAxis(
        of.points.map((point) => point.error),
        `mean error E|h_MC − ĥ| (${unit})`,
      ),
    },
  );
}

function method() {
  const parts = curves.flatMap((curve) => curve.points.map((point) => point.monteCarloError / point.error));
  const largest = parts.length
    ? ` Here it is at most ${three(100 * Math.max(...parts))} % of the error that it is taken from.`
    : "";
  section(
    main,
    "method",
    "How an error of 0.0001 is measured",
    "S has independent coordinates, so the entropy h and the mean ψ(s) of −log q(s+Z) are " +
      "one-dimensional integrals, computed by quadrature. With g the density of the mixture, ĥ − h is " +
      "exactly the mean of ψ over the rows, less h, less the divergence KL(g‖q). Only the divergence " +
      "needs Monte Carlo; it is small, and is taken from draws of g and of q alike, with (g − q)/(g + " +
      "q), whose mean over both is exactly 0, as control variate. A few hundred queries then measure " +
      "the error of an estimate from any number of rows. What Monte Carlo adds to the errors is known " +
      `from the queries and taken away in quadrature.${largest}`,
  );
}

/** How many slopes are what theory says, in this experiment's own words. */
function slopeCounts() {
  const counts = new Map();
  curves.forEach((curve) => counts.set(curve.verdict, (counts.get(curve.verdict) || 0) + 1));
  const named = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(", ");
  return element(
    "p",
    { class: "usable", "data-numbers": curves.length },
    `Of the slopes of ${plural(curves.length, "curve")}: ${named}.`,
  );
}

function page() {
  const lede = introduction();
  if (curves.length > 0) {
    slopes();
    REGIMES.forEach(regime);
    cases(main, curves);
  }
  monteCarlo();
  method();
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede);
  if (curves.length > 0) {
    lede.after(slopeCounts());
  }
  draw();
}

page();
