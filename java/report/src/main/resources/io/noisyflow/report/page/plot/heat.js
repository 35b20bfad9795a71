/* Colours of cells by their numbers. */

import { element } from "../frame/elements.js";
import { digits } from "../frame/words.js";

/* Cividis (Nunez, Anderton, Renslow 2018): brightness rises evenly, and nearly everybody sees the same colours. */
const SCALE = [
  [0, 34, 78],
  [44, 65, 110],
  [87, 93, 109],
  [125, 124, 120],
  [165, 156, 116],
  [210, 193, 97],
  [254, 232, 56],
];

/** The colour of a part of the range, and that of letters on it. */
export function colours(part) {
  const place = Math.min(Math.max(part, 0), 1) * (SCALE.length - 1);
  const i = Math.min(Math.floor(place), SCALE.length - 2);
  const mixed = SCALE[i].map((low, c) => Math.round(low + (place - i) * (SCALE[i + 1][c] - low)));
  const bright = 0.299 * mixed[0] + 0.587 * mixed[1] + 0.114 * mixed[2] > 125;
  return { ground: `rgb(${mixed.join(",")})`, ink: bright ? "#000000" : "#ffffff" };
}

/** The colours from the lowest to the highest number. */
export function scale(low, high, unit) {
  const stops = SCALE.map((colour) => `rgb(${colour.join(",")})`).join(",");
  return element(
    "p",
    { class: "heat-scale" },
    digits(low),
    element("span", { style: `background:linear-gradient(to right,${stops})`, "aria-hidden": "true" }),
    `${digits(high)} ${unit}`,
  );
}
