/* The page of experiment mnist: errors, clustering and lower bounds of noisy convolutional networks. */

import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { digits, plain } from "./frame/words.js";
import { gradients } from "./mnist/gradients.js";
import { epochScale } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { colourOf, lineOf, symbolOf } from "./plot/look.js";

const networks = result.networks;
const percent = (value) => `${(100 * value).toFixed(2)} %`;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const last = (network) => network.epochs[network.epochs.length - 1];
const measured = (network) => network.epochs.filter((epoch) => epoch.layers);

function kindOf(network) {
  if (network.dropout > 0) {
    return `dropout ${network.dropout}`;
  }
  return network.sigma > 0 ? `noise ${network.sigma}` : "no noise";
}

const kinds = [...new Set(networks.map(kindOf))];
const ofKind = (kind) => networks.filter((network) => kindOf(network) === kind);
const layerNames = networks.length === 0 ? [] : measured(networks[0])[0].layers.map((layer) => layer.layer);

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      "Convolutional networks learned to read digits, with noise behind every hidden layer, or with dropout, or " +
        `with neither: ${result.trainRows} images to learn from, ${result.testRows} to be tested on. Their layers ` +
        "have 128 to 3136 units. In so many dimensions every image lies alone, and an estimate of I(X;T) from all " +
        "coordinates would only repeat how many images there are. This page tells what can be told instead, and " +
        "says of each number what it is a bound of.",
    ),
  );
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} networks are finished.`));
  }
  return node;
}

function meanOverNetworks(kind, epochs, value) {
  return epochs.map((epoch) =>
    mean(ofKind(kind).map((network) => value(network.epochs.find((one) => one.epoch === epoch)))),
  );
}

function errors() {
  const node = section(
    main,
    "errors",
    "What noise costs: errors over epochs",
    "The share of test images classified wrongly with the noise that a network was trained with, the mean over " +
      "networks of a kind. Dropout drops in training only.",
  );
  const cost = kinds.map((kind) => mean(ofKind(kind).map((network) => last(network).noisyTestError)));
  const best = cost.indexOf(Math.min(...cost));
  const worst = cost.indexOf(Math.max(...cost));
  node.append(
    element(
      "p",
      {},
      `After ${last(networks[0]).epoch} epochs networks with ${kinds[best]} err least, on ${percent(cost[best])} of ` +
        `the test images, and those with ${kinds[worst]} most, on ${percent(cost[worst])}. With ` +
        `${result.testRows} test images a share of 2 % has a standard error of ` +
        `${(100 * Math.sqrt((0.02 * 0.98) / result.testRows)).toFixed(2)} %.`,
    ),
  );
  const epochs = networks[0].epochs.map((epoch) => epoch.epoch);
  plot(
    node.appendChild(element("div")),
    "test error over epochs",
    "The test error with noise against epochs, a line for each kind of network.",
    kinds.map((kind, i) => ({
      x: epochs,
      y: meanOverNetworks(kind, epochs, (epoch) => 100 * epoch.noisyTestError),
      mode: "lines+markers",
      line: lineOf(i),
      marker: { size: 6, symbol: symbolOf(i) },
      name: kind,
      hovertemplate: `epoch %{x}: %{y:.2f} %<extra>${kind}</extra>`,
    })),
    {
      height: 400,
      xaxis: epochScale(epochs).axis(),
      yaxis: { title: { text: "test error (%)" }, rangemode: "tozero" },
    },
  );
  node.append(
    table(
      ["kind", "networks", "error with noise", "lowest to highest", "error without noise", "training loss (nats)"],
      kinds.map((kind) => {
        const noisy = ofKind(kind).map((network) => last(network).noisyTestError);
        return [
          kind,
          String(noisy.length),
          percent(mean(noisy)),
          `${percent(Math.min(...noisy))} to ${percent(Math.max(...noisy))}`,
          percent(mean(ofKind(kind).map((network) => last(network).testError))),
          digits(mean(ofKind(kind).map((network) => last(network).loss))),
        ];
      }),
    ),
  );
}

/** Shares of pairs in each bin. */
function shares(counts) {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => (sum === 0 ? 0 : count / sum));
}

function centres(histogram) {
  const width = (histogram.high - histogram.low) / histogram.within.length;
  return histogram.within.map((_, i) => histogram.low + (i + 0.5) * width);
}

function cosines() {
  const node = section(
    main,
    "cosines",
    "Classes draw together: cosines within and between them",
    "Cosines between the outputs T of two test images, after the last epoch, of the first network of each kind: " +
      "images of one class drawn solid, of different classes dotted.",
    kinds
      .map((kind) => {
        const layers = last(ofKind(kind)[0]).layers.map((layer) => layer.cosine.withinMean - layer.cosine.betweenMean);
        return `${kind}: ${layers.map((gap) => gap.toFixed(2)).join(", ")}`;
      })
      .reduce((text, part) => `${text} ${part};`, "Mean within less mean between, layer by layer:")
      .replace(/;$/, ". Noise in many dimensions turns every output away from every other, and both means fall."),
  );
  const grid = node.appendChild(element("div", { class: "stage" }));
  layerNames.forEach((name, l) => {
    const cell = grid.appendChild(element("div", {}, element("h3", {}, name)));
    plot(
      cell.appendChild(element("div")),
      `cosines of layer ${name}`,
      `The distribution of cosines within and between classes in layer ${name}.`,
      kinds.flatMap((kind, i) => {
        const histogram = last(ofKind(kind)[0]).layers[l].cosine;
        return ["within", "between"].map((which) => ({
          x: centres(histogram),
          y: shares(histogram[which]),
          mode: "lines",
          line: { color: colourOf(i), width: 2, dash: which === "within" ? "solid" : "dot" },
          name: `${kind}, ${which}`,
          hovertemplate: `cosine %{x:.2f}: %{y:.3f}<extra>${kind}, ${which}</extra>`,
        }));
      }),
      {
        height: 420,
        xaxis: { title: { text: "cosine" } },
        yaxis: { title: { text: "share of pairs" } },
      },
    );
  });
  node.append(
    table(
      ["kind", "layer", "epoch", "cosine within", "between", "distance within", "between"],
      kinds.flatMap((kind) =>
        measured(ofKind(kind)[0]).flatMap((epoch) =>
          epoch.layers.map((layer) => [
            kind,
            layer.layer,
            String(epoch.epoch),
            digits(layer.cosine.withinMean),
            digits(layer.cosine.betweenMean),
            digits(layer.distance.withinMean),
            digits(layer.distance.betweenMean),
          ]),
        ),
      ),
    ),
  );
}

const bound = (layer, field) => (layer.projections ? layer.projections[field].atLeast : null);
const shown = (value) => (value === null || value === undefined ? "–" : digits(value));

function bounds() {
  const node = section(
    main,
    "bounds",
    "What a layer holds, at least",
    "I(X;T) and I(Y;T) along two directions, those of class means or random ones: lower bounds, with all errors " +
      "allowed for, of what all units hold. Without noise there is nothing to estimate along a line. The decoder " +
      "is the rest of the network, without its noise: I(Y;T) is at least H(Y) less its cross-entropy, and at most " +
      `H(Y) = ${digits(measured(networks[0])[0].layers[0].decoder.labelEntropy)} ${unit}.`,
  );
  const epochs = measured(networks[0]).map((epoch) => epoch.epoch);
  const grid = node.appendChild(element("div", { class: "stage" }));
  layerNames.forEach((name, l) => {
    const cell = grid.appendChild(element("div", {}, element("h3", {}, name)));
    plot(
      cell.appendChild(element("div")),
      `decoder bound of layer ${name}`,
      `The decoder's lower bound of I(Y;T) in layer ${name} over epochs, a line for each kind.`,
      kinds.map((kind, i) => ({
        x: epochs,
        y: meanOverNetworks(kind, epochs, (epoch) => epoch.layers[l].decoder.atLeast),
        mode: "lines+markers",
        line: lineOf(i),
        marker: { size: 6, symbol: symbolOf(i) },
        name: kind,
        hovertemplate: `epoch %{x}: at least %{y:.3f} ${unit}<extra>${kind}</extra>`,
      })),
      {
        height: 360,
        xaxis: epochScale(epochs).axis(),
        yaxis: { title: { text: `I(Y;T) at least (${unit})` } },
      },
    );
  });
  node.append(
    table(
      ["kind", "layer", "units", "I(X;T) at least", "I(Y;T) at least", "by decoder", "± "],
      kinds.flatMap((kind) =>
        last(ofKind(kind)[0]).layers.map((layer) => [
          kind,
          layer.layer,
          String(layer.width),
          shown(bound(layer, "xInformation")),
          shown(bound(layer, "yInformation")),
          digits(layer.decoder.atLeast),
          digits(layer.decoder.standardError),
        ]),
      ),
    ),
  );
}

function bins() {
  const node = section(
    main,
    "bins",
    "Entropies of bins, and where they say nothing",
    "H(Bin(T)) of the test images after the last epoch. Saturated means within half a nat of the log of their " +
      "number: nearly every image has a bin of its own, and the value tells of the number of images.",
  );
  const sizes = last(networks[0]).layers[0].binnedEntropy.map((bin) => bin.binSize);
  node.append(
    table(
      ["kind", "layer", ...sizes.map((size) => `side ${size}`)],
      kinds.flatMap((kind) =>
        last(ofKind(kind)[0]).layers.map((layer) => [
          kind,
          layer.layer,
          ...layer.binnedEntropy.map((bin) => `${digits(bin.value)}${bin.isSaturated ? " (saturated)" : ""}`),
        ]),
      ),
    ),
  );
}

function page() {
  const lede = introduction();
  if (networks.length > 0) {
    errors();
    cosines();
    bounds();
    gradients(
      main,
      kinds.map((kind) => ({ kind, networks: ofKind(kind) })),
      measured,
    );
    bins();
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede, []);
  draw();
}

page();
