"use strict";
/* What moves with the epochs: information plane, scatter plots and histograms under one slider. */

const CLASS_SYMBOLS = ["circle", "x", "square-open", "diamond", "triangle-up", "cross"];

/** Information plane, scatter plots and histograms of distances, which one slider moves through the epochs. */
function moving(parent, network, scatters, profiles) {
  const epochs = epochsOf(network);
  const node = section(parent, "plane", `Epoch by epoch: ${noisy(network) ? "information plane and " : ""}representations`,
    "Drag the slider, or play: all plots of this part move together.");
  const follow = [];
  const { panel, start } = player("epoch", epochs.map(progress), (i) => follow.forEach((show) => show(i)));
  node.append(panel);
  const stage = element("div", { class: "stage" });
  node.append(stage);
  if (noisy(network)) {
    const plane = element("div", {}, element("h3", {}, "Information plane"),
      element("p", {}, prose("A point for each layer, with the path it came by: to the right it knows more about the input, upwards more about the label. Later layers lie left of and below earlier ones, since computation and noise can only lose information. A path that turns left is compression.")));
    stage.append(plane);
    follow.push(informationPlane(plane, network));
    plane.append(
      verdictKey(new Set(flowEntries(network).map(({ information }) => information.verdict))),
      element("p", { class: "quiet" }, "A point shows the worse of its two verdicts.")
    );
  }
  follow.push(...scatters.map((scatter) => scatterPlots(stage, scatter)));
  // The last layer first: it is the one that clusters.
  follow.push(...[...profiles].reverse().map((profile, i) => distanceProfiles(node, `Layer ${profile.layer}`, profile.frames, i === 0)));
  return start;
}

/** What a network's slider says of an epoch. */
const progress = (epoch) => `epoch ${epoch.epoch}: ${percent(epoch.trainAccuracy)} train, ${percent(epoch.testAccuracy)} test`;

/** Three traces for each layer: its whole path, pale; the path so far; the point of the epoch. */
function informationPlane(parent, network) {
  const epochs = epochsOf(network);
  const lines = series(network);
  const coordinates = (line, from, to) => ({
    x: line.states.slice(from, to).map((state) => state.xInformation.value),
    y: line.states.slice(from, to).map((state) => state.yInformation.value),
  });
  const path = (line, opacity, width) => ({
    ...coordinates(line, 0, epochs.length),
    mode: "lines",
    line: { color: faded(line.colour, opacity), width },
    hoverinfo: "skip",
    showlegend: false,
    legendgroup: `layer ${line.layer}`,
  });
  const point = (line) => ({
    ...coordinates(line, -1),
    mode: "markers",
    marker: { color: line.colour, size: 13, line: { color: "#ffffff", width: 1.5 } },
    legendgroup: `layer ${line.layer}`,
    showlegend: false,
    hovertemplate: "%{text}<extra></extra>",
  });
  const labels = level(LABEL.entropy, LABEL.name);
  const inputs = {
    shape: { type: "line", yref: "paper", x0: INPUT.entropy, x1: INPUT.entropy, y0: 0, y1: 1, line: { color: GREY, width: 1.5, dash: "dash" } },
    name: { text: INPUT.name, x: INPUT.entropy, yref: "paper", y: 0.01, xanchor: "right", yanchor: "bottom", textangle: -90, showarrow: false, bgcolor: "rgba(255,255,255,0.8)" },
  };
  const box = plot(parent, "information plane", [
    ...lines.map((line) => path(line, 0.25, 1.5)),
    // The path tells the layer in the legend; the point has the symbol of its verdict.
    ...lines.map((line) => ({ ...path(line, 1, 2), name: `layer ${line.layer}`, showlegend: true })),
    ...lines.map(point),
  ], {
    height: 540,
    xaxis: { title: { text: `I(X;T<sub>l</sub>) (${unit})` }, range: [0, 1.05 * INPUT.entropy] },
    yaxis: { title: { text: `I(Y;T<sub>l</sub>) (${unit})` }, range: [0, 1.1 * LABEL.entropy] },
    shapes: [...labels.shapes, inputs.shape],
    annotations: [...labels.annotations, inputs.name],
  });
  const moved = lines.map((line, i) => i + lines.length).concat(lines.map((line, i) => i + 2 * lines.length));
  return (i) => {
    const past = lines.map((line) => coordinates(line, 0, i + 1));
    const now = lines.map((line) => coordinates(line, i, i + 1));
    Plotly.restyle(box, {
      x: [...past, ...now].map((trace) => trace.x),
      y: [...past, ...now].map((trace) => trace.y),
      text: [...past.map(() => ""), ...lines.map((line) => [planeText(line, epochs[i].epoch, line.states[i])])],
      "marker.symbol": [...past.map(() => "circle"), ...lines.map((line) => SYMBOLS[worse(line.states[i])][0])],
    }, moved);
  };
}

/** The verdict that weighs more, of the two numbers of a point. */
function worse(state) {
  const order = data.verdicts.map((verdict) => verdict.label);
  return order[Math.min(order.indexOf(state.xInformation.verdict), order.indexOf(state.yInformation.verdict))];
}

function planeText(line, epoch, state) {
  return `layer ${line.layer}, epoch ${epoch}<br><br>I(X;T): ${described(state.xInformation)}<br><br>I(Y;T): ${described(state.yInformation)}`;
}

/** Every pair of coordinates of a narrow layer, coloured by label where there are any. */
function scatterPlots(parent, scatter, title = `Layer ${scatter.layer}`, labelled = true) {
  const width = scatter.frames[0].axes.length;
  const pairs = [];
  for (let j = 0; j < width; j++) {
    for (let k = j + 1; k < width; k++) {
      pairs.push([j, k]);
    }
  }
  const drawnPairs = width === 1 ? [[0, null]] : pairs;
  const classes = [...new Set(scatter.frames.flatMap((frame) => frame.labels))].sort((a, b) => a - b);
  const row = element("div", { class: "pairs" });
  parent.append(element("div", {},
    element("h3", {}, `${title}: what its ${width === 1 ? "unit puts" : `${width} units put`} out for ${plural(scatter.frames[0].labels.length, "input")}`),
    element("p", {}, `One dot for each input${labelled ? ", coloured by its label" : ""}. ${width === 3 ? "Three units are seen from three sides. " : ""}Where dots run together into clumps closer than the noise, inputs can no longer be told apart.`),
    row
  ));
  const ranges = Array.from({ length: width }, (_, j) => padded(scatter.frames.flatMap((frame) => frame.axes[j])));
  const points = (frame, [j, k]) => classes.map((label) => {
    const rows = frame.labels.map((_, i) => i).filter((i) => frame.labels[i] === label);
    return { x: rows.map((i) => frame.axes[j][i]), y: rows.map((i) => (k === null ? label : frame.axes[k][i])) };
  });
  const boxes = drawnPairs.map((pair) => plot(row, `${title}, units ${pair.map((j) => j + 1).join(" and ")}`,
    points(scatter.frames[0], pair).map((trace, i) => ({
      ...trace,
      mode: "markers",
      marker: { color: COLOURS[i % COLOURS.length], symbol: CLASS_SYMBOLS[i % CLASS_SYMBOLS.length], size: 5, opacity: 0.6 },
      name: labelled ? `label ${classes[i]}` : "inputs",
      hoverinfo: "x+y+name",
    })), {
      height: 290,
      margin: { l: 52, r: 10, t: 20, b: 46 },
      xaxis: { title: { text: `unit ${pair[0] + 1}` }, range: ranges[pair[0]] },
      yaxis: pair[1] === null ? { title: { text: labelled ? "label" : "" }, tickvals: labelled ? classes : [] } : { title: { text: `unit ${pair[1] + 1}` }, range: ranges[pair[1]] },
    }));
  return (i) => boxes.forEach((box, p) => {
    const traces = points(scatter.frames[i], drawnPairs[p]);
    Plotly.restyle(box, { x: traces.map((trace) => trace.x), y: traces.map((trace) => trace.y) });
  });
}

const PAIRS = [["within", "pairs within a class", COLOURS[0], "solid"], ["between", "pairs of different classes", COLOURS[1], "dash"]];

/**
 * Histograms of the distances and of the cosines between rows, within and between classes, of each frame {distance,
 * cosine} as JSON has them; the function that shows the i-th. Without pairs of different classes there is one curve.
 * Of several one below the other the first explains them all.
 */
function distanceProfiles(parent, title, frames, explained = true) {
  const row = element("div", { class: "row" });
  const classes = frames.some((frame) => frame.distance.between.some((count) => count > 0));
  parent.append(element("div", {},
    element("h3", {}, prose(`${title}: how far apart its outputs for two inputs are`)),
    !explained ? [] : element("p", {}, classes
      ? "Each curve is a histogram over pairs of inputs. A layer that clusters its classes moves pairs within a class to distance 0 and cosine 1, while pairs of different classes stay apart."
      : "A histogram over pairs of inputs. A layer that clusters moves pairs of one cluster to distance 0 and cosine 1, while pairs of different clusters stay apart."),
    row
  ));
  const follow = [
    histograms(row, `${title}: distances`, "Euclidean distance", frames.map((frame) => frame.distance)),
    histograms(row, `${title}: cosines`, "cosine similarity", frames.map((frame) => frame.cosine)),
  ];
  return (i) => follow.forEach((show) => show(i));
}

/* A spike of half of the pairs and a hill of a few per cent a bin are both seen on a scale of square roots. */
const SHARES = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** One plot of histograms, each {low, high, within, between}; the function that shows the i-th. */
function histograms(parent, label, axis, frames) {
  const total = (counts) => counts.reduce((sum, count) => sum + count, 0);
  const shown = PAIRS.filter(([kind]) => frames.some((frame) => total(frame[kind]) > 0));
  const name = (words) => (shown.length === 1 ? "all pairs" : words);
  // A step from edge to edge: the last value stands twice.
  const edges = (frame) => Array.from({ length: frame.within.length + 1 }, (_, b) => frame.low + (b * (frame.high - frame.low)) / frame.within.length);
  const steps = (values) => [...values, values[values.length - 1]];
  const roots = (frame, kind) => {
    const all = total(frame[kind]);
    return steps(frame[kind].map((count) => (all > 0 ? Math.sqrt(count / all) : 0)));
  };
  const percents = (frame, kind) => roots(frame, kind).map((root) => `${(100 * root * root).toFixed(2)} %`);
  const last = frames[frames.length - 1];
  const top = frames.reduce((most, frame) => shown.reduce((high, [kind]) => roots(frame, kind).reduce((a, b) => Math.max(a, b), high), most), 0);
  const low = Math.min(...frames.map((frame) => frame.low));
  const high = Math.max(...frames.map((frame) => frame.high));
  const box = plot(parent, label, shown.map(([kind, words, colour, dash]) => ({
    x: edges(last),
    y: roots(last, kind),
    text: percents(last, kind),
    mode: "lines",
    line: { color: colour, width: 2, shape: "hv", dash },
    fill: "tozeroy",
    fillcolor: faded(colour, 0.18),
    name: name(words),
    hovertemplate: `%{text} of the pairs near ${axis} %{x:.3~g}<extra>%{fullData.name}</extra>`,
  })), {
    height: 320,
    showlegend: true,
    xaxis: { title: { text: axis }, range: [low - 0.02 * (high - low), high + 0.02 * (high - low)] },
    yaxis: { title: { text: "share of the pairs (root scale)" }, range: [0, 1.05 * top], tickvals: SHARES.map(Math.sqrt), ticktext: SHARES.map((share) => `${100 * share} %`) },
  });
  return (i) => Plotly.restyle(box, {
    x: shown.map(() => edges(frames[i])),
    y: shown.map(([kind]) => roots(frames[i], kind)),
    text: shown.map(([kind]) => percents(frames[i], kind)),
  });
}
