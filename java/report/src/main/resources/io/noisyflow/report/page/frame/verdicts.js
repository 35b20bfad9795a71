/* What a number is worth: its verdict as a mark, a cell, a legend, a count. */

import { data, result } from "./data.js";
import { element, sentence, table, words } from "./elements.js";
import { digits, errorDigits, plural } from "./words.js";

/* A verdict's symbol in plots and the same in text. */
export const SYMBOLS = {
  converged: ["circle", "●"],
  atCeiling: ["triangle-up", "▲"],
  imprecise: ["diamond-open", "◇"],
  loose: ["hourglass-open", "⧗"],
  undersampled: ["triangle-down-open", "▽"],
  heavyTail: ["cross-open", "✚"],
  saturated: ["square-open", "□"],
  isolated: ["x", "✕"],
  orderViolated: ["star", "★"],
};

export const verdictWords = Object.fromEntries(data.verdicts.map((verdict) => [verdict.label, verdict.words]));

/** The verdict that weighs most among these informations. */
export function worst(informations) {
  const order = data.verdicts.map((verdict) => verdict.label);
  return order[Math.min(...informations.map((information) => order.indexOf(information.verdict)))];
}

/** A table cell with a number, its error and its verdict; the advice shows under the pointer. */
export function verdictCell(information) {
  if (!information) {
    return element("td", {}, "none");
  }
  const [, mark] = SYMBOLS[information.verdict];
  return element(
    "td",
    { class: information.verdict, title: `${verdictWords[information.verdict]}: ${information.advice}` },
    digits(information.value, information.standardError.total),
    element("span", { class: "error" }, ` ± ${errorDigits(information.standardError.total)} `),
    element("span", { class: "mark" }, mark),
  );
}

/** The symbols of these verdicts. */
export function verdictKey(labels) {
  const present = data.verdicts.filter((verdict) => labels.has(verdict.label)).reverse();
  return element(
    "ul",
    { class: "key" },
    present.map((verdict) => element("li", {}, `${SYMBOLS[verdict.label][1]} ${verdict.words}`)),
  );
}

/* Verdicts on distances alone; other pages do not explain them. */
const OF_DISTANCES = ["heavyTail", "loose"];

/** Every verdict with its meaning and how often it was given. */
export function verdictLegend(parent, counts) {
  const explained = data.verdicts.filter(
    ({ label }) => counts.has(label) || !OF_DISTANCES.includes(label) || result.command === "distance",
  );
  parent.append(
    table(
      [words("verdict", "th"), words("what it means", "th"), "numbers"],
      explained.map((verdict) => [
        element(
          "td",
          { class: `words ${verdict.label}` },
          element("span", { class: "mark" }, SYMBOLS[verdict.label][1]),
          ` ${verdict.words}`,
        ),
        sentence(verdict.meaning),
        String(counts.get(verdict.label) || 0),
      ]),
    ),
  );
}

export function counted(entries) {
  const counts = new Map();
  entries.forEach(({ information }) => counts.set(information.verdict, (counts.get(information.verdict) || 0) + 1));
  return counts;
}

/** How many of the numbers can be relied on, and what is the matter with the others. */
export function usable(entries) {
  const counts = counted(entries);
  const named = (labels) =>
    labels
      .filter((label) => counts.has(label))
      .map((label) => `${counts.get(label)} ${verdictWords[label]}`)
      .join(", ");
  const good = ["converged", "atCeiling"];
  const number = good.reduce((sum, label) => sum + (counts.get(label) || 0), 0);
  const all = number === entries.length;
  const others = all
    ? ""
    : " Not to be relied on by themselves: " +
      `${named(data.verdicts.map((verdict) => verdict.label).filter((label) => !good.includes(label)))}.`;
  const start = all
    ? `All ${plural(number, "number")} of this page`
    : `${number} of the ${plural(entries.length, "number")} of this page`;
  return element(
    "p",
    { class: "usable", "data-usable": number, "data-numbers": entries.length },
    `${start} ${number === 1 && !all ? "is" : "are"} usable${number > 0 ? ` (${named(good)})` : ""}.${others}`,
  );
}
