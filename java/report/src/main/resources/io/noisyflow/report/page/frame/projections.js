/* What is seen along a few directions: lower bounds of what all coordinates hold. */

import { unit } from "./data.js";
import { element, prose, section, table, words } from "./elements.js";
import { verdictCell } from "./verdicts.js";
import { digits, errorDigits, plural } from "./words.js";

const EXPLANATION =
  "V are k orthonormal directions, and V applied to a noisy point is a function of it: what is seen along them is no " +
  "more than what the point tells. k directions need no more rows than k dimensions do, so these numbers converge " +
  "where those of all coordinates cannot. They say nothing of an upper end.";

/**
 * A part of the page with a table for each information; nothing where there are no projections.
 *
 * @param places {name, units, projections} of every sigma or layer
 * @param kind of place: σ, layer
 * @param informations {field, along, of}: its name in a result, and the names of what is seen and of what is bounded
 */
export function lowerBounds(parent, places, kind, informations) {
  const kept = places.filter((place) => place.projections);
  if (kept.length === 0) {
    return;
  }
  const node = section(parent, "projections", "Projections: what a few directions show", EXPLANATION);
  informations.forEach((information) => {
    const lines = kept.filter(({ projections }) => projections[information.field]);
    if (lines.length > 0) {
      node.append(element("h3", {}, prose(`${information.of} is at least`)), boundTable(lines, kind, information));
    }
  });
  node.append(
    element(
      "p",
      { class: "quiet" },
      "At least: the largest lower end over all projections, less as many standard errors as make all of them hold " +
        "together as surely as a single one holds with 3. Directions of class means are computed, of a sample, from " +
        "one half of the rows, and seen in the other. The mean over random directions has two errors: that of the " +
        "mean for these directions (±), and that over directions.",
    ),
  );
}

function boundTable(places, kind, { field, along }) {
  return table(
    [
      kind === "layer" ? words(kind, "th") : kind,
      "k of d",
      `at least (${unit})`,
      words("along", "th"),
      element("th", {}, prose(`${along}, class means`)),
      element("th", {}, prose(`${along}, mean of random V`)),
      "over V",
    ],
    places.map(({ name, units, projections }) => {
      const bound = projections[field];
      const means = projections.each.find((each) => each.kind === "classMeans");
      const random = projections.each.filter((each) => each.kind === "random").length;
      return [
        kind === "layer" ? words(name) : name,
        `${projections.directions} of ${units}`,
        bound.atLeast === null
          ? element("td", { title: bound.atLeastReason }, "none")
          : element("td", { "data-at-least": bound.atLeast }, digits(bound.atLeast)),
        words(bound.atLeastFrom),
        verdictCell(means && means[field]),
        verdictCell({ ...bound, value: bound.mean }),
        bound.projectionError === null
          ? element("td", { title: bound.projectionErrorReason }, "none")
          : `± ${errorDigits(bound.projectionError)} of ${plural(random, "choice")}`,
      ];
    }),
  );
}
