/* What the pages of neuron and leaky-pair share: scalar layers in training, and estimates beside exact values. */

import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictLegend } from "./frame/verdicts.js";
import { digits, entropyName, plain } from "./frame/words.js";
import { epochScale, levels, logAxis } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { GREY, INK, colourOf, dashOf, symbolOf } from "./plot/look.js";
import { described, escaped, notation } from "./plot/text.js";
import { besideTruth } from "./plot/truth.js";

export const CEILING = entropyName(result.inputEntropy, result.inputs.length);

export const fromNats = (nats) => (unit === "bits" ? nats / Math.LN2 : nats);

/** Information of every layer over the epochs, in one plot. */
export function overEpochs(parent, quantity, symbol, lines) {
  const epochs = result.epochs;
  const x = epochs.map((epoch) => epoch.epoch);
  const traces = epochs[0].layers.flatMap((layer, l) =>
    besideTruth(
      x,
      epochs.map((epoch) => epoch.layers[l][quantity]),
      colourOf(l),
      `I(${symbol};T_${layer.layer})`,
      (i) => `I(${symbol};T_${layer.layer}) after epoch ${x[i]}`,
      { dash: dashOf(l) },
    ),
  );
  const about = symbol === "X" ? "the input" : "the label";
  const caption =
    `What every layer tells about ${about}, against epochs: exact values as lines, estimates as ` +
    "points in the symbol of their verdict, brackets shaded.";
  plot(parent, `information about ${about} over epochs`, caption, traces, {
    xaxis: epochScale(x).axis(),
    yaxis: {
      title: { text: `information about ${about} (${unit})` },
      rangemode: "tozero",
    },
    ...levels(lines),
  });
}

/** Weights and biases over the epochs. */
export function parameters(parent) {
  const x = result.epochs.map((epoch) => epoch.epoch);
  const traces = result.epochs[0].layers.flatMap((layer, l) =>
    ["weight", "bias"].map((name) => ({
      x,
      y: result.epochs.map((epoch) => epoch.layers[l][name]),
      mode: "lines",
      line: { color: colourOf(l), width: 2, dash: name === "bias" ? "dot" : "solid" },
      name: `${name === "bias" ? "b" : "w"}<sub>${layer.layer}</sub>`,
    })),
  );
  plot(
    parent,
    "weights and biases over epochs",
    "Weights (solid) and biases (dotted) against epochs, a colour for each layer.",
    traces,
    {
      height: 300,
      xaxis: epochScale(x).axis(),
      yaxis: { title: { text: "weight, bias" } },
    },
  );
  falling(
    parent,
    "training loss over epochs",
    "The mean square error of training against epochs, on a logarithmic scale.",
    "mean square error",
    [["mean square error", INK, result.epochs.map((epoch) => epoch.loss)]],
  );
  falling(
    parent,
    "gradients over epochs",
    "The norm M of the mean gradient of each layer's weight, over all inputs and with the weights frozen, against " +
      "epochs, on a logarithmic scale. All inputs are one minibatch: none can disagree with another, and no layer " +
      "goes from drift to diffusion. Where two passes of independent noise give gradients of opposite signs there is " +
      "no point.",
    "norm M of the gradient",
    result.epochs[0].layers.map((layer, l) => [
      `M<sub>${layer.layer}</sub>`,
      colourOf(l),
      result.epochs.map((epoch) => epoch.layers[l].gradientMean),
    ]),
  );
}

/** Curves over the epochs on a logarithmic scale, each [name, colour, values]; what is not positive is left out. */
function falling(parent, what, caption, title, curves) {
  const x = result.epochs.map((epoch) => epoch.epoch);
  const traces = curves.map(([name, color, values]) => ({
    x,
    y: values.map((value) => (value > 0 ? value : null)),
    mode: "lines",
    line: { color, width: 2 },
    name,
  }));
  const positive = curves.flatMap(([, , values]) => values.filter((value) => value > 0));
  plot(parent, what, caption, traces, { height: 300, xaxis: epochScale(x).axis(), yaxis: logAxis(positive, title) });
}

/* ---- agreement, verdicts, end ---- */

/** Every estimate of the page, as {quantity, kind, place, information}. */
export function epochEntries() {
  return result.epochs.flatMap((epoch) =>
    epoch.layers.flatMap((layer) => [
      { quantity: `I(X;T_${layer.layer})`, kind: "epoch", place: String(epoch.epoch), information: layer.xInformation },
      { quantity: `I(Y;T_${layer.layer})`, kind: "epoch", place: String(epoch.epoch), information: layer.yInformation },
    ]),
  );
}

/** How far every estimate lies from its exact value, in its own standard errors. */
function agreement(entries) {
  const held = entries.filter(({ information }) => information.holdsTruth).length;
  const shown = entries.filter(({ information }) => information.deviation !== null);
  const beyond = shown.filter(({ information }) => Math.abs(information.deviation) > 2).length;
  const node = section(
    main,
    "agreement",
    "Agreement: estimates against exact values",
    "Each exact value is an integral in one dimension, computed by quadrature to ten digits or so; " +
      `it is not used by any estimate. ${held} of ${entries.length} brackets, widened by three ` +
      "standard errors at either end, hold it. " +
      "A point stands for each estimate: how far it lies from the exact value, in standard errors; " +
      `about 95 in 100 should lie between −2 and 2, and here ${shown.length - beyond} of ` +
      `${shown.length} do. ` +
      `Left out are the ${entries.length - shown.length} estimates whose error and difference are both ` +
      `below ${result.resolution.toPrecision(2)} ${unit}, where the standard error itself is not ` +
      "measured.",
  );
  const kinds = [...new Set(shown.map((entry) => `${entry.quantity} by ${entry.kind}`))];
  plot(
    node,
    "deviations in standard errors",
    "How far each estimate lies from its exact value, in its own standard errors; dashed, −2 and 2, " +
      "between which 95 in 100 should lie.",
    kinds.map((kind, i) => {
      const own = shown.filter((entry) => `${entry.quantity} by ${entry.kind}` === kind);
      return {
        x: own.map(({ information }) => information.truth),
        y: own.map(({ information }) => information.deviation),
        mode: "markers",
        marker: { color: colourOf(i), size: 6, symbol: symbolOf(i) },
        name: notation(kind),
        text: own.map(
          ({ place, information }) =>
            `${escaped(place)}<br>exact value ${digits(information.truth)} ${unit}<br>${described(information)}`,
        ),
        hovertemplate: "%{text}<extra></extra>",
      };
    }),
    {
      xaxis: { title: { text: `exact value (${unit})` } },
      yaxis: { title: { text: "(estimate − exact value) / standard error" } },
      shapes: [-2, 2].map((y) => ({
        type: "line",
        xref: "paper",
        x0: 0,
        x1: 1,
        y0: y,
        y1: y,
        line: { color: GREY, width: 1.5, dash: "dash" },
      })),
    },
  );
}

function verdicts(entries) {
  const node = section(
    main,
    "verdicts",
    "Verdicts: what the numbers are worth",
    "Every estimate carries a verdict and a sentence of advice, which show under the pointer in the plots.",
  );
  verdictLegend(node, counted(entries));
  adviceList(node, entries);
}

/** What the run is; whether it is finished. */
export function lede(text) {
  const node = element("p", { class: "lede" }, prose(text));
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

export function ending(first, entries, starts) {
  if (entries.length > 0) {
    agreement(entries);
    verdicts(entries);
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(first, entries);
  draw(() => starts.forEach((start) => start()));
}
