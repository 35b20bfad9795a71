"use strict";
/* What is shown where it was asked for: the training and the test set by themselves, and pairs of layers. */

const PART_NAMES = { train: "training set", test: "test set" };

/** I(X;T_l) and I(Y;T_l), or their binned counterparts, over all inputs and over each part of them. */
function parts(parent, network) {
  const epochs = epochsOf(network);
  const first = epochs[0].parts;
  if (!first) {
    return;
  }
  const withNoise = noisy(network);
  const size = withNoise ? null : Math.max(...epochs[0].layers[0].binnedEntropy.map((bin) => bin.binSize));
  const value = (layer, about) => {
    if (layer === undefined) {
      return null;
    }
    if (withNoise) {
      return layer[about.field].value;
    }
    const bin = layer.binnedEntropy.find((each) => each.binSize === size);
    return about === INPUT ? bin.value : bin.labelInformation;
  };
  const name = (about) => (withNoise ? `I(${about.of};T_l)` : about === INPUT ? "H(Bin(T_l))" : "I(Y;Bin(T_l))");
  const node = section(parent, "parts", "Training and test set: what the layers know about each",
    `The same network with X drawn from its training set alone (${first[0].inputs} inputs, H(X) = ${entropyName(first[0].inputEntropy, first[0].inputs)}) and from its test set alone (${first[1].inputs} inputs, H(X) = ${entropyName(first[1].inputEntropy, first[1].inputs)}). Fewer inputs leave less to know about X; what a layer knows about Y is lower on the test set where labels were learnt by heart.${withNoise ? "" : ` Bins ${Number(size.toPrecision(3))} wide.`}`);
  node.append(key([["all inputs", COLOURS[0], "solid"], ...first.map((part, i) => [PART_NAMES[part.part], COLOURS[1 + i], i === 0 ? "dash" : "dot"])]));
  for (const about of [INPUT, LABEL]) {
    node.append(element("h3", {}, prose(`${name(about)} in ${unit}, against epochs`)));
    multiples(node, network, { range: [0, 1.06 * about.entropy] }, (line) => [
      [line.states.map((state) => value(state, about)), COLOURS[0], "solid", "all inputs"],
      ...first.map((part, i) => [
        epochs.map((epoch) => value(epoch.parts[i].layers.find((layer) => layer.layer === line.layer), about)),
        COLOURS[1 + i], i === 0 ? "dash" : "dot", PART_NAMES[part.part],
        withNoise ? epochs.map((epoch) => `${PART_NAMES[part.part]}, epoch ${epoch.epoch}<br>${described(epoch.parts[i].layers[line.layer - 1][about.field])}`) : undefined,
      ]),
    ]);
  }
}

/** I(T_k;T_l) of every two layers over epochs. */
function layerPairs(parent, network) {
  const epochs = epochsOf(network);
  const deep = series(network).filter((line) => line.states.every((state) => state.earlierLayers && state.earlierLayers.length > 0));
  if (deep.length === 0) {
    return;
  }
  const node = section(parent, "pairs", "I(T_k;T_l): what a layer still knows about an earlier one",
    "A plot for each layer T_l; a curve for each earlier layer T_k. No layer can know more about T_k than a layer between the two does, so the curve of a later T_k lies above that of an earlier one where more noise has come between. The estimate cannot exceed the logarithm of the number of T_k that were drawn; the verdict atCeiling marks where it ends there.");
  const colour = (k) => COLOURS[(k - 1) % COLOURS.length];
  node.append(key(deep[deep.length - 1].states[0].earlierLayers.map((earlier) => [`k = ${earlier.layer}`, colour(earlier.layer), "solid"])));
  const grid = element("div", { class: "multiples" });
  node.append(grid);
  const top = Math.max(...deep.flatMap((line) => line.states.flatMap((state) => state.earlierLayers.map((earlier) => earlier.information.value))));
  deep.forEach((line) => plot(grid, `information of layer ${line.layer} about earlier ones`, line.states[0].earlierLayers.map((earlier, i) => ({
    ...informationCurve(epochs.map((epoch) => position(epoch.epoch)), line.states.map((state) => state.earlierLayers[i].information), colour(earlier.layer), `k = ${earlier.layer}`, (e) => `I(T_${earlier.layer};T_${line.layer}) at epoch ${epochs[e].epoch}`),
  })), {
    height: 280,
    margin: { l: 52, r: 8, t: 30, b: 44 },
    showlegend: false,
    title: { text: `layer ${line.layer}`, font: { size: 13 }, x: 0.02, y: 0.98 },
    xaxis: epochAxis(network),
    yaxis: { title: { text: `I(T<sub>k</sub>;T<sub>${line.layer}</sub>) (${unit})` }, range: [0, 1.1 * top] },
  }));
  node.append(verdictKey(new Set(deep.flatMap((line) => line.states.flatMap((state) => state.earlierLayers.map((earlier) => earlier.information.verdict))))));
}
