/* How a network learns: accuracy and loss, distances. */

import { element, section } from "../frame/elements.js";
import { statesOf } from "../layers/courses.js";
import { multiples, sharedAxis } from "../layers/multiples.js";
import { logAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { key } from "../plot/key.js";
import { lineOf } from "../plot/look.js";

/** Accuracy of both sets and the loss over epochs. */
export function training(parent, { epochs, scale }) {
  const x = epochs.map((epoch) => scale.position(epoch.epoch));
  const node = section(
    parent,
    "training",
    "Training: accuracy and loss",
    "Accuracy is measured without noise. The loss is the mean of the training set over the epoch, " +
      "noise included, as the optimiser sees it.",
  );
  const row = element("div", { class: "row" });
  node.append(row);
  const curve = (name, field, line, symbol) => ({
    x,
    y: epochs.map((epoch) => epoch[field]),
    mode: "lines+markers",
    line,
    marker: { color: line.color, size: 5, symbol },
    name,
  });
  plot(
    row,
    "accuracy over epochs",
    "The share of inputs that the network labels correctly, against epochs: of its training set and of its test set.",
    [
      curve("training set", "trainAccuracy", lineOf(0), "circle"),
      curve("test set", "testAccuracy", lineOf(1), "diamond"),
    ],
    { height: 340, xaxis: scale.axis(), yaxis: { title: { text: "correctly labelled" }, tickformat: ".0%" } },
  );
  plot(
    row,
    "loss over epochs",
    "The training loss against epochs, on a logarithmic scale.",
    [curve("training loss", "loss", lineOf(0), "circle")],
    {
      height: 340,
      showlegend: true,
      xaxis: scale.axis(),
      yaxis: logAxis(
        epochs.map((epoch) => epoch.loss).filter((loss) => loss > 0),
        "loss (nats)",
      ),
    },
  );
}

/** Two curves a layer, in small plots that share one axis. */
function twoCurves(node, what, { lines, scale }, type, [first, second]) {
  const line = (i) => lineOf(i);
  node.append(key([first, second].map(({ name }, i) => [name, line(i)])));
  const all = statesOf(lines).flatMap((state) => [state[first.field], state[second.field]]);
  multiples(node, what, lines, scale, sharedAxis(all, type), ({ states }) =>
    [first, second].map(({ name, field }, i) => ({ y: states.map((state) => state[field]), line: line(i), name })),
  );
}

export function distances(parent, view) {
  const node = section(
    parent,
    "distances",
    "Distances: clustering within and between classes",
    "Mean Euclidean distance between the outputs for two inputs of one label, and of different " +
      "labels. A layer that separates the classes pulls the two apart; one that also clusters draws " +
      "the first towards zero.",
  );
  twoCurves(node, "mean distances within and between classes", view, "linear", [
    { name: "within a class", field: "meanWithinDistance" },
    { name: "between classes", field: "meanBetweenDistance" },
  ]);
}
