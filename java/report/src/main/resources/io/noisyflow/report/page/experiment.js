"use strict";
/*
 * The page of networks in training: information over epochs, what moves with the epochs (moving.js), training,
 * clustering, gradients, verdicts. Everything hangs on one network; choosing another draws all of it anew.
 */

/** A logarithmic axis has no zero: the untrained network stands half an epoch from its start. */
const position = (epoch) => (epoch === 0 ? 0.5 : epoch);

const epochsOf = (network) => network.epochs.filter((epoch) => epoch.layers.length > 0);

/** The layers of a network as series: for each, its states at all epochs. */
function series(network) {
  const epochs = epochsOf(network);
  return epochs[0].layers.map((layer, i) => ({
    layer: layer.layer,
    width: layer.width,
    colour: COLOURS[i % COLOURS.length],
    states: epochs.map((epoch) => epoch.layers[i]),
  }));
}

function epochAxis(network) {
  const axis = logAxis(epochsOf(network).map((epoch) => position(epoch.epoch)), "epoch");
  if (network.epochs[0].epoch === 0) {
    axis.tickvals = [0.5, ...axis.tickvals.filter((tick) => tick >= 1)];
    axis.ticktext = ["0", ...axis.ticktext.slice(-(axis.tickvals.length - 1))];
  }
  return axis;
}

const noisy = (network) => epochsOf(network)[0].layers.some((layer) => layer.xInformation !== null);

const INPUT = { field: "xInformation", of: "X", entropy: result.inputEntropy, name: `H(X) = ${entropyName(result.inputEntropy, result.inputs)}` };
const LABEL = { field: "yInformation", of: "Y", entropy: result.labelEntropy, name: `H(Y) = ${digits(result.labelEntropy)} ${unit}` };

/* ---- figures ---- */

function introduction() {
  const first = result.networks.find((network) => epochsOf(network).length > 0);
  const node = element("p", { class: "lede" }, prose(first ? story(first) : "No epoch is finished yet. This page fills as the network learns."));
  main.append(node);
  return node;
}

/** What is learnt, and what the letters stand for. */
function story(network) {
  const widths = epochsOf(network)[0].layers.map((layer) => layer.width).join("-");
  const several = result.networks.filter((each) => epochsOf(each).length > 0).length > 1;
  const learns = `${several ? "Networks" : "A network"} with hidden layers of ${widths} units ${several ? "learn" : "learns"} to label ${result.inputs} inputs`;
  if (!noisy(network)) {
    return `${learns}, without any noise. T_l is the output of layer l. Binned entropies and distances show how it clusters.`;
  }
  const noise = result.settings.noise ?? result.settings.sigma;
  const deviation = typeof noise === "number" ? ` of standard deviation ${noise}` : "";
  return (
    `${learns}, while Gaussian noise${deviation} is added to what every hidden layer puts out. T_l is the output of layer l, noise included. ` +
    `I(X;T_l) is how many ${unit} it tells about which input X was shown; I(Y;T_l) how many it tells about the label Y.`
  );
}

function glance(parent, network) {
  const epochs = epochsOf(network);
  const last = epochs[epochs.length - 1];
  const wanted = result.settings.epochs;
  const far = typeof wanted === "number" && last.epoch < wanted ? ` of ${wanted}; the run is not finished` : "";
  const node = section(parent, "glance", "At a glance",
    `After epoch ${last.epoch}${far}, the network labels ${percent(last.trainAccuracy)} of its training set and ${percent(last.testAccuracy)} of its test set correctly.`);
  if (noisy(network)) {
    node.append(
      table(
        [words("layer", "th"), "units", ...[`I(X;T_l) at epoch ${last.epoch}`, `I(Y;T_l) at epoch ${last.epoch}`, `I(X;T_l) at epoch ${epochs[0].epoch}`].map((name) => element("th", {}, prose(name))), "its smallest", "at epoch", "its largest", "at epoch"],
        series(network).map(glanceRow(epochs))
      ),
      element("p", { class: "quiet" }, `In ${unit}, ± one standard error; the mark is the verdict on the number: `, verdictKey(new Set(flowEntries(network).map(({ information }) => information.verdict))))
    );
  }
}

/** A layer's line of the first table: now, at the start, and its extremes with their epochs. */
const glanceRow = (epochs) => (line) => {
  const values = line.states.map((state) => state.xInformation);
  const at = (pick) => {
    const i = values.reduce((best, value, k) => (pick(value.value, values[best].value) ? k : best), 0);
    return [verdictCell(values[i]), String(epochs[i].epoch)];
  };
  return [
    words(`layer ${line.layer}`),
    String(line.width),
    verdictCell(values[values.length - 1]),
    verdictCell(line.states[line.states.length - 1].yInformation),
    verdictCell(values[0]),
    ...at((a, b) => a < b),
    ...at((a, b) => a > b),
  ];
};

function percent(fraction) {
  return fraction === null ? "an unknown part" : `${(100 * fraction).toFixed(2)} %`;
}

function informationOverEpochs(parent, network, about, ...explanations) {
  const epochs = epochsOf(network);
  const x = epochs.map((epoch) => position(epoch.epoch));
  const traces = [];
  const top = 1.11 * about.entropy;
  for (const line of series(network)) {
    const values = line.states.map((state) => state[about.field]);
    const group = { legendgroup: `layer ${line.layer}` };
    traces.push(
      ...band(x, values.map((value) => value.bracket.lower), cutUpper(values.map((value) => value.bracket), top), line.colour, group),
      ...cutMarks(x, values.map((value) => value.bracket), line.colour, top, group),
      { ...informationCurve(x, values, line.colour, `layer ${line.layer}`, (i) => `I(${about.of};T_${line.layer}) at epoch ${epochs[i].epoch}`), ...group }
    );
  }
  const title = `I(${about.of};T_l)`;
  const node = section(parent, `information-${about.of}`, `${title}: what the layers know about the ${about === INPUT ? "input" : "label"}`, ...explanations);
  plot(node, `${title} of every layer over epochs`, traces, {
    height: 460,
    xaxis: epochAxis(network),
    yaxis: { title: { text: `${notation(title)} (${unit})` }, range: [0, 1.13 * about.entropy] },
    ...level(about.entropy, about.name),
  });
  node.append(verdictKey(new Set(series(network).flatMap((line) => line.states.map((state) => state[about.field].verdict)))));
}

function training(parent, network) {
  const epochs = epochsOf(network);
  const x = epochs.map((epoch) => position(epoch.epoch));
  const node = section(parent, "training", "Training: accuracy and loss", "Accuracy is measured without noise. The loss is the mean of the training set over the epoch, noise included, as the optimiser sees it.");
  const row = element("div", { class: "row" });
  node.append(row);
  const curve = (name, field, colour, dash) => ({
    x,
    y: epochs.map((epoch) => epoch[field]),
    mode: "lines+markers",
    line: { color: colour, width: 2, dash },
    marker: { color: colour, size: 5 },
    name,
  });
  plot(row, "accuracy over epochs", [curve("training set", "trainAccuracy", COLOURS[0], "solid"), curve("test set", "testAccuracy", COLOURS[1], "dash")], {
    height: 340,
    xaxis: epochAxis(network),
    yaxis: { title: { text: "correctly labelled" }, tickformat: ".0%" },
  });
  plot(row, "loss over epochs", [curve("training loss", "loss", COLOURS[0], "solid")], {
    height: 340,
    showlegend: true,
    xaxis: epochAxis(network),
    yaxis: { ...logAxis(epochs.map((epoch) => epoch.loss).filter((loss) => loss > 0), "loss (nats)") },
  });
}

/** One small plot for each layer; curves(line) lists [values, colour, dash, name, and what to say of each value]. */
function multiples(parent, network, yaxis, curves) {
  const epochs = epochsOf(network);
  const x = epochs.map((epoch) => position(epoch.epoch));
  const grid = element("div", { class: "multiples" });
  parent.append(grid);
  series(network).forEach((line) => {
    const traces = curves(line).map(([y, colour, dash, name, text]) => ({
      x,
      y,
      mode: x.length > 2 ? "lines" : "lines+markers",
      line: { color: colour, width: 2, dash },
      name: notation(escaped(name)),
      text,
      hovertemplate: text ? "%{text}<extra></extra>" : "%{y:.4~g} at epoch %{x}<extra>%{fullData.name}</extra>",
    }));
    plot(grid, `layer ${line.layer}`, traces, {
      height: 240,
      margin: { l: 46, r: 8, t: 30, b: 44 },
      showlegend: false,
      title: { text: `layer ${line.layer} (${plural(line.width, "unit")})`, font: { size: 13 }, x: 0.02, y: 0.98 },
      xaxis: epochAxis(network),
      yaxis: { ...yaxis, title: { text: "" } },
    });
  });
}

function shared(values, type) {
  const kept = values.filter((value) => value !== null && (type !== "log" || value > 0));
  if (kept.length === 0) {
    return {};
  }
  const [low, high] = padded(kept.map((value) => (type === "log" ? Math.log10(value) : value)));
  return type === "log" ? { type, range: [low, high], exponentformat: "power", dtick: 1 } : { range: [Math.min(0, low), high] };
}

function binnedEntropy(parent, network) {
  const sizes = [...new Set(series(network).flatMap((line) => line.states.flatMap((state) => state.binnedEntropy.map((bin) => bin.binSize))))].sort((a, b) => a - b);
  if (sizes.length === 0) {
    return;
  }
  const dashes = ["dash", "dot", "dashdot", "longdash"];
  const shades = ["#D55E00", "#009E73", "#CC79A7", "#E69F00"];
  const withNoise = noisy(network);
  const node = section(parent, "bins", "H(Bin(T_l)): clustering, seen through bins, beside I(X;T_l)",
    `H(Bin(T_l)) is the entropy of a layer's output cut into bins. ${withNoise ? "It counts clumps: with bins about as wide as the noise it follows I(X;T_l), and where it falls, representations have clustered. Unlike I(X;T_l) it depends on the width of the bins, so it is a measure of clustering and not of information." : "Without noise I(X;T_l) is a constant, whatever the network learns, and binned entropy is all that moves: it shows clustering, at the resolution of the bins, and not a loss of information."}`);
  const bins = sizes.map((size, i) => [`H(Bin(T_l)), bins ${Number(size.toPrecision(3))} wide`, shades[i % shades.length], dashes[i % dashes.length], size]);
  node.append(key([...(withNoise ? [["I(X;T_l)", COLOURS[0], "solid"]] : []), ...bins, ["H(X)", GREY, "dash"]]), element("p", { class: "quiet" }, `In ${unit}, against epochs. The verdict on every I(X;T) stands in the table below.`));
  const value = (state, size) => state.binnedEntropy.find((bin) => bin.binSize === size)?.value ?? null;
  multiples(node, network, { range: [0, 1.06 * INPUT.entropy] }, (line) => [
    ...(withNoise ? [[line.states.map((state) => state.xInformation.value), COLOURS[0], "solid", "I(X;T_l)", line.states.map((state) => `I(X;T<sub>${line.layer}</sub>)<br>${described(state.xInformation)}`)]] : []),
    ...bins.map(([name, shade, dash, size]) => [line.states.map((state) => value(state, size)), shade, dash, name]),
    [line.states.map(() => INPUT.entropy), "#b6bcc6", "dash", "H(X)"],
  ]);
  binCorrelations(node, network);
}

/** How H(Bin(T_l)) goes with I(X;T_l) over epochs: a line for each width of bins. */
function binCorrelations(parent, network) {
  const all = network.binCorrelations || [];
  if (all.length === 0) {
    return;
  }
  const layers = [...new Set(all.map((each) => each.layer))];
  const sizes = [...new Set(all.map((each) => each.binSize))].sort((a, b) => a - b);
  const noise = result.settings.noise;
  const of = (layer, size) => all.find((each) => each.layer === layer && each.binSize === size);
  const cell = (each) => element("td", { title: `Spearman ${digits(each.spearman)}, ${each.points} points` }, digits(each.pearson));
  parent.append(
    element("h3", {}, prose("Does H(Bin(T_l)) follow I(X;T_l)?")),
    element("p", {}, prose("Correlation (Pearson) of the two over the epochs of this network; a pointer held over a number shows that of ranks (Spearman). With bins of one to two noise deviations they go together; finer bins saturate at H(X), and epochs at which they do take no part; coarser ones cut through clusters or miss what the noise resolves. A layer that stands at H(X) throughout has no variation to correlate.")),
    table(
      ["bin width", "in noise deviations", ...layers.map((layer) => (layer === "all" ? "all layers" : `layer ${layer}`))],
      sizes.map((size) => [String(Number(size.toPrecision(3))), typeof noise === "number" && noise > 0 ? String(Number((size / noise).toPrecision(3))) : "none", ...layers.map((layer) => cell(of(layer, size)))])
    )
  );
}

function distances(parent, network) {
  const node = section(parent, "distances", "Distances: clustering within and between classes",
    "Mean Euclidean distance between the outputs for two inputs of one label, and of different labels. A layer that separates the classes pulls the two apart; one that also clusters draws the first towards zero.");
  node.append(key([["within a class", COLOURS[0], "solid"], ["between classes", COLOURS[1], "dash"]]));
  const all = series(network).flatMap((line) => line.states.flatMap((state) => [state.meanWithinDistance, state.meanBetweenDistance]));
  multiples(node, network, shared(all), (line) => [
    [line.states.map((state) => state.meanWithinDistance), COLOURS[0], "solid", "within a class"],
    [line.states.map((state) => state.meanBetweenDistance), COLOURS[1], "dash", "between classes"],
  ]);
}

function gradients(parent, network) {
  const node = section(parent, "gradients", "Gradients: drift and diffusion",
    "For the weights of each layer, over the minibatches of an epoch: the norm of the mean gradient (where learning pulls) and the norm of its standard deviation (how much minibatches disagree). While the mean is the larger one the weights drift; once the deviation is, they diffuse.");
  node.append(key([["mean", COLOURS[0], "solid"], ["standard deviation", COLOURS[1], "dash"]]));
  const all = series(network).flatMap((line) => line.states.flatMap((state) => [state.gradientMean, state.gradientStd]));
  multiples(node, network, shared(all, "log"), (line) => [
    [line.states.map((state) => state.gradientMean), COLOURS[0], "solid", "mean"],
    [line.states.map((state) => state.gradientStd), COLOURS[1], "dash", "standard deviation"],
  ]);
}

/* ---- verdicts ---- */

/** Every information of the network with its place. */
function flowEntries(network) {
  return epochsOf(network).flatMap((epoch) => epoch.layers.filter((layer) => layer.xInformation !== null).flatMap((layer) => [
    { quantity: `I(X;T_${layer.layer})`, kind: "epoch", place: epoch.epoch, information: layer.xInformation },
    { quantity: `I(Y;T_${layer.layer})`, kind: "epoch", place: epoch.epoch, information: layer.yInformation },
    ...(layer.earlierLayers || []).map((earlier) => ({ quantity: `I(T_${earlier.layer};T_${layer.layer})`, kind: "epoch", place: epoch.epoch, information: earlier.information })),
  ]).concat((epoch.parts || []).flatMap((part) => part.layers.filter((layer) => layer.xInformation !== null).flatMap((layer) => [
    { quantity: `I(X;T_${layer.layer}) of the ${PART_NAMES[part.part]}`, kind: "epoch", place: epoch.epoch, information: layer.xInformation },
    { quantity: `I(Y;T_${layer.layer}) of the ${PART_NAMES[part.part]}`, kind: "epoch", place: epoch.epoch, information: layer.yInformation },
  ]))));
}

function verdicts(parent, network) {
  const node = section(parent, "verdicts", "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.");
  const entries = flowEntries(network);
  verdictLegend(node, counted(entries));
  adviceList(node, entries);
  orderChecks(node, network);
  for (const about of [INPUT, LABEL]) {
    node.append(
      element("details", about === INPUT ? { open: "" } : {},
        element("summary", {}, prose(`I(${about.of};T_l) in ${unit} for every epoch and layer, ± one standard error, with its verdict`)),
        table(
          ["epoch", "train", "test", ...series(network).map((line) => `layer ${line.layer}`)],
          epochsOf(network).map((epoch) => [
            String(epoch.epoch), percent(epoch.trainAccuracy), percent(epoch.testAccuracy),
            ...epoch.layers.map((layer) => verdictCell(layer[about.field])),
          ])
        ),
        element("p", { class: "quiet" }, "The mark is the verdict's, as in the table above; a pointer held over a number shows its advice.")
      )
    );
  }
}

function orderChecks(parent, network) {
  const checks = epochsOf(network).flatMap((epoch) => epoch.layers.flatMap((layer) =>
    (layer.orderDifferences || []).map((difference) => ({ epoch: epoch.epoch, layer: layer.layer, ...difference }))));
  if (checks.length === 0) {
    return;
  }
  const broken = checks.filter((check) => check.violated);
  parent.append(
    element("h3", {}, "Order that must hold"),
    element("p", {}, prose(`No layer can know more than the one before it, than H(X) about the input, or than H(Y) about the label. Of ${plural(checks.length, "such comparison")}, each on common noise, ${broken.length === 0 ? "none is" : broken.length === 1 ? "1 is" : `${broken.length} are`} broken by more than the errors allow.`))
  );
  if (broken.length > 0) {
    parent.append(table(["epoch", "layer", words("must not exceed", "th"), "exceeds it by", "allowed"], broken.map((check) => [
      String(check.epoch), String(check.layer), words(prose(check.against)), `${digits(-check.value)} ± ${digits(check.standardError)}`, digits(check.allowance),
    ])));
  }
}

/* ---- the page ---- */

/** Takes away what an element holds, plots in good order. */
function emptied(content) {
  content.querySelectorAll(".figure").forEach((box) => Plotly.purge(box));
  content.replaceChildren();
}

/** Draws a network, and then does what else is to be done once plots stand. */
function show(content, index, then = () => {}) {
  const network = result.networks[index];
  emptied(content);
  glance(content, network);
  if (noisy(network)) {
    informationOverEpochs(content, network, INPUT,
      "The band round each curve is the bracket: in expectation the truth lies inside it. The shape of a point is the verdict on it. A layer at the dashed line can still tell every input from every other; a curve that falls shows compression, inputs becoming indistinguishable.");
    informationOverEpochs(content, network, LABEL,
      "A layer at the dashed line determines the label. What the network has learnt to say about the label shows here.");
  }
  const scatters = data.scatters[index] || [];
  let start = () => {};
  const profiles = data.profiles[index] || [];
  if (noisy(network) || scatters.length > 0 || profiles.length > 0) {
    start = moving(content, network, scatters, profiles);
  }
  training(content, network);
  parts(content, network);
  layerPairs(content, network);
  binnedEntropy(content, network);
  distances(content, network);
  gradients(content, network);
  if (noisy(network)) {
    verdicts(content, network);
  }
  draw(() => {
    start();
    then();
  });
}

function chooser(content, networks) {
  const select = element("select", { onchange: (event) => show(content, Number(event.target.value)) },
    networks.map((index) => element("option", { value: String(index) }, `network ${index + 1} of ${result.networks.length}, seed ${data.networkSeeds[index]}`)));
  return element("p", {}, element("label", {}, "Shown below: ", select));
}

function page() {
  const lede = introduction();
  const networks = result.networks.map((_, index) => index).filter((index) => epochsOf(result.networks[index]).length > 0);
  const content = element("div", {});
  const start = networks.length > 1 || (networks.length > 0 && isDeterministic) ? ensemble(main) : () => {};
  if (networks.length > 1) {
    main.append(
      chooser(content, networks),
      element("p", { class: "quiet" }, prose("One network in full. Another seed may give curves that lie nats from these."))
    );
  }
  main.append(content);
  if (networks.length > 0) {
    show(content, networks[0], start);
  }
  provenance([
    ["experiment", result.experiment],
    ["the inputs are", result.setting === "dataset" ? "the whole population (dataset): no sampling error" : "a sample of a law (sample)"],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
  ]);
  contents(lede, networks.flatMap((index) => flowEntries(result.networks[index])));
  if (networks.length === 0) {
    draw();
  }
}

page();
