"use strict";
/*
 * What every page shares: its data, words for numbers, elements, verdicts and provenance.
 * Text from the data reaches the page as text nodes only: none of it is markup.
 */

const data = JSON.parse(document.getElementById("data").textContent);
const result = data.result;
const unit = result.unit;
const main = document.getElementById("main");

/* A verdict's symbol in plots and the same in text. */
const SYMBOLS = {
  converged: ["circle", "●"],
  atCeiling: ["triangle-up", "▲"],
  imprecise: ["diamond-open", "◇"],
  undersampled: ["triangle-down-open", "▽"],
  saturated: ["square-open", "□"],
  isolated: ["x", "✕"],
  orderViolated: ["star", "★"],
};

const verdictWords = Object.fromEntries(data.verdicts.map((verdict) => [verdict.label, verdict.words]));

/* ---- words ---- */

/* Below this a number is what rounding left of nothing. */
const NOTHING = 1e-12;

/**
 * A quantity for the eye: three digits after the point, or the first two that count where those would be zeros; not
 * where its standard error is larger than what they would show.
 */
function digits(value, error = 0) {
  if (value === null || value === undefined) {
    return "none";
  }
  const size = Math.abs(value);
  if (size >= 1e6) {
    return value.toExponential(3);
  }
  return size >= 0.0005 ? value.toFixed(3) : size < NOTHING || error >= 0.0005 ? "0.000" : firstTwo(value);
}

const firstTwo = (value) => (Math.abs(value) < 1e-4 ? value.toExponential(1) : value.toPrecision(2));

/** A standard error: 0 is written for that which is 0 alone. */
function errorDigits(value) {
  return value === 0 ? "0" : value > 0 && value < 1e-6 ? "< 1e-6" : digits(value);
}

/** A setting or a count as it is, large numbers in thousands. */
function plain(value) {
  if (Array.isArray(value)) {
    return value.map(plain).join(", ");
  }
  if (typeof value === "number") {
    return Math.abs(value) >= 1e9 ? value.toPrecision(3) : String(value);
  }
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "ln 4096 = 8.318 nats" where an entropy is that of so many equal cases, else its digits alone. */
function entropyName(value, cases) {
  const logarithm = unit === "bits" ? ["log2", Math.log2(cases)] : ["ln", Math.log(cases)];
  const name = Math.abs(logarithm[1] - value) < 1e-9 ? `${logarithm[0]} ${cases} = ` : "";
  return `${name}${digits(value)} ${unit}`;
}

/* ---- elements ---- */

/** An element; strings among its children become text. */
function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat());
  return node;
}

/** A sentence of ours, in which T_l stands for a letter with its index. */
function prose(text) {
  return text.split(/(\b[A-Z]_\w+)/).map((part) => {
    const indexed = /^([A-Z])_(\w+)$/.exec(part);
    return indexed ? element("span", {}, indexed[1], element("sub", {}, indexed[2])) : part;
  });
}

/** A part of the page with its heading and how to read it. */
function section(parent, id, title, ...explanations) {
  const node = element("section", { id, "data-short": title.split(":")[0] }, element("h2", {}, prose(title)));
  for (const explanation of explanations) {
    node.append(element("p", {}, prose(explanation)));
  }
  parent.append(node);
  return node;
}

/** A table in a box that scrolls by itself on a narrow screen; cells are strings or elements. */
function table(header, rows) {
  const cell = (tag) => (content) =>
    content instanceof HTMLTableCellElement ? content : element(tag, {}, content);
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, header.map(cell("th")))),
      element("tbody", {}, rows.map((row) => element("tr", {}, row.map(cell("td")))))
    )
  );
}

function words(text, tag = "td") {
  return element(tag, { class: "words" }, text);
}

/** Words that may take several lines. */
function sentence(text) {
  return element("td", { class: "words sentence" }, text);
}

/** A table cell with a number, its error and its verdict; the advice shows under the pointer. */
function verdictCell(information) {
  if (!information) {
    return element("td", {}, "none");
  }
  const [, mark] = SYMBOLS[information.verdict];
  return element(
    "td",
    { class: information.verdict, title: `${verdictWords[information.verdict]}: ${information.advice}` },
    digits(information.value, information.standardError.total),
    element("span", { class: "error" }, ` ± ${errorDigits(information.standardError.total)} `),
    element("span", { class: "mark" }, mark)
  );
}

/** The symbols of these verdicts. */
function verdictKey(labels) {
  const present = data.verdicts.filter((verdict) => labels.has(verdict.label)).reverse();
  return element(
    "ul",
    { class: "key" },
    present.map((verdict) => element("li", {}, `${SYMBOLS[verdict.label][1]} ${verdict.words}`))
  );
}

/* ---- parts that both pages end with ---- */

/** Every verdict with its meaning and how often it was given. */
function verdictLegend(parent, counts) {
  parent.append(
    table(
      [words("verdict", "th"), words("what it means", "th"), "numbers"],
      data.verdicts.map((verdict) => [
        element("td", { class: `words ${verdict.label}` }, element("span", { class: "mark" }, SYMBOLS[verdict.label][1]), ` ${verdict.words}`),
        sentence(verdict.meaning),
        String(counts.get(verdict.label) || 0),
      ])
    )
  );
}

/* A number that stands by itself, no letters or digits at its ends. */
const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)/g;

/** Sentences that differ in their numbers alone as one, each number as a range. */
function merged(sentences) {
  const numbers = sentences.map((text) => text.match(NUMBER) || []);
  let i = 0;
  return sentences[0].replace(NUMBER, () => {
    const sorted = numbers.map((of) => of[i]).sort((a, b) => a - b);
    i++;
    const [low, high] = [sorted[0], sorted[sorted.length - 1]];
    return low === high ? low : `${low} to ${high}`;
  });
}

/* Of a quantity, sentences that differ in their numbers are told one by one up to so many, and beyond as one with ranges. */
const APART = 3;

/** Of each quantity one sentence for each kind of advice, with the places that it was given for. */
function byQuantity(entries) {
  const given = new Map();
  for (const { quantity, kind, place, information } of entries.filter((entry) => entry.information.verdict !== "converged")) {
    const sentence = `${verdictWords[information.verdict]}: ${information.advice}`;
    const name = `${quantity} at ${kind}`;
    const id = `${name} ${sentence.replace(NUMBER, "#")}`;
    const known = given.get(id) || { name, sentences: [], places: [] };
    known.sentences.push(sentence);
    known.places.push(place);
    given.set(id, known);
  }
  return [...given.values()];
}

/** Each sentence of advice once, with the numbers it was given for; entries are {quantity, kind, place, information}. */
function adviceList(parent, entries) {
  const given = new Map();
  const hear = (sentence, name, places) => {
    const quantities = given.get(sentence) || new Map();
    quantities.set(name, [...(quantities.get(name) || []), ...places]);
    given.set(sentence, quantities);
  };
  for (const { name, sentences, places } of byQuantity(entries)) {
    if (new Set(sentences).size > APART) {
      hear(merged(sentences), name, places);
    } else {
      sentences.forEach((sentence, i) => hear(sentence, name, [places[i]]));
    }
  }
  parent.append(element("h3", {}, "Advice"));
  if (given.size === 0) {
    parent.append(element("p", {}, "Every number is converged: there is nothing to mend."));
    return;
  }
  const where = ([quantity, places]) => {
    const ends = places.length > 4 && places.every((place) => !Number.isNaN(Number(place)));
    return ends ? `${quantity} ${places[0]} to ${places[places.length - 1]}, ${places.length} in all`
      : `${quantity} ${places.slice(0, 4).join(", ")}${places.length > 4 ? ` and ${places.length - 4} more` : ""}`;
  };
  const item = ([sentence, quantities]) =>
    element("li", {}, `${sentence} `, element("span", { class: "quiet" }, prose(`(${[...quantities].map(where).join("; ")})`)));
  const sentences = [...given];
  parent.append(element("ul", {}, sentences.slice(0, 12).map(item)));
  if (sentences.length > 12) {
    parent.append(
      element("details", {}, element("summary", {}, `${sentences.length - 12} more`), element("ul", {}, sentences.slice(12).map(item)))
    );
  }
}

function counted(entries) {
  const counts = new Map();
  entries.forEach(({ information }) => counts.set(information.verdict, (counts.get(information.verdict) || 0) + 1));
  return counts;
}

/** Settings, the command that does it again, what computed it. */
function provenance(settings) {
  const node = section(main, "settings", "Settings: how to get this page again");
  node.append(
    element("p", {}, "This command computes the same numbers, digit for digit, on the same backend:"),
    element("pre", {}, data.commandLine),
    element("button", { type: "button", onclick: copyCommand }, "Copy the command")
  );
  const rows = (pairs) => pairs.map(([name, value]) => [words(name), sentence(value)]);
  node.append(
    element("h3", {}, "Settings"),
    table([words("setting", "th"), words("value", "th")], rows(settings)),
    element("h3", {}, "What computed it"),
    table([words("", "th"), words("", "th")], rows([
      ["backend", result.backend],
      ["precision", result.precision],
      ["seed", data.seed],
      ["Gaussian terms (pairs) evaluated", plain(result.pairs)],
      ["wall-clock time", `${plain(Number(result.seconds.toPrecision(3)))} s on ${plural(result.threads, "thread")}`],
      ["pairs per second", result.pairsPerSecond.toPrecision(3)],
    ])),
    element("p", { class: "quiet" }, `Schema ${result.schema}. All numbers of this page, with every digit, lie in this file as JSON, in the element with id "data".`)
  );
}

function copyCommand(event) {
  const button = event.target;
  const say = (text) => {
    button.textContent = text;
  };
  const copied = navigator.clipboard ? navigator.clipboard.writeText(data.commandLine) : Promise.reject(new Error());
  copied.then(() => say("Copied"), () => say("Select the text above to copy it"));
}

/** How many of the numbers can be relied on, and what is the matter with the others. */
function usable(entries) {
  const counts = counted(entries);
  const named = (labels) => labels.filter((label) => counts.has(label)).map((label) => `${counts.get(label)} ${verdictWords[label]}`).join(", ");
  const good = ["converged", "atCeiling"];
  const number = good.reduce((sum, label) => sum + (counts.get(label) || 0), 0);
  const all = number === entries.length;
  const others = all ? "" : ` Not to be relied on by themselves: ${named(data.verdicts.map((verdict) => verdict.label).filter((label) => !good.includes(label)))}.`;
  const start = all ? `All ${plural(number, "number")} of this page` : `${number} of the ${plural(entries.length, "number")} of this page`;
  return element("p", { class: "usable", "data-usable": number, "data-numbers": entries.length },
    `${start} ${number === 1 && !all ? "is" : "are"} usable${number > 0 ? ` (${named(good)})` : ""}.${others}`);
}

/** Below the first words, how many of these numbers are usable, and links to the parts of the page. */
function contents(after, entries = []) {
  const links = [...main.querySelectorAll("section")].map((part) =>
    element("a", { href: `#${part.id}` }, prose(part.dataset.short))
  );
  after.after(...(entries.length > 0 ? [usable(entries)] : []), element("nav", { "aria-label": "Contents" }, links));
}
