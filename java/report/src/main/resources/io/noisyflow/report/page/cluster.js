"use strict";
/* The page of one layer's rows at one or several epochs: distances, bins, information, and what moves (moving.js). */

const epochs = result.epochs;
const labelled = result.labelEntropy !== null;
const noisy = result.correlations.length > 0;
const several = epochs.length > 1;
const T = noisy ? "T" : "S";
/* Information has the first colour, grids the others. */
const DASH_NAMES = ["dash", "dot", "dashdot", "longdash"];
const grids = result.grids.map((grid, g) => ({ ...grid, colour: COLOURS[1 + (g % (COLOURS.length - 1))], dash: DASH_NAMES[g % DASH_NAMES.length] }));
const binned = (epoch, g) => (noisy ? epoch.binnedEntropy[g].noisyValue : epoch.binnedEntropy[g].value);
/* At log n every row has bins of its own: the number of rows is all that such an entropy tells. */
const full = (epoch, g) => (noisy ? epoch.binnedEntropy[g].noisySaturated : epoch.binnedEntropy[g].saturated);
/* Of a sample the logarithm of the number of inputs is what no estimate exceeds, and not the entropy of their law. */
const sample = result.setting === "sample";
const ENTROPY = `${sample ? "log n" : "H(X)"} = ${entropyName(result.inputEntropy, result.inputs)}`;

/** Epochs by their numbers where all of them are numbers in order, else one after another. */
const numbers = epochs.map((epoch) => (/^\d+(\.\d+)?$/.test(epoch.name) ? Number(epoch.name) : NaN));
const numeric = numbers.every((number, i) => number >= 0 && (i === 0 || number > numbers[i - 1]));
const wide = numeric && numbers[numbers.length - 1] > 20 * Math.max(numbers[0], 1);
/* A logarithmic axis has no zero: the untrained network stands half an epoch from its start. */
const x = epochs.map((epoch, i) => (numeric ? (wide && numbers[i] === 0 ? 0.5 : numbers[i]) : epoch.name));

function epochAxis() {
  if (!numeric) {
    return { type: "category", title: { text: "epoch" } };
  }
  if (!wide) {
    return { title: { text: "epoch" } };
  }
  const axis = logAxis(x, "epoch");
  if (numbers[0] === 0) {
    axis.tickvals = [0.5, ...axis.tickvals.filter((tick) => tick >= 1)];
    axis.ticktext = ["0", ...axis.ticktext.slice(-(axis.tickvals.length - 1))];
  }
  return axis;
}

function introduction() {
  const rows = result.inputs < result.n ? `${result.n} noisy replicates of ${plural(result.inputs, "input")}` : plural(result.n, "input");
  const noise = noisy ? ` T = S + Z, Z being Gaussian noise of standard deviation ${result.settings.sigma} on each of them; I(X;T) is how many ${unit} T tells about which input X it was.` : "";
  const node = element("p", { class: "lede" }, prose(
    `S is what a layer of ${plural(result.d, "unit")} puts out for ${rows}${several ? `, at ${epochs.length} epochs of its training` : ""}.${noise} ` +
    `Representations cluster where many inputs come to lie close together: distances ${labelled ? "within a class" : "within a cluster"} shrink, and H(Bin(${T})), the entropy of ${T} cut into bins, falls.`));
  main.append(node);
  return node;
}

function glance() {
  const of = (profile) => (labelled ? [digits(profile.withinMean), digits(profile.betweenMean)] : [digits(profile.withinMean)]);
  const heads = labelled ? ["distance within a class", "between classes", "cosine within a class", "between classes"] : ["mean distance", "mean cosine"];
  const node = section(main, "glance", "At a glance",
    `Means over pairs of ${plural(epochs[0].pairedRows, "row")}; entropies in ${unit}${noisy ? ", informations ± one standard error with the mark of their verdict" : ""}. ${ENTROPY} is ${sample ? "what no estimate from so many inputs can exceed" : "what there is to know about the input"}.`);
  node.append(
    element("h3", {}, "Distances"),
    table([words("epoch", "th"), ...heads], epochs.map((epoch) => [words(epoch.name), ...of(epoch.distance), ...of(epoch.cosine)])),
    element("h3", {}, noisy ? "Information and entropy in bins" : "Entropy in bins"),
    table(
      [words("epoch", "th"), ...(noisy ? ["I(X;T)", ...(labelled ? ["I(Y;T)"] : [])] : []), ...grids.map((grid) => `H(Bin(${T})), ${grid.name}`)],
      epochs.map((epoch) => [
        words(epoch.name),
        ...(noisy ? [verdictCell(epoch.xInformation), ...(labelled ? [verdictCell(epoch.yInformation)] : [])] : []),
        ...grids.map((_, g) => (full(epoch, g) ? `${digits(binned(epoch, g))} (saturated)` : digits(binned(epoch, g)))),
      ])
    )
  );
  if (noisy) {
    node.append(verdictKey(new Set(entries().map(({ information }) => information.verdict))));
  }
}

const curve = (y, name, colour, dash, more = {}) => ({ x, y, mode: "lines+markers", line: { color: colour, width: 2, dash }, marker: { color: colour, size: 5 }, name, hovertemplate: "%{y:.4~g} at epoch %{text}<extra>%{fullData.name}</extra>", text: epochs.map((epoch) => epoch.name), ...more });

/** Information with its bracket beside the binned entropies. */
function overEpochs() {
  const node = section(main, "bins", noisy ? "I(X;T) and H(Bin(T)) over epochs" : "H(Bin(S)) over epochs: clustering, seen through bins",
    noisy
      ? "The band is the bracket of I(X;T): in expectation the truth lies inside it. H(Bin(T)) counts clumps: with bins about as wide as the noise it follows I(X;T), and where it falls representations have clustered. It depends on the bins, so it is a measure of clustering and not of information."
      : "Without noise I(X;S) is a constant or infinite, whatever the layer does. Binned entropy is what moves: it shows clustering at the resolution of the bins, and not a loss of information.");
  const values = epochs.map((epoch) => epoch.xInformation);
  plot(node, "information and binned entropies over epochs", [
    ...(noisy ? [
      ...bracketTraces(x, values.map((value) => value.bracket), COLOURS[0], "bracket of I(X;T)"),
      informationCurve(x, values, COLOURS[0], "I(X;T)", (i) => `I(X;T) at epoch ${epochs[i].name}`),
    ] : []),
    ...grids.map((grid, g) => curve(epochs.map((epoch) => binned(epoch, g)), `H(Bin(${T})), ${grid.name}`, grid.colour, grid.dash)),
  ], { height: 460, xaxis: epochAxis(), yaxis: { title: { text: `${noisy ? "entropy or information" : "entropy"} (${unit})` }, range: [0, 1.12 * Math.max(result.inputEntropy, ...epochs.flatMap((epoch) => grids.map((_, g) => binned(epoch, g))))] }, ...level(result.inputEntropy, ENTROPY) });
}

/** H(Bin(T)) against I(X;T), a point for each epoch. */
function correlation() {
  const node = section(main, "correlation", "Correlation: does H(Bin(T)) follow I(X;T)?",
    `A dot for each epoch and kind of bins. Pearson's coefficient is 1 for dots on a rising line, Spearman's for any rising order of the ${epochs.length} epochs; both are 0 where nothing is shared. Epochs whose H(Bin(T)) is saturated, at the logarithm of the number of rows, take no part and are drawn pale.`);
  node.append(table(
    [words("bins", "th"), "side of a bin", "bin / σ", "Pearson", "Spearman", "epochs"],
    result.correlations.map((each, g) => [
      words(grids[g].name), String(Number(grids[g].binSize.toPrecision(3))), String(Number((grids[g].binSize / result.settings.sigma).toPrecision(3))),
      ...(each.pearson === null ? [element("td", {}, `none: ${each.pearsonReason}`), "none", String(epochs.length)] : [digits(each.pearson), digits(each.spearman), String(each.epochs)]),
    ])
  ));
  plot(node, "binned entropy against information", grids.map((grid, g) => ({
    x: epochs.map((epoch) => epoch.xInformation.value),
    y: epochs.map((epoch) => binned(epoch, g)),
    mode: "markers",
    marker: { color: grid.colour, size: 9, symbol: CLASS_SYMBOLS[g % CLASS_SYMBOLS.length], opacity: epochs.map((epoch) => (full(epoch, g) ? 0.3 : 1)) },
    name: grid.name,
    text: epochs.map((epoch) => epoch.name),
    hovertemplate: "epoch %{text}: I(X;T) %{x:.4~f}, H(Bin(T)) %{y:.4~f}<extra>%{fullData.name}</extra>",
  })), { height: 400, xaxis: { title: { text: `I(X;T) (${unit})` } }, yaxis: { title: { text: `H(Bin(T)) (${unit})` } } });
}

/** What the layer tells about the label: with noise, or seen through bins. */
function labels() {
  const name = noisy ? "I(Y;T)" : "I(Y;Bin(S))";
  const values = epochs.map((epoch) => epoch.yInformation);
  const node = section(main, "labels", `${name}: what the layer tells about the label`);
  plot(node, `${name} over epochs`, noisy ? [
    ...bracketTraces(x, values.map((value) => value.bracket), COLOURS[1], "bracket"),
    informationCurve(x, values, COLOURS[1], name, (i) => `${name} at epoch ${epochs[i].name}`),
  ] : grids.map((grid, g) => curve(epochs.map((epoch) => epoch.binnedEntropy[g].labelInformation), grid.name, grid.colour, grid.dash)),
  { height: 340, showlegend: true, xaxis: epochAxis(), yaxis: { title: { text: `${name} (${unit})` }, range: [0, 1.15 * (result.labelEntropy || 1)] }, ...level(result.labelEntropy, `H(Y) = ${digits(result.labelEntropy)} ${unit}`) });
}

function means() {
  const node = section(main, "means", "Mean distances over epochs", labelled
    ? "A layer that separates the classes pulls the two curves apart; one that also clusters draws the one within a class towards distance 0 and cosine 1."
    : "No labels were given, so all pairs are taken together.");
  const row = element("div", { class: "row" });
  node.append(row);
  [["distance", "mean Euclidean distance"], ["cosine", "mean cosine similarity"]].forEach(([field, title]) => plot(row, `${title} over epochs`,
    PAIRS.filter(([kind]) => labelled || kind === "within").map(([kind, name, colour, dash]) => curve(epochs.map((epoch) => epoch[field][`${kind}Mean`]), labelled ? name : "all pairs", colour, dash)),
    { height: 320, showlegend: true, xaxis: epochAxis(), yaxis: { title: { text: title }, ...(field === "distance" ? { rangemode: "tozero" } : {}) } }));
}

/** Histograms and scatter plots under one slider; start() once they are drawn. */
function pictures() {
  const node = section(main, "pictures", several ? "Epoch by epoch: distances and representations" : "Distances and representations",
    ...(several ? ["Drag the slider, or play: all plots of this part move together."] : []));
  const follow = [];
  const { panel, start } = player("epoch", epochs.map(said), (i) => follow.forEach((show) => show(i)));
  const stage = element("div", { class: "stage" });
  node.append(...(several ? [panel] : []), stage);
  follow.push(distanceProfiles(stage, "The layer", epochs));
  if (data.scatter !== null) {
    follow.push(scatterPlots(stage, data.scatter, "The layer", labelled));
  }
  return start;
}

function said(epoch) {
  const between = labelled ? `, ${digits(epoch.distance.betweenMean)} between classes` : "";
  return `epoch ${epoch.name}: mean distance ${digits(epoch.distance.withinMean)}${labelled ? " within a class" : ""}${between}`;
}

function entries() {
  return noisy ? epochs.flatMap((epoch) => [["I(X;T)", epoch.xInformation], ...(labelled ? [["I(Y;T)", epoch.yInformation]] : [])]
    .map(([quantity, information]) => ({ quantity, kind: "epoch", place: epoch.name, information }))) : [];
}

function page() {
  const lede = introduction();
  glance();
  const start = pictures();
  if (several) {
    overEpochs();
    if (noisy) {
      correlation();
    }
    if (labelled) {
      labels();
    }
    means();
  }
  if (noisy) {
    const node = section(main, "verdicts", "Verdicts: what each information is worth", "Every information is an estimate, so every one carries a verdict: the first line of this table that applies to it. Distances and binned entropies are exact of these rows.");
    verdictLegend(node, counted(entries()));
    adviceList(node, entries());
  }
  provenance([
    ["rows n", String(result.n)],
    ["units d", String(result.d)],
    ["the rows are", sample ? "independent draws of a law (sample)" : "the whole population (dataset): no sampling error"],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
    ...grids.map((grid) => [grid.name, `side ${plain(grid.binSize)}, from ${plain(grid.origin)} on`]),
  ]);
  contents(lede, entries());
  draw(start);
}

page();
