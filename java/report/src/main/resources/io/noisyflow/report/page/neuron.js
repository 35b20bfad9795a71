/* The page of experiment neuron: information of a tanh unit over its weight and the noise, and in training. */

import { CEILING, ending, epochEntries, fromNats, lede, overEpochs, parameters } from "./chain.js";
import { cloud, cloudPlot, epochClouds } from "./chain/clouds.js";
import { main, result, unit } from "./frame/data.js";
import { element, section } from "./frame/elements.js";
import { verdictKey } from "./frame/verdicts.js";
import { digits } from "./frame/words.js";
import { levels, logAxis } from "./plot/axes.js";
import { plot } from "./plot/figure.js";
import { colourOf, dashOf } from "./plot/look.js";
import { player } from "./plot/player.js";
import { besideTruth } from "./plot/truth.js";

const LIMITS = [
  [fromNats(Math.log(4)), "four symbols: " + CEILING],
  [fromNats(1.5 * Math.log(2)), `three (1/2, 1/4, 1/4): ${digits(fromNats(1.5 * Math.log(2)))} ${unit}`],
  [
    fromNats(2 * Math.log(2) - 0.75 * Math.log(3)),
    `two (3/4, 1/4): ${digits(fromNats(2 * Math.log(2) - 0.75 * Math.log(3)))} ${unit}`,
  ],
];
const sigmas = [...new Set(result.points.map((point) => point.sigma))];
const weights = [...new Set(result.points.map((point) => point.weight))].sort((a, b) => a - b);
/** The exact curve of a sigma. */
const exactAt = (sigma) => {
  const curve = result.exactCurves.find((one) => one.sigma === sigma);
  return { x: curve.weights, y: curve.information };
};
const pointsAt = (sigma) => result.points.filter((point) => point.sigma === sigma).sort((a, b) => a.weight - b.weight);

/** Exact value, on a fine grid of w, and one of the estimates, a colour for each sigma. */
function overWeights(parent, title, of) {
  const caption =
    "I(X;T) against the weight, a colour and a dash for each noise: exact values as lines, estimates as points " +
    "in the symbol of their verdict; dashed, the entropies of four, three and two symbols.";
  const top = 1.1 * LIMITS[0][0];
  const traces = sigmas.flatMap((sigma, i) => {
    const points = pointsAt(sigma).filter(of);
    return besideTruth(
      points.map((point) => point.weight),
      points.map(of),
      colourOf(i),
      `σ = ${sigma}`,
      (k) => `w = ${points[k].weight}, σ = ${sigma}`,
      { top, exact: exactAt(sigma), dash: dashOf(i) },
    );
  });
  plot(parent, title, caption, traces, {
    height: 480,
    xaxis: logAxis(weights, "weight w"),
    yaxis: { title: { text: `I(X;T) (${unit})` }, range: [0, 1.12 * LIMITS[0][0]] },
    ...levels(LIMITS),
  });
}

function grid() {
  const node = section(
    main,
    "grid",
    "The grid: information against weight, for several noises",
    "Lines: exact values. Points: estimates, in the symbol of their verdict, with their standard " +
      "errors. For small weights the four symbols tanh(w x − 2 w) lie close together and the noise " +
      "hides which is which. As w grows they move apart, and information rises; then tanh saturates " +
      "and presses −5 w, −3 w and −w against −1, and information falls, first to three distinguishable " +
      "symbols and then to two: the label and nothing else. The less noise, the longer the merging " +
      "symbols are told apart. Dashed: the entropies of four, three and two distinguishable symbols. " +
      "The one of three is reached only where the noise is small enough to tell x = −1 from x = −3 and " +
      "−5 w has merged with −3 w.",
  );
  node.append(element("h3", {}, "From the four inputs, which are the whole population"));
  overWeights(node, "information against weight, whole population", (point) => point.xInformation);
  node.append(verdictKey(new Set(result.points.map((point) => point.xInformation.verdict))));
  if (result.points.some((point) => point.sampleInformation)) {
    node.append(
      element("h3", {}, `From a sample of ${result.settings.rows} rows, as of an unknown law`),
      element(
        "p",
        {},
        "Here each estimate sees only rows of tanh(w x + b), drawn at random, and knows nothing of the " +
          "inputs. Shaded: the bracket, from the plug-in estimate, which is low on average, to the " +
          "leave-one-out estimate, which is high. The error bars now contain the chance of the sample as " +
          "well.",
      ),
    );
    overWeights(node, "information against weight, sample", (point) => point.sampleInformation);
    node.append(
      verdictKey(
        new Set(
          result.points.filter((point) => point.sampleInformation).map((point) => point.sampleInformation.verdict),
        ),
      ),
    );
  }
}

/** Clouds of the four symbols for every noise, under a slider through the weights. */
function weightClouds() {
  const node = section(
    main,
    "symbols",
    "The four symbols: what the noise hides",
    "Each row is an input, each dot a noisy output T = tanh(w x − 2 w) + Z. Where dots of different " +
      "rows lie above each other, T cannot tell these inputs apart. Drag the slider, or play. (The " +
      "dots are an illustration; the numbers come from the estimates.)",
  );
  const frames = sigmas.map((sigma) =>
    pointsAt(sigma).map((point) => ({ point, values: cloud(point.signals, sigma) })),
  );
  const count = Math.min(...frames.map((of) => of.length));
  const says = Array.from({ length: count }, (_, i) => `w = ${frames[0][i].point.weight}`);
  const follow = [];
  const { panel, start } = player("weight", says, (i) => follow.forEach((show, s) => show(frames[s][i].values)));
  node.append(panel);
  const stage = element("div", { class: "stage" });
  node.append(stage);
  sigmas.forEach((sigma, s) => {
    follow.push(
      cloudPlot(stage, `noise σ = ${sigma}`, frames[s][count - 1].values, [-1.1 - 3.2 * sigma, 1.1 + 3.2 * sigma], "T"),
    );
  });
  return start;
}

function training() {
  const node = section(
    main,
    "training",
    "Training: the weight grows by itself, and information falls to what the label needs",
    "The same neuron learns to answer +1 to x = 3 and −1 to the others, by gradient descent on the " +
      `mean square error with noise of standard deviation ${result.noise} in its output; w and b are ` +
      "both free. Training presses together the inputs that share a label: −3 and −1 merge first, then " +
      "1 joins them. The information about the input falls towards the information about the label, " +
      "which stays. Where the noise is as small as here by default, the four inputs are told apart " +
      "from the first steps on, so that the rise, which the grid above shows under more noise, is over " +
      "at once.",
  );
  node.append(element("h3", {}, "Information about the input"));
  overEpochs(node, "xInformation", "X", LIMITS);
  node.append(element("h3", {}, "Information about the label"));
  overEpochs(node, "yInformation", "Y", [LIMITS[2]]);
  const entries = epochEntries();
  node.append(verdictKey(new Set(entries.map(({ information }) => information.verdict))));
  node.append(element("h3", {}, "The symbols, epoch by epoch"));
  const start = epochClouds(node);
  node.append(element("h3", {}, "Weight, bias, loss and gradient"));
  const row = element("div", { class: "row" });
  node.append(row);
  parameters(row);
  return start;
}

function page() {
  const first = lede(
    "A neuron with one input: X is −3, −1, 1 or 3, each as likely as the others, and T = tanh(w X + " +
      "b) + Z with Gaussian noise Z of standard deviation σ. Only x = 3 has the label +1. " +
      "The information I(X;T) says how well T tells the four inputs apart. It is known exactly here, " +
      "so that every estimate of this page can be checked: first over a grid of weights w with b = −2 " +
      "w, then while the neuron is trained.",
  );
  const starts = [];
  const entries = [];
  if (result.points.length > 0) {
    grid();
    starts.push(weightClouds());
    result.points.forEach((point) => {
      const place = `w = ${point.weight}, σ = ${point.sigma}`;
      entries.push({ quantity: "I(X;T)", kind: "grid", place, information: point.xInformation });
      if (point.sampleInformation) {
        entries.push({ quantity: "I(X;T)", kind: "sample", place, information: point.sampleInformation });
      }
    });
  }
  if (result.epochs.length > 0) {
    starts.push(training());
    entries.push(...epochEntries());
  }
  ending(first, entries, starts);
}

page();
