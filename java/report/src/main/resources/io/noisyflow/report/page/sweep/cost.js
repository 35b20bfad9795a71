/* What the cells cost: Gaussian terms and seconds, by estimator and number of rows. */

import { result } from "../frame/data.js";
import { section, table, words } from "../frame/elements.js";

const three = (number) => String(Number(number.toPrecision(3)));

/** The part of the page with the cost; passes of one estimator and number of rows are one line. */
export function cost(parent) {
  const node = section(
    parent,
    "cost",
    "The cost: pairs and seconds",
    "Cells that differ in σ alone share a pass, and its cost. A tree search evaluates no pairs. Seconds are those of " +
      "the machine that computed a pass, other work on it included.",
  );
  const order = result.settings.estimators;
  const groups = new Map();
  for (const pass of result.passes) {
    const key = `${pass.place.estimator}\n${pass.n}`;
    const group = groups.get(key) ?? {
      estimator: pass.place.estimator,
      n: pass.n,
      passes: 0,
      cells: 0,
      pairs: 0,
      seconds: 0,
    };
    group.passes += 1;
    group.cells += pass.estimates.length;
    group.pairs += pass.pairs;
    group.seconds += pass.seconds;
    groups.set(key, group);
  }
  node.append(
    table(
      [words("estimator", "th"), "n", "passes", "cells", "pairs for a cell", "seconds for a cell", "seconds in all"],
      [...groups.values()]
        .sort((a, b) => order.indexOf(a.estimator) - order.indexOf(b.estimator) || a.n - b.n)
        .map((group) => [
          words(group.estimator),
          String(group.n),
          String(group.passes),
          String(group.cells),
          three(group.pairs / group.cells),
          three(group.seconds / group.cells),
          three(group.seconds),
        ]),
    ),
  );
}
