/* Advice on how to mend numbers, each sentence once. */

import { element, prose, sentence } from "./elements.js";
import { verdictWords } from "./verdicts.js";

/* A number that stands by itself, no letters or digits at its ends. */

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)/g;

/** Sentences that differ in their numbers alone as one, each number as a range. */
export function merged(sentences) {
  const numbers = sentences.map((text) => text.match(NUMBER) || []);
  let i = 0;
  return sentences[0].replace(NUMBER, () => {
    const sorted = numbers.map((of) => of[i]).sort((a, b) => a - b);
    i++;
    const [low, high] = [sorted[0], sorted[sorted.length - 1]];
    return low === high ? low : `${low} to ${high}`;
  });
}

/* Up to so many sentences of a quantity that differ in their numbers are told apart, more as one with ranges. */
const APART = 3;

/** Of each quantity one sentence for each kind of advice, with the places that it was given for. */
function byQuantity(entries) {
  const given = new Map();
  for (const { quantity, kind, place, information } of entries.filter(
    (entry) => entry.information.verdict !== "converged",
  )) {
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

/** Each sentence of advice once, with what it was given for; entries are {quantity, kind, place, information}. */
export function adviceList(parent, entries) {
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
    return ends
      ? `${quantity} ${places[0]} to ${places[places.length - 1]}, ${places.length} in all`
      : `${quantity} ${places.slice(0, 4).join(", ")}${places.length > 4 ? ` and ${places.length - 4} more` : ""}`;
  };
  const item = ([sentence, quantities]) =>
    element(
      "li",
      {},
      `${sentence} `,
      element("span", { class: "quiet" }, prose(`(${[...quantities].map(where).join("; ")})`)),
    );
  const sentences = [...given];
  parent.append(element("ul", {}, sentences.slice(0, 12).map(item)));
  if (sentences.length > 12) {
    parent.append(
      element(
        "details",
        {},
        element("summary", {}, `${sentences.length - 12} more`),
        element("ul", {}, sentences.slice(12).map(item)),
      ),
    );
  }
}
