/* Informations that must not exceed one another: whether they do. */

import { unit } from "../frame/data.js";
import { element, prose, table, words } from "../frame/elements.js";
import { digits, plural } from "../frame/words.js";

/* Beyond so many broken comparisons a page would be a list of them. */
const SHOWN = 12;

/**
 * How many comparisons hold, and those that do not.
 *
 * @param parent element that it is put into
 * @param rule the sentence that says what must hold
 * @param how the words that say how it was compared, or ""
 * @param checks {place, layer, against, value, standardError, allowance, violated}: orderDifferences of a layer, with
 *     the epoch or part that it belongs to
 */
export function orderChecks(parent, rule, how, checks) {
  if (checks.length === 0) {
    return;
  }
  const broken = checks.filter((check) => check.violated);
  const count = broken.length === 0 ? "none is" : broken.length === 1 ? "1 is" : `${broken.length} are`;
  parent.append(
    element("h3", {}, "Order that must hold"),
    element(
      "p",
      {},
      prose(
        `${rule} Of ${plural(checks.length, "such comparison")}${how}, ${count} broken by more than the errors allow.`,
      ),
    ),
  );
  if (broken.length === 0) {
    return;
  }
  parent.append(
    table(
      [words("at", "th"), "layer", words("must not exceed", "th"), `exceeds it by (${unit})`, "allowed"],
      broken
        .slice(0, SHOWN)
        .map((check) => [
          words(check.place),
          String(check.layer),
          words(prose(check.against)),
          `${digits(-check.value)} ± ${digits(check.standardError)}`,
          digits(check.allowance),
        ]),
    ),
  );
  if (broken.length > SHOWN) {
    parent.append(element("p", { class: "quiet" }, `And ${broken.length - SHOWN} more.`));
  }
}
