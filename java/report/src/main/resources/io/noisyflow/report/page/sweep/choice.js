/* Choices among the axes of a grid. */

import { element } from "../frame/elements.js";
import { QUANTITIES, free } from "./cells.js";

/*
 * A labelled choice.
 *
 * @param name what is chosen
 * @param options their names
 * @param chosen which is chosen at first
 * @param then is told the number of the option that is chosen
 */
function choice(name, options, chosen, then) {
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

/**
 * All choices of a plot over two axes: the quantity, both axes, and a label of every other one.
 *
 * @param at the label that is chosen of each axis, by its id; is changed
 * @param state quantity, and the number of either axis under its key; is changed
 * @param one the first axis: its key in the state, and what it is called
 * @param other the second
 * @param then is called after every change
 */
export function choices(at, state, one, other, then) {
  const names = free.map((axis) => axis.name);
  const axis = (mine, others) =>
    choice(mine.name, names, state[mine.key], (i) => {
      // What was there goes where the other was, so that two different axes are always shown.
      state[others.key] = state[others.key] === i ? state[mine.key] : state[others.key];
      state[mine.key] = i;
      then();
    });
  return element(
    "p",
    { class: "choices" },
    choice(
      "quantity",
      QUANTITIES.map((each) => each.name),
      state.quantity,
      (i) => {
        state.quantity = i;
        then();
      },
    ),
    ...(free.length > 1 ? [axis(one, other), axis(other, one)] : []),
    ...places(
      free.filter((each, i) => i !== state[one.key] && i !== state[other.key]),
      at,
      then,
    ),
  );
}

/* Choices for every axis that is not shown, each among its labels; at holds what is chosen, and is changed. */
const places = (axes, at, then) =>
  axes.map((axis) =>
    choice(axis.name, axis.labels, axis.labels.indexOf(at[axis.id]), (i) => {
      at[axis.id] = axis.labels[i];
      then();
    }),
  );
