/* The page of a sweep: a heat map over the grid, slices through it, verdicts and cost. */

import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictLegend } from "./frame/verdicts.js";
import { plain, plural } from "./frame/words.js";
import { draw } from "./plot/figure.js";
import { QUANTITIES, cells, free, valueOf } from "./sweep/cells.js";
import { cost } from "./sweep/cost.js";
import { heatMap } from "./sweep/heat.js";
import { slices } from "./sweep/slices.js";

function introduction() {
  const over = free.map((axis) => `${axis.labels.length} of ${axis.name}`).join(" × ");
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `I(S;S+Z) is how many ${unit} a row S still tells through Gaussian noise Z of standard deviation σ, and ` +
        `h(S+Z) the entropy of what is seen; here at ${plural(result.allCells, "point")} of a grid` +
        `${over ? ` (${over})` : ""}. Fewer rows are a part of more, fewer directions of a projection likewise, and ` +
        "cells of one seed share their noise, so that neighbours can be compared.",
    ),
  );
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This sweep was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

/** The estimates that have a verdict: those of baselines have none. */
function entries() {
  return cells
    .filter((cell) => !cell.baseline)
    .map((cell) => ({
      quantity: cell.at.samples,
      kind: "n, d, seed, σ =",
      place: `(${[cell.at.n, cell.at.d, cell.at.seed, cell.at.sigma].join(", ")})`,
      information: valueOf(cell, QUANTITIES[0]),
    }));
}

function verdicts() {
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "A number carries the first verdict of this table that applies to it. Baselines have none: nothing bounds their " +
      "bias, and they stand here to be compared with.",
  );
  verdictLegend(node, counted(entries()));
  adviceList(node, entries());
}

function page() {
  const lede = introduction();
  if (cells.length > 0) {
    heatMap(main);
    slices(main);
    verdicts();
    cost(main);
  } else {
    draw();
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede, entries());
}

page();
