/* What stands at the end of every page, and what is known only then. */

import { data, main, result } from "./data.js";
import { element, prose, section, sentence, table, words } from "./elements.js";
import { usable } from "./verdicts.js";
import { plain, plural } from "./words.js";

/** Settings, the command that does it again, what computed it. */
export function provenance(settings) {
  const node = section(main, "settings", "Settings: how to get this page again");
  node.append(
    element("p", {}, "This command computes the same numbers, digit for digit, on the same backend:"),
    element("pre", {}, data.commandLine),
    element("button", { type: "button", onclick: copyCommand }, "Copy the command"),
  );
  const rows = (pairs) => pairs.map(([name, value]) => [words(name), sentence(value)]);
  node.append(
    element("h3", {}, "Settings"),
    table([words("setting", "th"), words("value", "th")], rows(settings)),
    element("h3", {}, "What computed it"),
    table(
      [words("", "th"), words("", "th")],
      rows([
        ["backend", result.backend],
        ["precision", result.precision],
        ["seed", data.seed],
        ["Gaussian terms (pairs) evaluated", plain(result.pairs)],
        ["wall-clock time", `${plain(Number(result.seconds.toPrecision(3)))} s on ${plural(result.threads, "thread")}`],
        ["pairs per second", result.pairsPerSecond.toPrecision(3)],
      ]),
    ),
    element(
      "p",
      { class: "quiet" },
      `Schema ${result.schema}. All numbers of this page, with every digit, lie in this file as JSON, ` +
        `in the element with id "data".`,
    ),
  );
}

function copyCommand(event) {
  const button = event.target;
  const say = (text) => {
    button.textContent = text;
  };
  const copied = navigator.clipboard ? navigator.clipboard.writeText(data.commandLine) : Promise.reject(new Error());
  copied.then(
    () => say("Copied"),
    () => say("Select the text above to copy it"),
  );
}

/** Below the first words, how many of these numbers are usable, and links to the parts of the page. */
export function contents(after, entries = []) {
  const links = [...main.querySelectorAll("section")].map((part) =>
    element("a", { href: `#${part.id}` }, prose(part.dataset.short)),
  );
  after.after(...(entries.length > 0 ? [usable(entries)] : []), element("nav", { "aria-label": "Contents" }, links));
}
