/* A network at a glance: accuracies, and what its layers know now, knew at the start, and at the extremes. */

import { result, unit } from "../frame/data.js";
import { element, prose, section, table, words } from "../frame/elements.js";
import { verdictCell, verdictKey } from "../frame/verdicts.js";
import { percent } from "../frame/words.js";
import { entriesOf } from "./view.js";

export function glance(parent, view) {
  const { network, epochs, lines } = view;
  const last = epochs[epochs.length - 1];
  const wanted = result.settings.epochs;
  const far = typeof wanted === "number" && last.epoch < wanted ? ` of ${wanted}; the run is not finished` : "";
  const node = section(
    parent,
    "glance",
    "At a glance",
    `After epoch ${last.epoch}${far}, the network labels ${percent(last.trainAccuracy)} of its ` +
      `training set and ${percent(last.testAccuracy)} of its test set correctly.`,
  );
  if (!view.noisy) {
    return;
  }
  const informations = [
    `I(X;T_l) at epoch ${last.epoch}`,
    `I(Y;T_l) at epoch ${last.epoch}`,
    `I(X;T_l) at epoch ${epochs[0].epoch}`,
  ].map((name) => element("th", {}, prose(name)));
  node.append(
    table(
      [words("layer", "th"), "units", ...informations, "its smallest", "at epoch", "its largest", "at epoch"],
      lines.map(glanceRow),
    ),
    element(
      "p",
      { class: "quiet" },
      `In ${unit}, ± one standard error; the mark is the verdict on the number: `,
      verdictKey(new Set(entriesOf(network).map(({ information }) => information.verdict))),
    ),
  );
}

/** A layer's line of the first table: now, at the start, and its extremes with their epochs. */
function glanceRow(line) {
  const values = line.states.map((state) => state.xInformation);
  const at = (pick) => {
    const i = values.reduce((best, value, k) => (pick(value.value, values[best].value) ? k : best), 0);
    return [verdictCell(values[i]), String(line.at[i])];
  };
  return [
    words(`layer ${line.layer}`),
    String(line.width),
    verdictCell(values[values.length - 1]),
    verdictCell(line.states[line.states.length - 1].yInformation),
    verdictCell(values[0]),
    ...at((a, b) => a < b),
    ...at((a, b) => a > b),
  ];
}
