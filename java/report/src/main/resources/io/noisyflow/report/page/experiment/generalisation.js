/* The generalisation gap beside what compression is said to bound it by. */

import { result } from "../frame/data.js";
import { element, prose, section } from "../frame/elements.js";
import { percent } from "../frame/words.js";
import { logAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { INK } from "../plot/look.js";

const isVacuous = (bound) => bound >= 1;

/** What the bounds say at the last epoch. */
function sentence(lines, epoch) {
  const last = (line) => line.states[line.states.length - 1].generalisationBound;
  const vacuous = lines.filter((line) => isVacuous(last(line)));
  const telling = lines.filter((line) => !isVacuous(last(line)));
  const names = (some) => some.map((line) => `layer ${line.layer}`).join(", ");
  const parts = telling.map((line) => `${last(line).toPrecision(2)} for layer ${line.layer}`);
  return (
    `After epoch ${epoch.epoch} the gap is ${percent(epoch.generalisationGap)}; ` +
    (telling.length > 0 ? `the bound is ${parts.join(", ")}` : "no bound says anything") +
    (vacuous.length > 0 && telling.length > 0 ? `, and vacuous for ${names(vacuous)}.` : ".")
  );
}

export function generalisation(parent, { epochs, lines, scale, noisy }) {
  if (!noisy || epochs[0].generalisationGap === null) {
    return;
  }
  const node = section(
    parent,
    "generalisation",
    "Generalisation: the gap and the bound",
    "The gap is the test error less the training error. The lines are what the information of a layer is said to " +
      "bound it by, √((e^I ln 2 + ln(1/δ))/(2m)) with I = I(X;T_l) in nats, δ = 0.05 and the " +
      `m = ${result.trainRows} training inputs, cut off at 1, where a bound is vacuous. The argument is about ` +
      "partitions that do not depend on the sample, which those of a trained network do: a bound beside the gap, not " +
      "a proof.",
  );
  node.append(element("p", {}, prose(sentence(lines, epochs[epochs.length - 1]))));
  const positive = epochs.filter((epoch) => epoch.generalisationGap > 0);
  const bounds = lines.flatMap((line) => line.states.map((state) => state.generalisationBound));
  plot(
    node,
    "generalisation gap and bounds over epochs",
    "The generalisation gap, black, and the bound of each layer against epochs, on a logarithmic scale; epochs at " +
      "which the test error is not the larger one have no point.",
    [
      ...lines.map((line) => ({
        x: line.at.map(scale.position),
        y: line.states.map((state) => state.generalisationBound),
        mode: "lines",
        line: line.line,
        name: `layer ${line.layer}`,
        text: line.states.map((state) => (isVacuous(state.generalisationBound) ? ", vacuous" : "")),
        hovertemplate: `bound %{y:.3~g}%{text} at epoch %{x}<extra>layer ${line.layer}</extra>`,
      })),
      {
        x: positive.map((epoch) => scale.position(epoch.epoch)),
        y: positive.map((epoch) => epoch.generalisationGap),
        mode: "lines+markers",
        line: { color: INK, width: 2.5 },
        marker: { color: INK, size: 5 },
        name: "gap",
        hovertemplate: "gap %{y:.3~g} at epoch %{x}<extra></extra>",
      },
    ],
    {
      height: 380,
      xaxis: scale.axis(),
      yaxis: logAxis([...bounds, ...positive.map((epoch) => epoch.generalisationGap)], "gap, bound"),
    },
  );
}
