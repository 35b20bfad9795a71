/* How far apart noise lets classes be: a table of every two of them, its cells coloured by the divergence. */

import { unit } from "../frame/data.js";
import { element, prose, section } from "../frame/elements.js";
import { digits, errorDigits } from "../frame/words.js";
import { colours, scale } from "../plot/heat.js";
import { player } from "../plot/player.js";

const MOST = unit === "bits" ? 1 : Math.LN2;

function cell(pair) {
  if (!pair) {
    return element("td", { class: "heat none" }, "");
  }
  const { ground, ink } = colours(pair.jensenShannon / MOST);
  const error = errorDigits(pair.standardError);
  return element(
    "td",
    {
      class: "heat",
      style: `background:${ground};color:${ink}`,
      title: `${pair.first} and ${pair.second}: ${digits(pair.jensenShannon)} ± ${error} ${unit}`,
    },
    digits(pair.jensenShannon, pair.standardError),
    element("span", { class: "heat-error" }, ` ± ${error}`),
  );
}

function matrix(caption, { classes, pairs }) {
  const of = new Map(
    pairs.flatMap((pair) => [
      [`${pair.first}\n${pair.second}`, pair],
      [`${pair.second}\n${pair.first}`, pair],
    ]),
  );
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      { class: "heat-map" },
      element("caption", {}, prose(caption)),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { class: "words" }, "class"),
          classes.map((name) => element("th", { scope: "col" }, name)),
        ),
      ),
      element(
        "tbody",
        {},
        classes.map((row) =>
          element(
            "tr",
            {},
            element("th", { scope: "row", class: "words" }, row),
            classes.map((column) => cell(of.get(`${row}\n${column}`))),
          ),
        ),
      ),
    ),
  );
}

/**
 * The part of a page with the tables, under a slider where there are several epochs.
 *
 * @param epochs each {name, tables}, a table being {caption, classes: what its JSON holds}
 * @returns start(), to be called once plots stand
 */
export function classDistances(parent, epochs) {
  if (!epochs.some((epoch) => epoch.tables.length > 0)) {
    return () => {};
  }
  const node = section(
    parent,
    "classes",
    "Classes: how far apart the noise lets them be",
    `The Jensen-Shannon divergence of the noisy rows of every two classes, in ${unit}: what a noisy row tells about ` +
      `which of the two it is of, where both are equally likely. 0 says that noise hides the difference, ` +
      `${digits(MOST)} that it hides nothing. ± is one standard error.`,
  );
  const stage = element("div");
  const show = (i) => stage.replaceChildren(...epochs[i].tables.map((each) => matrix(each.caption, each.classes)));
  const { panel, start } = player(
    "epoch",
    epochs.map((epoch) => epoch.name),
    show,
  );
  node.append(...(epochs.length > 1 ? [panel] : []), stage, scale(0, MOST, unit));
  if (epochs.length === 1) {
    show(0);
    return () => {};
  }
  return start;
}
