/* What noise the rows bear. */

import { result } from "../frame/data.js";
import { section } from "../frame/elements.js";
import { verdictWords } from "../frame/verdicts.js";
import { plural } from "../frame/words.js";
import { OWNER, zoneTable } from "../frame/zones.js";

const NAMES = { information: "I(S;S+Z)", labelInformation: "I(Y;S+Z)", inputInformation: "I(X;S+Z)" };

function says(of) {
  const suffice = `${plural(result.n, "row")} suffice for ${NAMES[of.quantity]}`;
  if (of.sufficientFrom === null) {
    const last = of.zones[of.zones.length - 1];
    return `${NAMES[of.quantity]} is ${verdictWords[last.verdict]} at the largest of these sigmas still, ${last.to}.`;
  }
  return of.sufficientFrom > of.zones[0].from
    ? `${suffice} from σ = ${of.sufficientFrom} on, with a margin for other rows.`
    : `${suffice} at each of these sigmas.`;
}

/** The part of the page that answers "which noise?"; there is none where sigmas were given. */
export function noise(parent) {
  if (!result.sigmaZones) {
    return;
  }
  const node = section(
    parent,
    "noise",
    "Which noise? Where the rows suffice",
    `${OWNER} This grid shows what these rows can tell of it, in zones of one verdict.`,
    result.sigmaZones.map(says).join(" "),
  );
  node.append(zoneTable(result.sigmaZones.map((of) => [[NAMES[of.quantity]], of])));
}
