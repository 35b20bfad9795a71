/* Zones of verdicts over a grid of sigmas, as a table. */

import { element, table, words } from "./elements.js";
import { SYMBOLS, verdictWords } from "./verdicts.js";

/** Whose sigma is. */
export const OWNER =
  "Sigma belongs to the channel: it is the noise of the network, or how sharply somebody looks at the rows, and the " +
  "information is a function of it. None is chosen here: take the one that the channel has.";

/**
 * A line for each zone.
 *
 * @param all of [names, zones]: what the zones are of, in a cell or several, and these as JSON has them
 * @param heads of the cells with names
 */
export const zoneTable = (all, heads = ["zones of"]) =>
  table(
    [...heads.map((head) => words(head, "th")), "from σ", "to σ", words("verdict", "th")],
    all.flatMap(([names, of]) =>
      of.zones.map((zone) => [
        ...names.map((name) => words(name)),
        String(zone.from),
        String(zone.to),
        element(
          "td",
          { class: `words ${zone.verdict}` },
          element("span", { class: "mark" }, SYMBOLS[zone.verdict][1]),
          ` ${verdictWords[zone.verdict]}`,
        ),
      ]),
    ),
  );
