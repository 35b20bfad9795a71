/* What layers know of the input, or of the label, over epochs. */

import { unit } from "../frame/data.js";
import { verdictKey } from "../frame/verdicts.js";
import { level } from "../plot/axes.js";
import { band, cutMarks, cutUpper, informationCurve } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { notation } from "../plot/text.js";
import { statesOf } from "./courses.js";

/**
 * A curve for each layer with its bracket, and a dashed level that none can exceed.
 *
 * @param parent element that plot and key of verdicts are put into
 * @param name of the plot
 * @param lines courses of the layers
 * @param about {field, of, entropy, name}: the field of a state, the letter of the variable, its entropy, and the name
 *     of that level
 * @param scale of the epochs
 * @param marks further traces, upon the curves
 */
export function informationOverEpochs(parent, name, lines, about, scale, marks = []) {
  const entropy = about.entropy || 1;
  const top = 1.11 * entropy;
  const traces = lines.flatMap((line) => {
    const values = line.states.map((state) => state[about.field]);
    const brackets = values.map((value) => value.bracket);
    const lower = brackets.map((bracket) => bracket.lower);
    const x = line.at.map(scale.position);
    const colour = line.line.color;
    const group = { legendgroup: `layer ${line.layer}` };
    const says = (i) => `I(${about.of};T_${line.layer}) at epoch ${line.at[i]}`;
    return [
      ...band(x, lower, cutUpper(brackets, top), colour, group),
      ...cutMarks(x, brackets, colour, top, group),
      { ...informationCurve(x, values, colour, `layer ${line.layer}`, says), ...group, line: line.line },
    ];
  });
  const caption =
    `I(${about.of};T_l) of every layer against epochs: a colour and a dash for each layer, its bracket shaded, the ` +
    `verdict in the shape of each point; dashed across, ${about.name}.`;
  plot(parent, name, caption, [...traces, ...marks], {
    height: 460,
    xaxis: scale.axis(),
    yaxis: { title: { text: notation(`I(${about.of};T_l) (${unit})`) }, range: [0, 1.13 * entropy] },
    ...level(about.entropy, about.name),
  });
  parent.append(verdictKey(new Set(statesOf(lines).map((state) => state[about.field].verdict))));
}
