/* Clustering over epochs: information beside binned entropies, labels, means of distances. */

import { result, unit } from "../frame/data.js";
import { element, section, table, words } from "../frame/elements.js";
import { digits } from "../frame/words.js";
import { PAIRS } from "../moving.js";
import { level } from "../plot/axes.js";
import { bracketTraces, informationCurve } from "../plot/brackets.js";
import { plot } from "../plot/figure.js";
import { COLOURS, symbolOf } from "../plot/look.js";

/** A curve over the epochs of a page. */
const curve = ({ x, epochs }, y, name, line) => ({
  x,
  y,
  mode: "lines+markers",
  line,
  marker: { color: line.color, size: 5 },
  name,
  hovertemplate: "%{y:.4~g} at epoch %{text}<extra>%{fullData.name}</extra>",
  text: epochs.map((epoch) => epoch.name),
});

/** Information with its bracket beside the binned entropies. */
export function overEpochs(parent, view) {
  const { epochs, x, grids, noisy, letter, binned } = view;
  const node = section(
    parent,
    "bins",
    noisy ? "I(X;T) and H(Bin(T)) over epochs" : "H(Bin(S)) over epochs: clustering, seen through bins",
    noisy
      ? "The band is the bracket of I(X;T): in expectation the truth lies inside it. H(Bin(T)) counts " +
          "clumps: with bins about as wide as the noise it follows I(X;T), and where it falls " +
          "representations have clustered. It depends on the bins, so it is a measure of clustering and " +
          "not of information."
      : "Without noise I(X;S) is a constant or infinite, whatever the layer does. Binned entropy is what " +
          "moves: it shows clustering at the resolution of the bins, and not a loss of information.",
  );
  const values = epochs.map((epoch) => epoch.xInformation);
  const brackets = () => values.map((value) => value.bracket);
  const highest = Math.max(result.inputEntropy, ...epochs.flatMap((epoch) => grids.map((_, g) => binned(epoch, g))));
  plot(
    node,
    `${noisy ? "information and binned entropies" : "binned entropies"} over epochs`,
    `${noisy ? "I(X;T) with its bracket, and " : ""}H(Bin(${letter})) for each kind of bins, against ` +
      `epochs; dashed across, ${view.ceiling}.`,
    [
      ...(noisy
        ? [
            ...bracketTraces(x, brackets(), COLOURS[0], "bracket of I(X;T)"),
            informationCurve(x, values, COLOURS[0], "I(X;T)", (i) => `I(X;T) at epoch ${epochs[i].name}`),
          ]
        : []),
      ...grids.map((grid, g) =>
        curve(
          view,
          epochs.map((epoch) => binned(epoch, g)),
          `H(Bin(${letter})), ${grid.name}`,
          grid.line,
        ),
      ),
    ],
    {
      height: 460,
      xaxis: view.scale.axis(),
      yaxis: {
        title: { text: `${noisy ? "entropy or information" : "entropy"} (${unit})` },
        range: [0, 1.12 * highest],
      },
      ...level(result.inputEntropy, view.ceiling),
    },
  );
}

/** H(Bin(T)) against I(X;T), a point for each epoch. */
export function correlation(parent, { epochs, grids, binned, full }) {
  const node = section(
    parent,
    "correlation",
    "Correlation: does H(Bin(T)) follow I(X;T)?",
    "A dot for each epoch and kind of bins. Pearson's coefficient is 1 for dots on a rising line, " +
      `Spearman's for any rising order of the ${epochs.length} epochs; both are 0 where nothing is ` +
      "shared. Epochs whose H(Bin(T)) is saturated, at the logarithm of the number of rows, take no " +
      "part and are drawn pale.",
  );
  const three = (value) => String(Number(value.toPrecision(3)));
  const coefficients = (each) =>
    each.pearson === null
      ? [element("td", {}, `none: ${each.pearsonReason}`), "none", String(epochs.length)]
      : [digits(each.pearson), digits(each.spearman), String(each.epochs)];
  node.append(
    table(
      [words("bins", "th"), "side of a bin", "bin / σ", "Pearson", "Spearman", "epochs"],
      result.correlations.map((each, g) => [
        words(grids[g].name),
        three(grids[g].binSize),
        three(grids[g].binSize / result.settings.sigma),
        ...coefficients(each),
      ]),
    ),
  );
  plot(
    node,
    "binned entropy against information",
    "H(Bin(T)) against I(X;T): a dot for each epoch, colour and symbol by the kind of bins, pale " +
      "where it is saturated.",
    grids.map((grid, g) => ({
      x: epochs.map((epoch) => epoch.xInformation.value),
      y: epochs.map((epoch) => binned(epoch, g)),
      mode: "markers",
      marker: {
        color: grid.line.color,
        size: 9,
        symbol: symbolOf(g),
        opacity: epochs.map((epoch) => (full(epoch, g) ? 0.3 : 1)),
      },
      name: grid.name,
      text: epochs.map((epoch) => epoch.name),
      hovertemplate: "epoch %{text}: I(X;T) %{x:.4~f}, H(Bin(T)) %{y:.4~f}<extra>%{fullData.name}</extra>",
    })),
    {
      height: 400,
      xaxis: { title: { text: `I(X;T) (${unit})` } },
      yaxis: { title: { text: `H(Bin(T)) (${unit})` } },
    },
  );
}

/** What the layer tells about the label: with noise, or seen through bins. */
export function labels(parent, view) {
  const { epochs, x, grids, noisy } = view;
  const name = noisy ? "I(Y;T)" : "I(Y;Bin(S))";
  const values = epochs.map((epoch) => epoch.yInformation);
  const node = section(parent, "labels", `${name}: what the layer tells about the label`);
  const brackets = () => values.map((value) => value.bracket);
  const ceiling = `H(Y) = ${digits(result.labelEntropy)} ${unit}`;
  const traces = noisy
    ? [
        ...bracketTraces(x, brackets(), COLOURS[1], "bracket"),
        informationCurve(x, values, COLOURS[1], name, (i) => `${name} at epoch ${epochs[i].name}`),
      ]
    : grids.map((grid, g) =>
        curve(
          view,
          epochs.map((epoch) => epoch.binnedEntropy[g].labelInformation),
          grid.name,
          grid.line,
        ),
      );
  const caption =
    `${name} against epochs${noisy ? ", its bracket shaded" : ", for each kind of bins"}; dashed ` +
    `across, ${ceiling}.`;
  plot(node, `${name} over epochs`, caption, traces, {
    height: 340,
    showlegend: true,
    xaxis: view.scale.axis(),
    yaxis: { title: { text: `${name} (${unit})` }, range: [0, 1.15 * (result.labelEntropy || 1)] },
    ...level(result.labelEntropy, ceiling),
  });
}

/** Mean distances and cosines. */
export function means(parent, view) {
  const node = section(
    parent,
    "means",
    "Mean distances over epochs",
    view.labelled
      ? "A layer that separates the classes pulls the two curves apart; one that also clusters draws the " +
          "one within a class towards distance 0 and cosine 1."
      : "No labels were given, so all pairs are taken together.",
  );
  const row = element("div", { class: "row" });
  node.append(row);
  const kinds = PAIRS.filter(([kind]) => view.labelled || kind === "within");
  [
    ["distance", "mean Euclidean distance"],
    ["cosine", "mean cosine similarity"],
  ].forEach(([field, title]) => {
    const traces = kinds.map(([kind, name, line]) =>
      curve(
        view,
        view.epochs.map((epoch) => epoch[field][`${kind}Mean`]),
        view.labelled ? name : "all pairs",
        line,
      ),
    );
    const caption =
      `The ${title} against epochs: of ` +
      `${view.labelled ? "pairs within a class and of pairs of different classes" : "all pairs"}.`;
    plot(row, `${title} over epochs`, caption, traces, {
      height: 320,
      showlegend: true,
      xaxis: view.scale.axis(),
      yaxis: { title: { text: title }, ...(field === "distance" ? { rangemode: "tozero" } : {}) },
    });
  });
}
