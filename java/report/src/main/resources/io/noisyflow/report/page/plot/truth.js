/* Estimates beside exact values. */

import { unit } from "../frame/data.js";
import { digits } from "../frame/words.js";
import { band, cutMarks, cutUpper, informationCurve } from "./brackets.js";
import { described, escaped, notation } from "./text.js";

/**
 * Exact values as a thin line, estimates as points with their standard errors, brackets as a band up to the top of the
 * plot. The exact values are those at the estimates, or a curve {x, y} of its own; a dash tells several apart.
 */
export function besideTruth(
  x,
  informations,
  colour,
  name,
  label,
  { top = Infinity, exact = { x, y: informations.map((one) => one.truth) }, dash = "solid" } = {},
) {
  const estimates = informationCurve(x, informations, colour, name, label);
  const brackets = informations.map((one) => one.bracket);
  const group = { legendgroup: name };
  // No outline: between two estimates it would be a straight line beside the exact curve.
  const pale = { ...group, line: { width: 0, color: colour } };
  return [
    ...band(
      x,
      brackets.map((one) => one.lower),
      cutUpper(brackets, top),
      colour,
      pale,
    ),
    ...cutMarks(x, brackets, colour, top, group),
    {
      ...exact,
      ...group,
      mode: "lines",
      line: { color: colour, width: 1.5, dash },
      showlegend: false,
      hovertemplate: `exact value %{y:.4f} ${unit}<extra></extra>`,
    },
    {
      ...estimates,
      ...group,
      mode: "markers",
      text: [
        "",
        ...informations.map(
          (one, i) => `${notation(escaped(label(i)))}<br>exact value ${digits(one.truth)} ${unit}<br>${described(one)}`,
        ),
      ],
    },
  ];
}
