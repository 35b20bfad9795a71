/* The page of experiment spiral: the data, the training, and the entropy of the third layer against noisy passes. */

import {
  CURVE_EXPLANATION,
  curveEntries,
  curvePlot,
  curveVerdicts,
  methodName,
  pointInformation,
  stopped,
} from "./curves.js";
import { gradients } from "./experiment/diffusion.js";
import { adviceList } from "./frame/advice.js";
import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { verdictCell, verdictKey, verdictWords } from "./frame/verdicts.js";
import { digits, errorDigits, plain, plural } from "./frame/words.js";
import { courses } from "./layers/courses.js";
import { epochScale } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { COLOURS, INK, colourOf, lineOf, symbolOf } from "./plot/look.js";

const curve = result.curve;
const trained = result.training[result.training.length - 1];
const percent = (value) => `${(100 * value).toFixed(1)} %`;

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      "A network 2-8-9-10-3 learned to tell three arms of a spiral apart, with Gaussian noise of " +
        `standard deviation ${curve.sigma} on every hidden layer. ` +
        `With that noise it classifies ${percent(trained.noisyTestAccuracy)} of fresh inputs rightly. ` +
        "Sent through it, an input becomes T_3, a noisy point in the 10 dimensions of the third hidden " +
        "layer. How much does that point vary: what is its differential entropy h(T_3)? " +
        "Nobody can compute it; it has to be estimated from noisy passes. This page shows what n passes tell.",
    ),
  );
  main.append(node, ...stopped());
  return node;
}

function entropy() {
  if (curve.points.length === 0) {
    return;
  }
  const reference = result.reference;
  const node = section(
    main,
    "entropy",
    "h(T_3) against the number of passes",
    CURVE_EXPLANATION,
    curve.truth
      ? `The grey band is where the truth lies: ${curve.truth.source}. A point of the estimate is low by ` +
          "itself, for the plug-in entropy always is; its bracket says so."
      : "The reference that stands for the truth is not finished.",
  );
  const look = { title: "h(T_3)", truthName: "reference", rowsName: "noisy passes n" };
  curvePlot(node, "h(T_3) against the number of passes", curve, { ...look, height: 480 });
  node.append(element("h3", {}, "The same, near the reference"));
  curvePlot(node, "h(T_3) against the number of passes, near the reference", curve, {
    ...look,
    height: 400,
    range: near(),
  });
  node.append(verdictKey(new Set(curve.points.map((point) => point.verdict))));
  node.append(
    table(
      ["passes n", "samples", "h(T₃)", "spread", "stated error", "mean bracket", ...methods().map(methodName)],
      curve.points.map((point) => [
        String(point.n),
        String(point.samples),
        verdictCell(pointInformation(point)),
        errorDigits(point.standardDeviation),
        errorDigits(point.statedError),
        `${digits(point.entropyBracket.lower)} to ${digits(point.entropyBracket.upper)}`,
        ...methods().map((method) => {
          const series = point.baselines.find((one) => one.method === method);
          return series ? digits(series.entropy) : "";
        }),
      ]),
    ),
  );
  node.append(
    element(
      "p",
      { class: "quiet" },
      `All values in ${unit}. The spread is that of ${plural(curve.points[0].samples, "sample")}; the ` +
        "stated error is the standard error that a single estimate tells of itself. Where rows are few " +
        "the estimate is low by far more than either: that is bias, and the bracket's to tell.",
    ),
  );
  if (reference) {
    node.append(
      element(
        "p",
        {},
        `Reference: ${digits(reference.entropy)} ± ${errorDigits(reference.standardError.total)} ` +
          `${unit}, bracket ${digits(reference.entropyBracket.lower)} to ` +
          `${digits(reference.entropyBracket.upper)}, ${verdictWords[reference.verdict]}; ` +
          `of h(T₃), ${digits(reference.information)} ${unit} are I(S₃;T₃), what the noisy point tells of ` +
          "the point before noise, and the rest is the entropy of the noise.",
      ),
    );
  }
}

/** From the lowest to the highest end of the last brackets and of the reference. */
function near() {
  const last = curve.points.slice(-5).map((point) => point.entropyBracket);
  const ends = [
    ...last.map((bracket) => bracket.lower),
    ...last.map((bracket) => bracket.upper),
    ...(curve.truth ? [curve.truth.lower, curve.truth.upper] : []),
  ].filter((end) => end !== null);
  const pad = 0.1 * (Math.max(...ends) - Math.min(...ends));
  return [Math.min(...ends) - pad, Math.max(...ends) + pad];
}

function methods() {
  return [...new Set(curve.points.flatMap((point) => point.baselines.map((series) => series.method)))];
}

const ARMS = ["circle", "triangle-up", "square"];

/** The inputs by their arm; crosses where a noisy pass said another. */
function picture() {
  const { x, y, labels, answers } = data.rows;
  const all = labels.map((label, i) => i);
  const right = [0, 1, 2].map((label) => all.filter((i) => labels[i] === label && answers[i] === label));
  const wrong = all.filter((i) => labels[i] !== answers[i]);
  const dots = (rows, more) => ({
    x: rows.map((i) => x[i]),
    y: rows.map((i) => y[i]),
    mode: "markers",
    hoverinfo: "name",
    ...more,
  });
  const node = section(
    main,
    "data",
    "The data: three arms of a spiral",
    `${labels.length} of the inputs that the network was tested on. A cross is an input that one ` +
      `noisy pass gave to another arm: ${wrong.length} of these, most of them where the arms meet.`,
  );
  // Half of the page's width, for a square does not need more.
  const grid = element("div", { class: "stage" }, element("div"), element("div"));
  node.append(grid);
  plot(
    grid.children[0],
    "inputs and their classes",
    "The two inputs: a dot in the colour and symbol of its arm, crosses where a noisy pass said another.",
    [
      ...right.map((rows, label) =>
        dots(rows, { marker: { size: 5, color: colourOf(label), symbol: ARMS[label] }, name: `arm ${label + 1}` }),
      ),
      dots(wrong, { marker: { size: 9, symbol: "x-thin", line: { width: 2, color: INK } }, name: "misclassified" }),
    ],
    {
      height: 600,
      xaxis: { title: { text: "first input" } },
      yaxis: { title: { text: "second input" }, scaleanchor: "x" },
    },
  );
}

function training() {
  const node = section(
    main,
    "training",
    "The training",
    "Accuracy on the training set and on 10 000 fresh inputs, without noise; and on the same fresh " +
      "inputs with the noise that the network was trained with, which is the one that counts for T_3.",
  );
  const epochs = result.training.map((point) => point.epoch);
  const accuracy = (field, name, i) => ({
    x: epochs,
    y: result.training.map((point) => 100 * point[field]),
    mode: "lines+markers",
    line: lineOf(i),
    marker: { size: 5, symbol: symbolOf(i) },
    name,
    hovertemplate: `epoch %{x}: %{y:.2f} %<extra>${name}</extra>`,
  });
  const grid = element("div", { class: "stage" }, element("div"), element("div"));
  node.append(grid);
  plot(
    grid.children[0],
    "accuracy over epochs",
    "The share of inputs classified rightly, against epochs: training set, fresh inputs, and these with noise.",
    [
      accuracy("trainAccuracy", "training set", 0),
      accuracy("testAccuracy", "fresh inputs", 2),
      accuracy("noisyTestAccuracy", "fresh inputs, with noise", 1),
    ],
    { height: 340, xaxis: epochScale(epochs).axis(), yaxis: { title: { text: "classified rightly (%)" } } },
  );
  plot(
    grid.children[1],
    "loss over epochs",
    "The loss of training against epochs.",
    [
      {
        x: epochs,
        y: result.training.map((point) => point.loss),
        mode: "lines+markers",
        line: { color: COLOURS[4], width: 2 },
        marker: { size: 5 },
        name: "cross-entropy in training, with noise",
        hovertemplate: "epoch %{x}: %{y:.4f} nats<extra></extra>",
        showlegend: true,
      },
    ],
    { height: 340, xaxis: epochScale(epochs).axis(), yaxis: { title: { text: "loss (nats)" }, rangemode: "tozero" } },
  );
}

function drift() {
  gradients(main, {
    network: result,
    lines: courses(result.training, (point) => point.layers),
    scale: epochScale(result.training.map((point) => point.epoch)),
  });
}

function page() {
  const lede = introduction();
  entropy();
  picture();
  training();
  drift();
  const entries = curveEntries("h(T_3)", "n =", curve);
  const node = curveVerdicts(entries);
  adviceList(node, entries);
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede, entries);
  draw();
}

page();
