/* Text in plots, whose labels know a few tags: what comes from the data goes through escaped(). */

import { unit } from "../frame/data.js";
import { SYMBOLS, verdictWords } from "../frame/verdicts.js";
import { digits, errorDigits } from "../frame/words.js";

/** Text for a plot, whose labels know a few tags. */
export function escaped(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** The notation T_l as a plot writes it. */
export function notation(text) {
  return text.replace(/\b([A-Z])_(\w+)/g, "$1<sub>$2</sub>");
}

/** Lines of at most so many characters, for a box that does not wrap. */
export function wrapped(text, width = 62) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines[lines.length - 1].length + word.length > width) {
      lines.push("");
    }
    lines[lines.length - 1] += `${word} `;
  }
  return lines.map((line) => escaped(line.trim())).join("<br>");
}

/** Everything there is to say of an information, for the box under the pointer. */
export function described(information) {
  return (
    `${digits(information.value, information.standardError.total)} ± ` +
    `${errorDigits(information.standardError.total)} ${unit}<br>` +
    `bracket ${digits(information.bracket.lower)} to ${digits(information.bracket.upper)}<br>` +
    `<b>${SYMBOLS[information.verdict][1]} ${escaped(verdictWords[information.verdict])}</b><br>` +
    wrapped(information.advice)
  );
}
