/* All numbers of a network in training. */

import { unit } from "../frame/data.js";
import { element, prose, table } from "../frame/elements.js";
import { verdictCell } from "../frame/verdicts.js";
import { percent } from "../frame/words.js";

/** All numbers of a kind in a table that can be unfolded. */
export function everyNumber(epochs, lines, about, open) {
  const title = `I(${about.of};T_l) in ${unit} for every epoch and layer, ± one standard error, with its verdict`;
  return element(
    "details",
    open ? { open: "" } : {},
    element("summary", {}, prose(title)),
    table(
      ["epoch", "train", "test", ...lines.map((line) => `layer ${line.layer}`)],
      epochs.map((epoch) => [
        String(epoch.epoch),
        percent(epoch.trainAccuracy),
        percent(epoch.testAccuracy),
        ...epoch.layers.map((layer) => verdictCell(layer[about.field])),
      ]),
    ),
    element(
      "p",
      { class: "quiet" },
      "The mark is the verdict's, as in the table above; a pointer held over a number shows its advice.",
    ),
  );
}
