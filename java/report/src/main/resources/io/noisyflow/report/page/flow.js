"use strict";
/* The page of somebody's own network: information by layer, train beside test; over epochs curves and one slider. */

const epochs = result.epochs.filter((epoch) => epoch.parts.some((part) => part.layers.length > 0));
const first = epochs[0];
const last = epochs[epochs.length - 1];
const PARTS = { train: "training inputs", test: "test inputs" };
const partNames = first ? first.parts.map((part) => part.part) : [];
const named = (name) => (partNames.length === 1 ? "inputs" : PARTS[name] || name);
const partColour = (p) => COLOURS[p % COLOURS.length];

const X = { field: "xInformation", of: "X", what: "input", entropy: (part) => part.logInputs };
const Y = { field: "yInformation", of: "Y", what: "label", entropy: (part) => part.labelEntropy };

/* Of a sample the logarithm of the number of inputs is what no estimate exceeds, and not the entropy of their law. */
const nameOf = (about) => (about === X && result.setting === "sample" ? "log n" : `H(${about.of})`);

/** H(X) of a part; the number of inputs is told where the entropy is its logarithm. */
const entropyOf = (about, part) =>
  `${nameOf(about)} = ${about === X ? entropyName(about.entropy(part), part.inputs) : `${digits(about.entropy(part))} ${unit}`}`;

const NOISE = {
  layers: "Gaussian noise of standard deviation σ is added to what every layer puts out, and goes on through the next layers: T_l = f(W T + b) + σZ, where T is the noisy output of the layer before. What one layer has lost no later one can know, so the bars can only fall from left to right.",
  output: "The network itself has no noise. Gaussian noise of standard deviation σ is added to what the measured layer puts out, and to that layer alone: T_l = S_l + σZ. Without it every layer would hold the same information for ever; with it, the number says how well inputs can be told apart by an eye of sharpness σ. Layers are measured one by one, so a later layer may show more than an earlier one: it may have spread the inputs out.",
  replicates: "The rows are noisy replicates of each input, as a network with noise puts them out. Gaussian noise of standard deviation σ is added to the measured layer: T_l = S_l + σZ.",
};

function introduction() {
  const text = first
    ? `T_l is the noisy output of layer l. I(X;T_l) is how many ${unit} it tells about which input X was shown, I(Y;T_l) how many it tells about the label Y. ${NOISE[result.noise]}`
    : "Nothing is finished yet. This page fills as the work goes on.";
  const node = element("p", { class: "lede" }, prose(text));
  let law = node;
  main.append(node);
  if (first) {
    const counts = first.parts.map((part) => `${part.inputs} ${named(part.part)}`).join(" and ");
    law = element("p", {}, prose(result.setting === "dataset"
      ? `The numbers are about these ${counts} themselves, each as likely as the others${partNames.length > 1 ? " of its part" : ""}: they are the whole population, and I(X;T_l) is at most the logarithm of how many there are.`
      : `The numbers are about the law that these ${counts} were drawn from. No estimate can exceed the logarithm of how many there are, which is not the entropy of X.`));
    main.append(law);
  }
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `The run is not finished: ${result.cells} of ${result.allCells} estimates are.`));
  }
  return law;
}

/** All numbers of an epoch, a line a layer. */
function numbers() {
  const at = result.overEpochs ? ` at epoch ${last.epoch}` : "";
  const node = section(main, "numbers", `The numbers${at}`, `In ${unit}, ± one standard error; the mark is the verdict on the number, and a pointer held over it shows the advice.`);
  const columns = last.parts.flatMap((part) => [X, Y].map((about) => ({ part, about })));
  node.append(table(
    [words("layer", "th"), "units", "σ", ...columns.map(({ part, about }) => element("th", {}, prose(`I(${about.of};T_l)${partNames.length > 1 ? `, ${part.part}` : ""}`)))],
    last.parts[0].layers.map((layer, i) => [
      words(`layer ${layer.layer}`), String(layer.width), String(layer.sigma),
      ...columns.map(({ part, about }) => verdictCell(part.layers[i] && part.layers[i][about.field])),
    ])
  ));
  node.append(verdictKey(new Set(entries().map(({ information }) => information.verdict))));
  node.append(element("ul", {}, last.parts.map((part) => element("li", {}, prose(
    `${part.inputs} ${named(part.part)}${part.rows > part.inputs ? ` in ${part.rows} rows` : ""}: ${[X, Y].map((about) => entropyOf(about, part)).join(", ")}`)))));
}

/** Every information with its place, for verdicts and advice. */
function entries() {
  return epochs.flatMap((epoch) => epoch.parts.flatMap((part) => part.layers.flatMap((layer) => [X, Y].map((about) => ({
    quantity: `I(${about.of};T_${layer.layer})${partNames.length > 1 ? ` of the ${PARTS[part.part]}` : ""}`,
    kind: result.overEpochs ? "epoch" : "σ =",
    place: result.overEpochs ? epoch.epoch : layer.sigma,
    information: layer[about.field],
  })))));
}

/* ---- layer by layer ---- */

const layerNames = first ? first.parts[0].layers.map((layer) => layer.layer) : [];
const layerAxis = () => ({
  title: { text: "layer" },
  tickvals: layerNames.map((name, i) => i),
  ticktext: layerNames.map(String),
  range: [-0.6, layerNames.length - 0.4],
});

/** Where the bar of part p stands beside its layer's tick. */
const beside = (i, p) => i + (p - (partNames.length - 1) / 2) * 0.36;

/** Dashed levels, one for each part. */
function levels(about, parts) {
  const all = parts.map((part, p) => {
    const one = level(about.entropy(part), `${partNames.length > 1 ? `${part.part}: ` : ""}${entropyOf(about, part)}`);
    one.shapes[0].line.color = partNames.length > 1 ? partColour(p) : GREY;
    // The names of near levels must not lie on one another.
    Object.assign(one.annotations[0], p > 0 && Math.abs(about.entropy(part) - about.entropy(parts[0])) < 0.15 * about.entropy(parts[0])
      ? { yanchor: about.entropy(part) < about.entropy(parts[0]) ? "top" : "bottom" } : {});
    return one;
  });
  return { shapes: all.flatMap((one) => one.shapes), annotations: all.flatMap((one) => one.annotations) };
}

/** For each part: bars, brackets over their ends, and the marks of the verdicts. */
function profile(about, ...explanations) {
  const node = section(main, about.field, `I(${about.of};T_l): what each layer knows about the ${about.what}`, ...explanations);
  const top = Math.max(...first.parts.map(about.entropy), ...first.parts.flatMap((part) => part.layers.map((layer) => layer[about.field].value))) || 1;
  const traces = first.parts.flatMap((part, p) => {
    const values = part.layers.map((layer) => layer[about.field]);
    const x = values.map((value, i) => beside(i, p));
    const colour = partColour(p);
    const brackets = values.map((value) => value.bracket);
    const upper = cutUpper(brackets, 1.08 * top);
    const ends = values.flatMap((value, i) => [[x[i], value.bracket.lower], [x[i], upper[i]], [null, null]]);
    const suffix = partNames.length > 1 ? `, ${part.part}` : "";
    return [
      { type: "bar", x, y: values.map((value) => value.value), width: 0.32, marker: { color: faded(colour, 0.3) }, name: `estimate${suffix}`, hoverinfo: "skip" },
      { x: ends.map(([at]) => at), y: ends.map(([, end]) => end), mode: "lines", line: { color: faded(colour, 0.5), width: 12 }, name: `bracket${suffix}`, hoverinfo: "skip" },
      { ...informationCurve(x, values, colour, `verdict and error${suffix}`, (i) => `I(${about.of};T_${part.layers[i].layer})${suffix}`), mode: "markers" },
      ...cutMarks(x, brackets, colour, 1.08 * top),
    ];
  });
  plot(node, `I(${about.of};T) of every layer`, traces, {
    height: 440,
    xaxis: layerAxis(),
    yaxis: { title: { text: notation(`I(${about.of};T_l) (${unit})`) }, range: [0, 1.1 * top] },
    ...levels(about, first.parts),
    barmode: "overlay",
    margin: { l: 60, r: 16, t: 44, b: 52 },
  });
  node.append(verdictKey(new Set(first.parts.flatMap((part) => part.layers.map((layer) => layer[about.field].verdict)))));
}

/** Bins and distances of every layer. */
function clustering() {
  const node = section(main, "clusters", "Clusters: how the noisy outputs lie",
    "H(Bin(T_l)) is the entropy of the box of a grid in which a noisy output lies, large where many boxes are occupied: it falls as outputs run together, and follows I(X;T_l) where boxes are about twice as wide as the noise. Distances are means over pairs of inputs: clusters are there where those within a class are much smaller than those between classes.");
  const grid = element("div", { class: "stage" });
  node.append(grid);
  const boxes = [element("div"), element("div")];
  grid.append(...boxes);
  const sizes = [...new Set(last.parts.flatMap((part) => part.layers.flatMap((layer) => layer.binnedEntropy.map((bin) => bin.binSize))))].sort((a, b) => a - b);
  const dashes = ["solid", "dash", "dot", "dashdot"];
  const curve = (part, p, value, name, dash) => ({
    x: part.layers.map((layer, i) => i),
    y: part.layers.map(value),
    mode: "lines+markers",
    line: { color: partColour(p), width: 2, dash },
    marker: { size: 6 },
    name: partNames.length > 1 ? `${name}, ${part.part}` : name,
    hovertemplate: "%{y:.4~g}<extra></extra>",
  });
  const at = result.overEpochs ? ` at epoch ${last.epoch}` : "";
  plot(boxes[0], "binned entropy of every layer", last.parts.flatMap((part, p) => sizes.map((size, s) => curve(part, p, (layer) => {
    const bin = layer.binnedEntropy.find((each) => each.binSize === size);
    return bin === undefined ? null : bin.value;
  }, `boxes ${Number(size.toPrecision(3))} wide`, dashes[s % dashes.length]))), {
    height: 360, showlegend: true, xaxis: { ...layerAxis(), title: { text: `layer${at}` } }, yaxis: { title: { text: notation(`H(Bin(T_l)) (${unit})`) }, rangemode: "tozero" },
  });
  plot(boxes[1], "mean distances of every layer", last.parts.flatMap((part, p) => [
    curve(part, p, (layer) => layer.meanBetweenDistance, "between classes", "solid"),
    curve(part, p, (layer) => layer.meanWithinDistance, "within a class", "dot"),
  ]), { height: 360, xaxis: { ...layerAxis(), title: { text: `layer${at}` } }, yaxis: { title: { text: "mean distance (units of the activations)" }, rangemode: "tozero" } });
}

/* ---- epoch by epoch ---- */

const epochNumbers = epochs.map((epoch) => epoch.epoch);
const positive = epochNumbers.filter((epoch) => epoch > 0);
const logarithmic = positive.length > 1 && Math.max(...positive) >= 10 * Math.min(...positive);
/** A logarithmic axis has no zero: the untrained network stands half of the first epoch from the start. */
const position = (epoch) => (logarithmic && epoch === 0 ? positive[0] / 2 : epoch);

function epochAxis() {
  if (!logarithmic) {
    return { title: { text: "epoch" } };
  }
  const axis = logAxis(epochNumbers.map(position), "epoch");
  return epochNumbers[0] > 0 ? axis : {
    ...axis,
    tickvals: [position(0), ...axis.tickvals.filter((tick) => tick >= positive[0])],
    ticktext: ["0", ...axis.tickvals.filter((tick) => tick >= positive[0]).map(String)],
  };
}

/** The states of one layer of one part over those epochs that have it. */
function course(p, i) {
  const having = epochs.filter((epoch) => epoch.parts[p] && epoch.parts[p].layers[i]);
  return { at: having.map((epoch) => epoch.epoch), states: having.map((epoch) => epoch.parts[p].layers[i]) };
}

function overEpochs(about, ...explanations) {
  const node = section(main, about.field, `I(${about.of};T_l) over epochs: what each layer learns about the ${about.what}`, ...explanations);
  first.parts.forEach((part, p) => {
    if (partNames.length > 1) {
      node.append(element("h3", {}, `On the ${PARTS[part.part] || part.part}`));
    }
    const top = 1.08 * (about.entropy(part) || 1);
    const traces = layerNames.flatMap((layer, i) => {
      const { at, states } = course(p, i);
      const values = states.map((state) => state[about.field]);
      const x = at.map(position);
      const colour = COLOURS[i % COLOURS.length];
      const group = { legendgroup: `layer ${layer}` };
      return [
        ...band(x, values.map((value) => value.bracket.lower), cutUpper(values.map((value) => value.bracket), top), colour, group),
        ...cutMarks(x, values.map((value) => value.bracket), colour, top, group),
        { ...informationCurve(x, values, colour, `layer ${layer}`, (k) => `I(${about.of};T_${layer}) at epoch ${at[k]}`), ...group },
      ];
    });
    plot(node, `I(${about.of};T) over epochs, ${part.part}`, traces, {
      height: 460, xaxis: epochAxis(), yaxis: { title: { text: notation(`I(${about.of};T_l) (${unit})`) }, range: [0, 1.1 * (about.entropy(part) || 1)] },
      ...level(about.entropy(part), entropyOf(about, part)),
    });
    node.append(verdictKey(new Set(epochs.flatMap((epoch) => (epoch.parts[p] ? epoch.parts[p].layers.map((layer) => layer[about.field].verdict) : [])))));
  });
}

/** One slider moves the information plane and the profile of layers. */
function moving() {
  const node = section(main, "plane", "Epoch by epoch: the information plane", "Drag the slider, or play. A point for each layer, with the path it came by: to the right it knows more about the input, upwards more about the label. A path that turns left is compression.");
  const stage = element("div", { class: "stage" });
  const follow = [];
  const { panel, start } = player("epoch", epochs.map((epoch) => `epoch ${epoch.epoch}`), (i) => follow.forEach((show) => show(i)));
  node.append(panel, stage);
  follow.push(...first.parts.map((part, p) => plane(stage, part, p)), bars(stage));
  return start;
}

/** Two traces a layer: its whole path, pale; where it is. */
function plane(parent, part, p) {
  const box = element("div", {}, element("h3", {}, `Information plane${partNames.length > 1 ? `, ${PARTS[part.part]}` : ""}`));
  parent.append(box);
  const courses = layerNames.map((layer, i) => course(p, i));
  const xs = (states) => states.map((state) => state.xInformation.value);
  const ys = (states) => states.map((state) => state.yInformation.value);
  const drawn = plot(box, `information plane, ${part.part}`, [
    ...courses.map(({ states }, i) => ({ x: xs(states), y: ys(states), mode: "lines", line: { color: faded(COLOURS[i % COLOURS.length], 0.5), width: 1.5 }, hoverinfo: "skip", name: `layer ${layerNames[i]}`, legendgroup: `layer ${layerNames[i]}` })),
    ...courses.map(({ states }, i) => ({ x: xs(states).slice(-1), y: ys(states).slice(-1), mode: "markers", marker: { color: COLOURS[i % COLOURS.length], size: 13, line: { color: "#ffffff", width: 1.5 } }, legendgroup: `layer ${layerNames[i]}`, showlegend: false, hovertemplate: "%{text}<extra></extra>" })),
  ], {
    height: 480,
    xaxis: { title: { text: notation(`I(X;T_l) (${unit})`) }, range: [0, 1.05 * part.logInputs] },
    yaxis: { title: { text: notation(`I(Y;T_l) (${unit})`) }, range: [0, 1.1 * (part.labelEntropy || 1)] },
    ...level(part.labelEntropy, entropyOf(Y, part)),
  });
  const moved = courses.map((each, i) => i + courses.length);
  return (e) => {
    const now = courses.map(({ at, states }) => states.filter((state, k) => at[k] === epochs[e].epoch));
    Plotly.restyle(drawn, {
      x: now.map(xs),
      y: now.map(ys),
      text: now.map((states, i) => states.map((state) => `layer ${layerNames[i]}, epoch ${epochs[e].epoch}<br><br>I(X;T): ${described(state.xInformation)}<br><br>I(Y;T): ${described(state.yInformation)}`)),
      "marker.symbol": now.map((states) => states.map((state) => SYMBOLS[worse(state)][0])),
    }, moved);
  };
}

/** The verdict that weighs more, of the two numbers of a point. */
function worse(state) {
  const order = data.verdicts.map((verdict) => verdict.label);
  return order[Math.min(order.indexOf(state.xInformation.verdict), order.indexOf(state.yInformation.verdict))];
}

/** I(X;T_l) by layer at the epoch of the slider, the mark of its verdict at the end of every bar. */
function bars(parent) {
  const box = element("div", {}, element("h3", {}, prose("I(X;T_l) by layer")));
  parent.append(box);
  const at = (p) => layerNames.map((layer, i) => beside(i, p));
  const none = layerNames.map(() => 0);
  const drawn = plot(box, "I(X;T) by layer at one epoch", [
    ...partNames.map((name, p) => ({
      type: "bar", x: at(p), y: none, width: 0.32, marker: { color: faded(partColour(p), 0.4) }, name: named(name), showlegend: partNames.length > 1, hoverinfo: "skip",
    })),
    ...partNames.map((name, p) => ({
      x: at(p), y: none, mode: "markers", marker: { color: partColour(p), size: 9 }, name: `verdict, ${named(name)}`, showlegend: false, hovertemplate: "%{text}<extra></extra>",
    })),
  ], {
    height: 480, xaxis: layerAxis(), yaxis: { title: { text: notation(`I(X;T_l) (${unit})`) }, range: [0, 1.1 * Math.max(...first.parts.map(X.entropy))] }, ...levels(X, first.parts),
  });
  box.append(element("p", { class: "quiet" }, "The mark at a bar's end is the verdict on it, as in the keys above."));
  const bar = partNames.map((name, p) => p);
  const mark = bar.map((p) => p + partNames.length);
  return (e) => {
    const values = partNames.map((name, p) => layerNames.map((layer, i) => {
      const part = epochs[e].parts[p];
      return part && part.layers[i] ? part.layers[i].xInformation : null;
    }));
    const heights = values.map((of) => of.map((value) => (value ? value.value : null)));
    Plotly.restyle(drawn, { y: heights }, bar);
    Plotly.restyle(drawn, {
      y: heights,
      text: values.map((of) => of.map((value, i) => (value ? `layer ${layerNames[i]}, epoch ${epochs[e].epoch}<br>${described(value)}` : ""))),
      "marker.symbol": values.map((of) => of.map((value) => (value ? SYMBOLS[value.verdict][0] : "circle"))),
    }, mark);
  };
}

/* ---- the page ---- */

function orderChecks(node) {
  const checks = epochs.flatMap((epoch) => epoch.parts.flatMap((part) => part.layers.flatMap((layer) => layer.orderDifferences.map((check) => ({ part, layer, check })))));
  if (checks.length === 0) {
    return;
  }
  const broken = checks.filter(({ check }) => check.violated);
  node.append(element("p", {}, prose(`Order that must hold (I(X;T_l) at most ${nameOf(X)}, I(Y;T_l) at most H(Y)${result.noise === "layers" ? ", later layers at most earlier ones" : ""}): of ${checks.length} such comparisons ${broken.length} ${broken.length === 1 ? "is" : "are"} broken by more than the errors allow.`)));
  if (broken.length > 0) {
    node.append(element("ul", {}, broken.slice(0, 12).map(({ part, layer, check }) => element("li", {}, prose(`${part.part}, layer ${layer.layer}: above ${check.against} by ${digits(-check.value)} ${unit}, allowed ${digits(check.allowance)}`)))));
  }
}

function page() {
  const lede = introduction();
  let start = () => {};
  if (first) {
    const ofBracket = "The bracket encloses the truth in expectation; error bars are one standard error. The shape of a point is the verdict on it.";
    const ceiling = result.setting === "dataset"
      ? "The inputs are taken for the whole population. The dashed line is H(X): a layer that reaches it tells every input from every other."
      : "The inputs are taken for a sample of a law. No estimate can exceed the dashed line, the logarithm of their number: near it the sample says little about the law.";
    numbers();
    const each = result.overEpochs ? overEpochs : profile;
    each(X, ofBracket, ceiling);
    each(Y, "The dashed line is H(Y), all that there is to know about the label.", ...(partNames.length > 1 ? ["Where the test inputs lie lower than the training inputs, the layer has learnt labels by heart."] : []));
    start = result.overEpochs ? moving() : start;
    clustering();
  }
  const all = entries();
  const node = section(main, "verdicts", "Verdicts: what each number is worth", "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.");
  verdictLegend(node, counted(all));
  orderChecks(node);
  adviceList(node, all);
  provenance([["the inputs are", result.setting === "dataset" ? "the whole population (dataset)" : "a sample of a law (sample)"], ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)])]);
  contents(lede, all);
  draw(start);
}

page();
