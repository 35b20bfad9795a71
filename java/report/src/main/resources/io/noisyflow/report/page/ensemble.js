"use strict";
/*
 * Networks that differ in their seed alone, together: the information plane of all of them under one slider, means and
 * spreads over epochs, how each ended. Without noise the plane is that of the layers seen through bins.
 */

const isDeterministic = result.settings.deterministic === true;

/** What a plane shows of a layer: [I(X;.), I(Y;.)], of a state of one network or of the ensemble. */
const views = () => {
  if (!isDeterministic) {
    return [{ name: "information of the noisy layers", x: "I(X;T_l)", y: "I(Y;T_l)", pick: (layer) => [layer.xInformation, layer.yInformation] }];
  }
  const state = result.networks.flatMap(epochsOf)[0].layers[0];
  return state.binnedEntropy.map(({ binSize }) => ({
    name: `bins ${Number(binSize.toPrecision(3))} wide${Math.abs(2 / binSize - 30) < 1e-9 ? " (30 bins on [-1, 1])" : ""}`,
    binSize,
    x: "H(Bin(T_l))",
    y: "I(Y;Bin(T_l))",
    pick: (layer) => {
      const bin = layer.binnedEntropy.find((each) => each.binSize === binSize);
      return [bin.value, bin.labelInformation];
    },
  }));
};

/** A number, whether it came as an information, as a spread or bare. */
const numberOf = (quantity) => (quantity === null || typeof quantity === "number" ? quantity : quantity.value ?? quantity.mean);

/** The ensemble's epochs; of a single network its own, which are its means. */
const ensembleEpochs = () => (result.ensemble || epochsOf(result.networks.find((network) => epochsOf(network).length > 0)));

const meanAccuracy = (accuracy) => (accuracy === null || typeof accuracy === "number" ? accuracy : accuracy.mean);

function ensemble(parent) {
  const running = result.networks.filter((network) => epochsOf(network).length > 0);
  const node = section(parent, "networks", running.length > 1 ? `All ${running.length} networks: the information plane, means and spreads` : "The information plane, seen through bins",
    ...(isDeterministic ? [
      "Without noise every layer determines nearly every input, so I(X;T_l) says nothing. What the plane of a deterministic network shows is its layers cut into bins: to the right H(Bin(T_l)), which is I(X;Bin(T_l)), upwards I(Y;Bin(T_l)). Where a path turns left, outputs have run together into fewer bins: clustering, at the resolution of the bins. With bins fine enough every input has a cell of its own, and all layers stand at H(X)."] : []),
    ...(running.length > 1 ? [`A dot for each network and layer, and the path of each layer's mean. The networks differ in their seed alone, that is in initial weights, training set, order${isDeterministic ? "" : " and noise"}. One network's curve may lie far from another's: the mean, and the spread round it, is what can be compared with other work.`] : []));
  const choices = views();
  const content = element("div", {});
  const published = choices.findIndex((view) => view.binSize && Math.abs(2 / view.binSize - 30) < 1e-9);
  const chosen = Math.max(0, published);
  if (choices.length > 1) {
    const again = (event) => {
      emptied(content);
      draw(ensembleView(content, choices[Number(event.target.value)], running));
    };
    const select = element("select", { onchange: again },
      choices.map((view, i) => element("option", i === chosen ? { value: String(i), selected: "" } : { value: String(i) }, view.name)));
    node.append(element("p", {}, element("label", {}, "Seen through ", select)));
  }
  node.append(content);
  return ensembleView(content, choices[chosen], running);
}

function ensembleView(parent, view, running) {
  const epochs = ensembleEpochs();
  let show = () => {};
  const { panel, start } = player(epochs.map((epoch) => ({ epoch: epoch.epoch, trainAccuracy: meanAccuracy(epoch.trainAccuracy), testAccuracy: meanAccuracy(epoch.testAccuracy) })), (i) => show(i));
  parent.append(panel);
  show = ensemblePlane(parent, view, running, epochs);
  if (running.length > 1) {
    ensembleCurves(parent, view, epochs);
    endings(parent, view, running);
  }
  return start;
}

/** For each layer the mean's whole path, pale; the path so far; the dots of all networks at the epoch. */
function ensemblePlane(parent, view, running, epochs) {
  const layers = epochs[0].layers.map((layer, l) => ({ layer: layer.layer, l, colour: COLOURS[l % COLOURS.length] }));
  const path = (line, to) => {
    const points = epochs.slice(0, to).map((epoch) => view.pick(epoch.layers[line.l]).map(numberOf));
    return { x: points.map((point) => point[0]), y: points.map((point) => point[1]) };
  };
  const dots = (line, i) => {
    const states = running.map((network) => [network, epochsOf(network).find((epoch) => epoch.epoch === epochs[i].epoch)]).filter(([, state]) => state);
    const points = states.map(([, state]) => view.pick(state.layers[line.l]).map(numberOf));
    return {
      x: points.map((point) => point[0]),
      y: points.map((point) => point[1]),
      text: states.map(([network], k) => `layer ${line.layer}, epoch ${epochs[i].epoch}, seed ${data.networkSeeds[result.networks.indexOf(network)]}<br>${notation(view.x)} ${digits(points[k][0])} ${unit}<br>${notation(view.y)} ${digits(points[k][1])} ${unit}`),
    };
  };
  const last = epochs.length - 1;
  const labels = level(LABEL.entropy, LABEL.name);
  const box = plot(parent, `information plane of ${plural(running.length, "network")}, ${view.name}`, [
    ...layers.map((line) => ({ ...path(line, epochs.length), mode: "lines", line: { color: faded(line.colour, 0.25), width: 1.5 }, hoverinfo: "skip", showlegend: false })),
    ...layers.map((line) => ({ ...path(line, epochs.length), mode: "lines", line: { color: line.colour, width: 2 }, hoverinfo: "skip", showlegend: false })),
    ...layers.map((line) => ({ ...dots(line, last), mode: "markers", marker: { color: line.colour, size: running.length > 10 ? 6 : 9, opacity: 0.75, line: { color: "#ffffff", width: 0.5 } }, name: `layer ${line.layer}`, hovertemplate: "%{text}<extra></extra>" })),
  ], {
    height: 560,
    xaxis: { title: { text: `${notation(view.x)} (${unit})` }, range: [0, 1.05 * INPUT.entropy] },
    yaxis: { title: { text: `${notation(view.y)} (${unit})` }, range: [0, 1.1 * LABEL.entropy] },
    shapes: [...labels.shapes, { type: "line", yref: "paper", x0: INPUT.entropy, x1: INPUT.entropy, y0: 0, y1: 1, line: { color: GREY, width: 1.5, dash: "dash" } }],
    annotations: [...labels.annotations, { text: escaped(INPUT.name), x: INPUT.entropy, yref: "paper", y: 0.01, xanchor: "right", yanchor: "bottom", textangle: -90, showarrow: false, bgcolor: "rgba(255,255,255,0.8)" }],
  });
  const moved = layers.map((_, k) => k + layers.length).concat(layers.map((_, k) => k + 2 * layers.length));
  return (i) => {
    const past = layers.map((line) => path(line, i + 1));
    const now = layers.map((line) => dots(line, i));
    Plotly.restyle(box, { x: [...past, ...now].map((trace) => trace.x), y: [...past, ...now].map((trace) => trace.y), text: [...past.map(() => ""), ...now.map((trace) => trace.text)] }, moved);
  };
}

/** Mean and one standard deviation over epochs. */
function ensembleCurves(parent, view, epochs) {
  const x = epochs.map((epoch) => position(epoch.epoch));
  const row = element("div", { class: "row" });
  parent.append(element("h3", {}, "Over epochs: the mean of all networks, ± one standard deviation between them"), row);
  [[view.x, 0, INPUT], [view.y, 1, LABEL]].forEach(([name, which, about]) => {
    const traces = epochs[0].layers.flatMap((layer, l) => {
      const colour = COLOURS[l % COLOURS.length];
      const values = epochs.map((epoch) => view.pick(epoch.layers[l])[which]);
      const deviation = (value) => value.standardDeviation ?? 0;
      return [
        ...band(x, values.map((value) => Math.max(0, value.mean - deviation(value))), values.map((value) => Math.min(about.entropy, value.mean + deviation(value))), colour, { legendgroup: `layer ${layer.layer}` }),
        {
          x, y: values.map((value) => value.mean), mode: "lines+markers", line: { color: colour, width: 2 }, marker: { color: colour, size: 5 },
          name: `layer ${layer.layer}`, legendgroup: `layer ${layer.layer}`,
          text: values.map((value, i) => `layer ${layer.layer}, epoch ${epochs[i].epoch}: mean of ${plural(epochs[i].networks, "network")}<br>${digits(value.mean)} ± ${digits(deviation(value))} ${unit}`),
          hovertemplate: "%{text}<extra></extra>",
        },
      ];
    });
    plot(row, `${name} over epochs, mean and spread`, traces, {
      height: 400,
      xaxis: epochAxis(result.networks[0]),
      yaxis: { title: { text: `${notation(name)} (${unit})` }, range: [0, 1.13 * about.entropy] },
      ...level(about.entropy, about.name),
    });
  });
}

/** How each network ended. */
function endings(parent, view, running) {
  const layers = epochsOf(running[0])[0].layers;
  parent.append(element("details", {},
    element("summary", {}, prose(`How each network ended: accuracies, and ${view.x} in ${unit}`)),
    table(
      ["seed", "epoch", "train", "test", ...layers.map((layer) => `layer ${layer.layer}`)],
      running.map((network) => {
        const last = epochsOf(network)[epochsOf(network).length - 1];
        return [data.networkSeeds[result.networks.indexOf(network)], String(last.epoch), percent(last.trainAccuracy), percent(last.testAccuracy),
          ...last.layers.map((layer) => (isDeterministic ? digits(numberOf(view.pick(layer)[0])) : verdictCell(layer.xInformation)))];
      })
    )));
}
