/* Case by case: an error against the number of rows beside its bounds and the usual estimators. */

import { unit } from "../frame/data.js";
import { element, section } from "../frame/elements.js";
import { logAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { key } from "../plot/key.js";
import { COLOURS, DASHES, GREY, INK, symbolOf } from "../plot/look.js";
import { caseName, fitted, measured, ofN, slopeText, theory, three } from "./traces.js";

/* What theory says: name, dashes, colour; one key tells it for all cases. */
const THEORY = {
  spread: ["spread √(2V/(πn))", "dash", GREY],
  bias: ["first-order bias J/(2n)", "dot", GREY],
  biasBound: ["bound of the bias log(1+J/n)", "dashdot", GREY],
  worstCase: ["bound of the error, worst law on the cube", "longdash", INK],
  floor: ["the bias of some law on the cube exceeds this", "solid", GREY],
};

const methodLine = (i) => ({ color: COLOURS[1 + (i % 5)], dash: DASHES[1 + (i % 4)], width: 1.5 });

/** The key of all cases. */
function caseKey(methods) {
  return key([
    ["plug-in, with its fit", { color: COLOURS[0] }],
    ...Object.values(THEORY).map(([name, dash, color]) => [name, { color, dash }]),
    ...methods.map((method, i) => [method, methodLine(i)]),
  ]);
}

/** One case with its bounds and the baselines. */
function single(parent, curve, methods) {
  const box = element("div");
  parent.append(box);
  box.append(element("h3", {}, `${caseName(curve)}: slope ${slopeText(curve.fit)}`));
  const mean = Math.sqrt(2 / Math.PI);
  const all = [...curve.points, ...curve.baselines].map((point) => point.error).filter((value) => value > 0);
  plot(
    box,
    `error against n, ${caseName(curve)}`,
    `Mean error against the number of rows for ${caseName(curve)}, beside what theory says of it and ` +
      "the usual estimators.",
    [
      measured(curve.points, ofN, "plug-in", COLOURS[0]),
      ...fitted(curve.fit, COLOURS[0]),
      ...theory(curve.points, ofN, (point) => mean * point.samplingError, ...THEORY.spread),
      ...theory(curve.points, ofN, (point) => point.firstOrderBias, ...THEORY.bias),
      ...theory(curve.points, ofN, (point) => point.biasBound, ...THEORY.biasBound),
      ...theory(curve.points, ofN, (point) => point.worstCaseRisk, ...THEORY.worstCase),
      ...theory(curve.points, ofN, (point) => point.biasFloor, ...THEORY.floor),
      ...methods.map((method, i) => {
        const points = curve.baselines.filter((point) => point.method === method);
        return measured(points, ofN, method, methodLine(i).color, {
          mode: "lines+markers",
          line: methodLine(i),
          marker: { color: methodLine(i).color, size: 6, symbol: symbolOf(1 + i) },
        });
      }),
    ],
    {
      height: 360,
      showlegend: false,
      xaxis: logAxis(curve.points.map(ofN), "rows n"),
      // Bounds may lie hundreds of decades away; the measured points set the range, and a drag shows the rest.
      yaxis: logAxis(
        all.flatMap((value) => [value / 2, value * 4]),
        `mean error (${unit})`,
      ),
    },
  );
  const outside = curve.points.filter((point) => point.worstCaseRisk !== null);
  box.append(
    element(
      "p",
      { class: "quiet" },
      outside.length
        ? `Worst-case bound at n = ${outside[outside.length - 1].n}: ` +
            `${three(outside[outside.length - 1].worstCaseRisk)} ${unit}.`
        : `Worst-case bound: none, ${curve.points[0].worstCaseRiskReason}.`,
    ),
  );
}

/** A plot for each case. */
export function cases(parent, curves) {
  const methods = [...new Set(curves.flatMap((curve) => curve.baselines.map((point) => point.method)))];
  const node = section(
    parent,
    "cases",
    "Case by case: bounds, and the usual estimators",
    "Blue: the plug-in estimate. Grey: what theory says of it. The other colours are estimators that " +
      "do not know the noise and see only one noisy point S + Z for each row: a Gaussian kernel " +
      "density (kde) with two rules for its bandwidth, leave-one-out, and the k-nearest-neighbour " +
      "estimate of Kozachenko and Leonenko (knn). Their spread falls as n to the power −1/2 as well, " +
      "but their bias falls more slowly, the more so the more dimensions; where the density is smooth " +
      "over the distance between neighbours, as in one dimension or under hardly any noise, they can " +
      "be ahead.",
  );
  const grid = element("div", { class: "stage" });
  node.append(
    caseKey(methods),
    element(
      "p",
      { class: "quiet" },
      "A line that is missing lies outside the range of the plot, or has no value there.",
    ),
    grid,
  );
  curves.forEach((curve) => single(grid, curve, methods));
}
