/* Errors and the generalisation gap against epochs and against updates. */

import { element, section } from "../frame/elements.js";
import { logAxis } from "../plot/axes.js";
import { band } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { lineOf } from "../plot/look.js";
import { SWEEP, spreadText, valueName } from "./sweep.js";

/** The course of a quantity of one value: its mean, and one standard deviation shaded. */
function course(setting, i, field, abscissa) {
  const x = setting.checkpoints.map((checkpoint) => checkpoint[abscissa.field]);
  const of = setting.checkpoints.map((checkpoint) => checkpoint[field]);
  const off = (spread) => spread.standardDeviation ?? 0;
  const line = lineOf(i);
  const group = { legendgroup: valueName(setting) };
  return [
    ...band(
      x,
      of.map((spread) => spread.mean - off(spread)),
      of.map((spread) => spread.mean + off(spread)),
      line.color,
      group,
    ),
    {
      x,
      y: of.map((spread) => spread.mean),
      mode: "lines",
      line,
      name: valueName(setting),
      ...group,
      text: of.map((spread, k) => `${abscissa.field} ${x[k]}: ${spreadText(spread)}`),
      hovertemplate: `%{text}<extra>${valueName(setting)}</extra>`,
    },
  ];
}

function pair(parent, values, abscissae, what, field) {
  const row = element("div", { class: "row" });
  parent.append(element("h3", {}, what), row);
  abscissae.forEach((abscissa) =>
    plot(
      row,
      `${what} against ${abscissa.title}`,
      `${what} against ${abscissa.title}: the mean over networks, with one standard deviation shaded; a colour and a ` +
        `dash for each ${SWEEP.one}.`,
      values.flatMap((setting, i) => course(setting, i, field, abscissa)),
      {
        height: 400,
        xaxis: logAxis(
          values.flatMap((setting) => setting.checkpoints.map((checkpoint) => checkpoint[abscissa.field])),
          abscissa.title,
        ),
        yaxis: { title: { text: what.toLowerCase() }, tickformat: ".0%" },
      },
    ),
  );
}

export function errors(parent, values, abscissae) {
  const node = section(
    parent,
    "errors",
    "Errors: at equal epochs and at equal updates",
    "Without noise, of the test set, and by how much it exceeds that of the training set.",
  );
  pair(node, values, abscissae, "Test error", "testError");
  pair(node, values, abscissae, "Generalisation gap", "generalisationGap");
}
