/* Choices among the axes of a grid. */

import { element } from "../frame/elements.js";

/**
 * A labelled choice.
 *
 * @param name what is chosen
 * @param options their names
 * @param chosen which is chosen at first
 * @param then is told the number of the option that is chosen
 */
export function choice(name, options, chosen, then) {
  const option = (text, i) => element("option", { value: String(i), ...(i === chosen ? { selected: "" } : {}) }, text);
  return element(
    "label",
    {},
    `${name} `,
    element(
      "select",
      { onchange: (event) => then(Number(event.target.value)), "data-choice": name },
      options.map(option),
    ),
  );
}

/** Choices for every axis that is not shown, each among its labels; at holds what is chosen, and is changed. */
export const places = (axes, at, then) =>
  axes.map((axis) =>
    choice(axis.name, axis.labels, axis.labels.indexOf(at[axis.id]), (i) => {
      at[axis.id] = axis.labels[i];
      then();
    }),
  );
