/* The page of the information bottleneck: the curve in its band, the clusters against beta, and a slider over beta. */

import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { digits, plain, plural } from "./frame/words.js";
import { logAxis, uprightLevel } from "./plot/axes.js";
import { band } from "./plot/brackets.js";
import { draw, plot, restyle } from "./plot/figure.js";
import { COLOURS, GREY, INK } from "./plot/look.js";
import { player } from "./plot/player.js";

const points = result.points || [];
const transitions = result.transitions || [];
const local = result.certificate === "local";
const betas = points.map((point) => point.beta);
const KINDS = { split: "a cluster splits", birth: "a cluster is born", loss: "a cluster is lost" };

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `${result.source}: ${plural(result.inputs, "input")} in ` +
        `${plural(result.classes, "class").replace("classs", "classes")} ` +
        `of equal p(y|x), ${plural(result.labels, "label")}. An encoder T of X keeps I(X;T) of X and I(T;Y) of Y; ` +
        `the bottleneck keeps the most of Y for what it keeps of X. I(X;Y) is ${digits(result.information)} ${unit}. ` +
        (result.deterministicLabels
          ? "Every x has one label: the curve is min(I(X;T), H(Y)), and whatever beta, I(X;T) − β I(T;Y) is least at " +
            "its ends alone. There is nothing to solve."
          : local
            ? "Of more than three labels the gaps are local: no better encoder was found, and none is excluded."
            : `Every point is proved: none is better by more than ${result.largestGap.toExponential(1)} ${unit}.`),
    ),
  );
  main.append(node);
  return node;
}

/** The curve that is known without solving: up to H(Y) every nat of X can be one of Y. */
function deterministic() {
  const node = section(main, "curve", "The curve: min(I(X;T), H(Y))");
  const top = result.labelEntropy;
  plot(
    node,
    "curve of the bottleneck",
    "I(T;Y) against I(X;T); the Lagrangian finds its two ends.",
    [
      {
        x: [0, top, Math.max(result.classEntropy, 1.2 * top)],
        y: [0, top, top],
        mode: "lines+markers",
        line: { color: COLOURS[0] },
        name: "curve",
      },
    ],
    { xaxis: { title: { text: `I(X;T) (${unit})` } }, yaxis: { title: { text: `I(T;Y) (${unit})` } } },
  );
}

function curve() {
  const node = section(
    main,
    "curve",
    "The curve: the most of Y for what is kept of X",
    `The shaded band holds the curve: chords of solutions below, lines of their lower bounds above. It is at most ` +
      `${result.band.width.toExponential(1)} ${unit} wide up to I(X;T) = ${digits(result.band.reach)}.`,
  );
  const places = result.band.places;
  const traces = [
    ...band(
      places.map((place) => place.inputInformation),
      places.map((place) => place.lower),
      places.map((place) => place.upper),
      COLOURS[0],
    ),
    {
      x: points.map((point) => point.inputInformation),
      y: points.map((point) => point.labelInformation),
      mode: "markers",
      marker: { color: COLOURS[0], size: 6 },
      name: "bottleneck",
      text: points.map((point) => `β = ${point.beta.toPrecision(5)}<br>${plural(point.clusters.length, "cluster")}`),
      hovertemplate: "%{text}<extra></extra>",
    },
    {
      x: points.map((point) => point.deterministicBottleneck.entropy),
      y: points.map((point) => point.deterministicBottleneck.labelInformation),
      mode: "markers",
      marker: { color: COLOURS[1], size: 7, symbol: "x" },
      name: "deterministic bottleneck",
      text: points.map(
        (point) => `β = ${point.beta.toPrecision(5)}<br>${plural(point.deterministicBottleneck.cells, "cell")}`,
      ),
      hovertemplate: "%{text}<extra></extra>",
    },
    ...heldOut(),
    {
      x: [null],
      y: [null],
      mode: "markers",
      marker: { color: "rgba(0,0,0,0)", size: 15, line: { color: INK, width: 2 } },
      name: "the slider",
      hoverinfo: "skip",
    },
  ];
  const box = plot(
    node,
    "curve of the bottleneck",
    "I(T;Y) against I(X;T) at every beta that was asked for, in the band that holds the curve.",
    traces,
    { xaxis: { title: { text: `I(X;T) (${unit})` } }, yaxis: { title: { text: `I(T;Y) (${unit})` } } },
  );
  return slider(node, box, traces.length - 1);
}

function heldOut() {
  const sampled = points.filter((point) => point.sample);
  return sampled.length === 0
    ? []
    : [
        {
          x: sampled.map((point) => point.sample.heldOutInputInformation),
          y: sampled.map((point) => point.sample.heldOutLabelInformation),
          mode: "markers",
          marker: { color: COLOURS[2], size: 7, symbol: "diamond-open" },
          name: "on pairs held out",
          text: sampled.map((point) => `β = ${point.beta.toPrecision(5)}, held out`),
          hovertemplate: "%{text}<extra></extra>",
        },
      ];
}

/** What the encoder at one beta is: its clusters in a table, its place in the plot. */
function slider(node, box, trace) {
  const shown = element("div", { class: "clusters" });
  const frames = points.map(
    (point) =>
      `β = ${point.beta.toPrecision(5)}: I(X;T) ${digits(point.inputInformation)}, I(T;Y) ` +
      `${digits(point.labelInformation)} ${unit}, gap ${point.gap.toExponential(1)}`,
  );
  const { panel, start } = player("beta", frames, (i) => {
    restyle(box, { x: [[points[i].inputInformation]], y: [[points[i].labelInformation]] }, [trace]);
    shown.replaceChildren(
      table(
        [words("cluster", "th"), "p(t)", "p(y|t)", "splits at β"],
        points[i].clusters.map((cluster, t) => [
          words(String(t + 1)),
          digits(cluster.weight),
          cluster.decoder.map((p) => digits(p)).join(" "),
          cluster.splitBeta === null ? "never" : cluster.splitBeta.toPrecision(6),
        ]),
      ),
    );
  });
  node.append(panel, shown);
  return start;
}

function bifurcations() {
  const node = section(
    main,
    "clusters",
    "Clusters: decoders against β",
    "Every cluster is a circle at its p(y = last label | t), its area the weight p(t). New clusters are mostly born " +
      "away from the others, before any would split.",
  );
  const shown = points.flatMap((point) => point.clusters.map((cluster) => ({ beta: point.beta, cluster })));
  const marks = transitions.map((transition) => uprightLevel(transition.beta, ""));
  plot(
    node,
    "decoders against beta",
    "The decoder of each cluster against β; dashed lines are transitions.",
    [
      {
        x: shown.map(({ beta }) => beta),
        y: shown.map(({ cluster }) => cluster.decoder[cluster.decoder.length - 1]),
        mode: "markers",
        marker: {
          color: COLOURS[0],
          opacity: 0.7,
          size: shown.map(({ cluster }) => 3 + 17 * Math.sqrt(cluster.weight)),
        },
        name: "clusters",
        text: shown.map(({ beta, cluster }) => `β = ${beta.toPrecision(5)}<br>p(t) = ${digits(cluster.weight)}`),
        hovertemplate: "%{text}<br>p(y|t) = %{y:.4f}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      xaxis: logAxis(betas, "β"),
      yaxis: { title: { text: "p(last label | t)" }, range: [-0.04, 1.04] },
      shapes: marks.flatMap((mark) => mark.shapes),
    },
  );
  plot(
    node,
    "clusters against information",
    "How many clusters the bottleneck has, and the deterministic one cells, against what is kept of X.",
    [
      {
        x: points.map((point) => point.inputInformation),
        y: points.map((point) => point.clusters.length),
        mode: "lines+markers",
        line: { color: COLOURS[0], shape: "hv" },
        name: "clusters",
      },
      {
        x: points.map((point) => point.deterministicBottleneck.entropy),
        y: points.map((point) => point.deterministicBottleneck.cells),
        mode: "markers",
        marker: { color: COLOURS[1], symbol: "x", size: 7 },
        name: "cells",
      },
    ],
    {
      height: 300,
      xaxis: { title: { text: `I(X;T) (${unit})` } },
      yaxis: { title: { text: "clusters" }, rangemode: "tozero", gridcolor: GREY + "33" },
    },
  );
  node.append(
    element("h3", {}, "Transitions"),
    transitions.length === 0
      ? element("p", {}, "None up to the largest β.")
      : table(
          [words("what", "th"), "β", "1/λ₂", "clusters", "p(y|t)"],
          transitions.map((transition) => [
            words(KINDS[transition.kind]),
            transition.beta.toFixed(9),
            transition.splitBeta === null ? "none" : transition.splitBeta.toFixed(9),
            `${transition.clustersBefore} → ${transition.clustersAfter}`,
            transition.decoder.map((p) => digits(p)).join(" "),
          ]),
        ),
  );
}

function page() {
  const lede = introduction();
  let start = () => {};
  if (result.deterministicLabels) {
    deterministic();
  } else {
    start = curve();
    bifurcations();
  }
  provenance([
    ["law", result.source],
    ["pairs drawn", result.pairsDrawn === 0 ? "none: the law is known" : plain(result.pairsDrawn)],
    ["β", betas.length === 0 ? "none" : `${betas.length} from ${plain(betas[0])} to ${plain(betas[betas.length - 1])}`],
  ]);
  contents(lede);
  draw(start);
}

page();
