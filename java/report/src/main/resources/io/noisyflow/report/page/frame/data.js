/*
 * The numbers of a page: one block of JSON in the element "data". Pages read all of it; modules that pages share take
 * from it only what holds for the whole page (the unit, the verdicts, what was run) and are given the rest.
 * Text from the data reaches the page as text nodes only: none of it is markup.
 */

export const data = JSON.parse(document.getElementById("data").textContent);

export const result = data.result;

export const unit = result.unit;

/** Where a page puts its parts. */
export const main = document.getElementById("main");
