"use strict";
/*
 * What the pages of neuron and leaky-pair share: scalar layers in training, estimates beside exact values, and clouds of
 * noisy symbols under a slider.
 */

const CLOUD = 50;
const INPUTS = result.inputs;
const CEILING = entropyName(result.inputEntropy, INPUTS.length);
const LABEL_NAMES = ["label 0", "label 1"];
const LABEL_SYMBOLS = ["circle", "x"];

/* ---- noise for the eye ---- */

/** So many standard normals, the same on every page: what is drawn with them is an illustration, no result. */
function normals(count) {
  let state = 12345;
  const uniform = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state + 0.5) / 2147483648;
  };
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}

const FIRST_NOISE = normals(2 * INPUTS.length * CLOUD);
const SECOND_NOISE = FIRST_NOISE.splice(INPUTS.length * CLOUD);

/** Noisy values of T around the signal of every input, in the order of the inputs. */
function cloud(signals, sigma) {
  return signals.flatMap((s, x) => Array.from({ length: CLOUD }, (_, i) => s + sigma * FIRST_NOISE[x * CLOUD + i]));
}

/** What a leaky rectifier makes of noisy values, with noise of its own. */
function rectifiedCloud(values, layer, sigma) {
  return values.map((t, i) => {
    const u = layer.weight * t + layer.bias;
    return Math.max(u, u / 10) + sigma * SECOND_NOISE[i];
  });
}

/** Two traces, one for each label: T to the right, a row for each input. */
function cloudTraces(values) {
  return [0, 1].map((label) => {
    const kept = INPUTS.flatMap((x, k) => (result.labels[k] === label ? [k] : []));
    return {
      x: kept.flatMap((k) => values.slice(k * CLOUD, (k + 1) * CLOUD)),
      y: kept.flatMap((k) => Array.from({ length: CLOUD }, (_, i) => k + 0.5 * (i / (CLOUD - 1) - 0.5))),
      mode: "markers",
      marker: { color: COLOURS[label], size: 4, opacity: 0.6, symbol: LABEL_SYMBOLS[label] },
      name: LABEL_NAMES[label],
      hovertemplate: "T = %{x:.3f}<extra></extra>",
    };
  });
}

/** A plot of clouds; show(values) draws others. */
function cloudPlot(parent, title, values, range, name) {
  const box = plot(parent, title, cloudTraces(values), {
    height: 90 + 34 * INPUTS.length,
    xaxis: { title: { text: notation(name) }, range },
    yaxis: {
      title: { text: "input x" },
      tickvals: INPUTS.map((_, k) => k),
      ticktext: INPUTS.map(String),
      range: [-0.6, INPUTS.length - 0.4],
    },
    title: { text: notation(title), font: { size: 14 }, x: 0, xanchor: "left", xref: "paper", y: 0.99, yanchor: "top" },
    margin: { l: 60, r: 16, t: 54, b: 52 },
  });
  return (others) => {
    const traces = cloudTraces(others);
    Plotly.restyle(box, { x: traces.map((trace) => trace.x) });
  };
}

/* ---- estimates beside exact values ---- */

/**
 * Exact values as a thin line, estimates as points with their standard errors, brackets as a band up to the top of the
 * plot; the exact values are those at the estimates, or a curve {x, y} of its own.
 */
function besideTruth(x, informations, colour, name, label, { top = Infinity, exact = { x, y: informations.map((one) => one.truth) } } = {}) {
  const estimates = informationCurve(x, informations, colour, name, label);
  const brackets = informations.map((one) => one.bracket);
  const group = { legendgroup: name };
  // No outline: between two estimates it would be a straight line beside the exact curve.
  const pale = { ...group, line: { width: 0, color: colour } };
  return [
    ...band(x, brackets.map((one) => one.lower), cutUpper(brackets, top), colour, pale),
    ...cutMarks(x, brackets, colour, top, group),
    {
      ...exact,
      ...group,
      mode: "lines",
      line: { color: colour, width: 1.5 },
      showlegend: false,
      hovertemplate: `exact value %{y:.4f} ${unit}<extra></extra>`,
    },
    {
      ...estimates,
      ...group,
      mode: "markers",
      text: ["", ...informations.map((one, i) => `${notation(escaped(label(i)))}<br>exact value ${digits(one.truth)} ${unit}<br>${described(one)}`)],
    },
  ];
}

/** Dashed levels, each with its name above it. */
function levels(pairs) {
  const all = pairs.map(([value, name]) => level(value, name));
  return { shapes: all.flatMap((one) => one.shapes), annotations: all.flatMap((one) => one.annotations) };
}

const fromNats = (nats) => (unit === "bits" ? nats / Math.LN2 : nats);

/** Information of every layer over the epochs, in one plot. */
function overEpochs(parent, quantity, symbol, lines) {
  const epochs = result.epochs;
  const x = epochs.map((epoch) => epoch.epoch);
  const traces = epochs[0].layers.flatMap((layer, l) =>
    besideTruth(x, epochs.map((epoch) => epoch.layers[l][quantity]), COLOURS[l], `I(${symbol};T_${layer.layer})`,
      (i) => `I(${symbol};T_${layer.layer}) after epoch ${x[i]}`));
  plot(parent, `information about ${symbol} over epochs`, traces, {
    xaxis: logAxis(x, "epoch"),
    yaxis: { title: { text: `information about ${symbol === "X" ? "the input" : "the label"} (${unit})` }, rangemode: "tozero" },
    ...levels(lines),
  });
}

/** Weights and biases over the epochs. */
function parameters(parent) {
  const x = result.epochs.map((epoch) => epoch.epoch);
  const traces = result.epochs[0].layers.flatMap((layer, l) =>
    ["weight", "bias"].map((name) => ({
      x,
      y: result.epochs.map((epoch) => epoch.layers[l][name]),
      mode: "lines",
      line: { color: COLOURS[l], width: 2, dash: name === "bias" ? "dot" : "solid" },
      name: `${name === "bias" ? "b" : "w"}<sub>${layer.layer}</sub>`,
    })));
  plot(parent, "weights and biases over epochs", traces, { height: 300, xaxis: logAxis(x, "epoch"), yaxis: { title: { text: "weight, bias" } } });
  plot(parent, "training loss over epochs", [{
    x, y: result.epochs.map((epoch) => epoch.loss), mode: "lines", line: { color: INK, width: 2 }, name: "mean square error",
  }], { height: 300, xaxis: logAxis(x, "epoch"), yaxis: { ...logAxis(result.epochs.map((epoch) => epoch.loss).filter((loss) => loss > 0), "mean square error"), title: { text: "mean square error" } } });
}

/** Noisy symbols of every layer under a slider through the epochs; start() once the plots are drawn. */
function epochClouds(parent) {
  const sigma = result.noise;
  const frames = result.epochs.map((epoch) => epoch.layers.reduce((clouds, layer, l) =>
    [...clouds, l === 0 ? cloud(layer.signals, sigma) : rectifiedCloud(clouds[l - 1], layer, sigma)], []));
  const says = result.epochs.map((epoch) =>
    `epoch ${epoch.epoch}: ${epoch.layers.map((layer) => `I(X;T${epoch.layers.length > 1 ? layer.layer : ""}) = ${digits(layer.xInformation.value)} ${unit}`).join(", ")}`);
  const follow = [];
  const { panel, start } = player("epoch", says, (i) => follow.forEach((show, l) => show(frames[i][l])));
  parent.append(panel);
  const stage = element("div", { class: result.epochs[0].layers.length > 1 ? "stage" : "" });
  parent.append(stage);
  result.epochs[0].layers.forEach((layer, l) => {
    const range = padded(frames.flatMap((frame) => frame[l]));
    follow.push(cloudPlot(stage, `T_${layer.layer} of every input`, frames[frames.length - 1][l], range, `T_${layer.layer}`));
  });
  return start;
}

/* ---- agreement, verdicts, end ---- */

/** Every estimate of the page, as {quantity, kind, place, information}. */
function epochEntries() {
  return result.epochs.flatMap((epoch) => epoch.layers.flatMap((layer) => [
    { quantity: `I(X;T_${layer.layer})`, kind: "epoch", place: String(epoch.epoch), information: layer.xInformation },
    { quantity: `I(Y;T_${layer.layer})`, kind: "epoch", place: String(epoch.epoch), information: layer.yInformation },
  ]));
}

/** How far every estimate lies from its exact value, in its own standard errors. */
function agreement(entries) {
  const held = entries.filter(({ information }) => information.holdsTruth).length;
  const shown = entries.filter(({ information }) => information.deviation !== null);
  const beyond = shown.filter(({ information }) => Math.abs(information.deviation) > 2).length;
  const node = section(main, "agreement", "Agreement: estimates against exact values",
    `Each exact value is an integral in one dimension, computed by quadrature to ten digits or so; it is not used by any estimate. ${held} of ${entries.length} brackets, widened by three standard errors at either end, hold it. ` +
    `A point stands for each estimate: how far it lies from the exact value, in standard errors; about 95 in 100 should lie between −2 and 2, and here ${shown.length - beyond} of ${shown.length} do. ` +
    `Left out are the ${entries.length - shown.length} estimates whose error and difference are both below ${result.resolution.toPrecision(2)} ${unit}, where the standard error itself is not measured.`);
  const kinds = [...new Set(shown.map((entry) => `${entry.quantity} by ${entry.kind}`))];
  plot(node, "deviations in standard errors", kinds.map((kind, i) => {
    const own = shown.filter((entry) => `${entry.quantity} by ${entry.kind}` === kind);
    return {
      x: own.map(({ information }) => information.truth),
      y: own.map(({ information }) => information.deviation),
      mode: "markers",
      marker: { color: COLOURS[i % COLOURS.length], size: 6 },
      name: notation(kind),
      text: own.map(({ place, information }) => `${escaped(place)}<br>exact value ${digits(information.truth)} ${unit}<br>${described(information)}`),
      hovertemplate: "%{text}<extra></extra>",
    };
  }), {
    xaxis: { title: { text: `exact value (${unit})` } },
    yaxis: { title: { text: "(estimate − exact value) / standard error" } },
    shapes: [-2, 2].map((y) => ({ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: { color: GREY, width: 1.5, dash: "dash" } })),
  });
}

function verdicts(entries) {
  const node = section(main, "verdicts", "Verdicts: what the numbers are worth",
    "Every estimate carries a verdict and a sentence of advice, which show under the pointer in the plots.");
  verdictLegend(node, counted(entries));
  adviceList(node, entries);
}

/** What the run is; whether it is finished. */
function lede(text) {
  const node = element("p", { class: "lede" }, prose(text));
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

function ending(first, entries, starts) {
  if (entries.length > 0) {
    agreement(entries);
    verdicts(entries);
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(first, entries);
  draw(() => starts.forEach((start) => start()));
}
