/* How many rows share the density at a noisy point, and what follows for bias and risk. */

import { unit } from "../frame/data.js";
import { element, section, table } from "../frame/elements.js";
import { digits, errorDigits } from "../frame/words.js";
import { logAxis, sigmaAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { COLOURS } from "../plot/look.js";

/** A figure, or the reason why there is none under the pointer. */
function figureCell(of, name, shown = errorDigits) {
  return of[name] === null ? element("td", { title: of[`${name}Reason`] || "" }, "none") : shown(of[name]);
}

export function neighbours(parent, estimates) {
  const sigmas = estimates.map((estimate) => estimate.sigma);
  const node = section(
    parent,
    "neighbours",
    "Neighbours: does a noisy point see other rows?",
    "Effective neighbours: how many rows share the density at a noisy point. Near 1 every row sees " +
      "only itself, and the estimate is that of isolated rows whatever their law. More noise, or more " +
      "rows, gives more neighbours.",
  );
  if (sigmas.length > 1) {
    neighboursPlot(node, estimates, sigmas);
  }
  if (estimates.every((estimate) => "sigmaToSpacing" in estimate)) {
    neighboursTable(node, estimates);
  }
}

function neighboursPlot(parent, estimates, sigmas) {
  plot(
    parent,
    "effective neighbours against sigma",
    "The number of rows that share the density at a noisy point, against sigma, both on logarithmic scales.",
    [
      {
        x: sigmas,
        y: estimates.map((estimate) => estimate.effectiveNeighbours),
        mode: "lines+markers",
        line: { color: COLOURS[4], width: 2 },
        marker: { size: 7 },
        name: "effective neighbours",
        text: estimates.map((estimate) =>
          !estimate.sigmaToSpacing
            ? ""
            : `σ is ${digits(estimate.sigmaToSpacing)} times the median distance to the nearest row`,
        ),
        hovertemplate: "%{y:.3~g} effective neighbours<br>%{text}<extra></extra>",
      },
    ],
    {
      height: 320,
      xaxis: sigmaAxis(sigmas),
      yaxis: logAxis(
        estimates.map((estimate) => estimate.effectiveNeighbours).filter((value) => value > 0),
        "effective neighbours",
      ),
    },
  );
}

function neighboursTable(parent, estimates) {
  const three = (value) => String(Number(value.toPrecision(3)));
  parent.append(
    table(
      ["σ", "effective neighbours", "σ / spacing", `first-order bias (${unit})`, `worst-case risk (${unit})`],
      estimates.map((estimate) => [
        String(estimate.sigma),
        figureCell(estimate, "effectiveNeighbours", three),
        figureCell(estimate, "sigmaToSpacing", three),
        figureCell(estimate, "firstOrderBias"),
        figureCell(estimate, "worstCaseRisk", three),
      ]),
    ),
    element(
      "p",
      { class: "quiet" },
      "Spacing: the median distance from a row to its nearest. First-order bias: how far the estimate " +
        "is low, to first order. Worst-case risk: a bound on the mean error over all laws on a cube. " +
        "Where there is none, a pointer held over the word shows why.",
    ),
  );
}
