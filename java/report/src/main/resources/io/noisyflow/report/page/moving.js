/* What moves under a slider beside the information plane: scatter plots and histograms of distances. */

import { element, prose } from "./frame/elements.js";
import { plural } from "./frame/words.js";
import { padded } from "./plot/axes.js";
import { plot, restyle } from "./plot/figure.js";
import { colourOf, faded, lineOf, symbolOf } from "./plot/look.js";

const unitsOf = ([j, k]) => (k === null ? `unit ${j + 1}` : `units ${j + 1} and ${k + 1}`);

/** Every pair of coordinates of a narrow layer, coloured by label where there are any. */
export function scatterPlots(parent, scatter, title = `Layer ${scatter.layer}`, labelled = true) {
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
  parent.append(
    element(
      "div",
      {},
      element(
        "h3",
        {},
        `${title}: what its ${width === 1 ? "unit puts" : `${width} units put`} out for ` +
          `${plural(scatter.frames[0].labels.length, "input")}`,
      ),
      element(
        "p",
        {},
        `One dot for each input${labelled ? ", coloured by its label" : ""}. ` +
          `${width === 3 ? "Three units are seen from three sides. " : ""}Where dots run together into ` +
          "clumps closer than the noise, inputs can no longer be told apart.",
      ),
      row,
    ),
  );
  const ranges = Array.from({ length: width }, (_, j) => padded(scatter.frames.flatMap((frame) => frame.axes[j])));
  const points = (frame, [j, k]) =>
    classes.map((label) => {
      const rows = frame.labels.map((_, i) => i).filter((i) => frame.labels[i] === label);
      return { x: rows.map((i) => frame.axes[j][i]), y: rows.map((i) => (k === null ? label : frame.axes[k][i])) };
    });
  const boxes = drawnPairs.map((pair) =>
    plot(
      row,
      `${title}, ${unitsOf(pair)}`,
      `${title}, ${unitsOf(pair)}: a dot for each input${labelled ? ", colour and symbol by its label" : ""}.`,
      points(scatter.frames[0], pair).map((trace, i) => ({
        ...trace,
        mode: "markers",
        marker: {
          color: colourOf(i),
          symbol: symbolOf(i),
          size: 5,
          opacity: 0.6,
        },
        name: labelled ? `label ${classes[i]}` : "inputs",
        hoverinfo: "x+y+name",
      })),
      {
        height: 290,
        margin: { l: 52, r: 10, t: 20, b: 46 },
        xaxis: { title: { text: `unit ${pair[0] + 1}` }, range: ranges[pair[0]] },
        yaxis:
          pair[1] === null
            ? { title: { text: labelled ? "label" : "" }, tickvals: labelled ? classes : [] }
            : { title: { text: `unit ${pair[1] + 1}` }, range: ranges[pair[1]] },
      },
    ),
  );
  return (i) =>
    boxes.forEach((box, p) => {
      const traces = points(scatter.frames[i], drawnPairs[p]);
      restyle(box, { x: traces.map((trace) => trace.x), y: traces.map((trace) => trace.y) });
    });
}

/** The two kinds of pairs: the field that JSON has them in, what they are, and their line. */
export const PAIRS = [
  ["within", "pairs within a class", lineOf(0)],
  ["between", "pairs of different classes", lineOf(1)],
];

/**
 * Histograms of the distances and of the cosines between rows, within and between classes, of each frame {distance,
 * cosine} as JSON has them; the function that shows the i-th. Without pairs of different classes there is one curve.
 * Of several one below the other the first explains them all.
 */
export function distanceProfiles(parent, title, frames, explained = true) {
  const row = element("div", { class: "row" });
  const classes = frames.some((frame) => frame.distance.between.some((count) => count > 0));
  parent.append(
    element(
      "div",
      {},
      element("h3", {}, prose(`${title}: how far apart its outputs for two inputs are`)),
      !explained
        ? []
        : element(
            "p",
            {},
            classes
              ? "Each curve is a histogram over pairs of inputs. A layer that clusters its classes moves pairs " +
                  "within a class to distance 0 and cosine 1, while pairs of different classes stay apart."
              : "A histogram over pairs of inputs. A layer that clusters moves pairs of one cluster to distance " +
                  "0 and cosine 1, while pairs of different clusters stay apart.",
          ),
      row,
    ),
  );
  const follow = [
    histograms(
      row,
      `${title}: distances`,
      "Euclidean distance",
      frames.map((frame) => frame.distance),
    ),
    histograms(
      row,
      `${title}: cosines`,
      "cosine similarity",
      frames.map((frame) => frame.cosine),
    ),
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
  const edges = (frame) =>
    Array.from(
      { length: frame.within.length + 1 },
      (_, b) => frame.low + (b * (frame.high - frame.low)) / frame.within.length,
    );
  const steps = (values) => [...values, values[values.length - 1]];
  const roots = (frame, kind) => {
    const all = total(frame[kind]);
    return steps(frame[kind].map((count) => (all > 0 ? Math.sqrt(count / all) : 0)));
  };
  const percents = (frame, kind) => roots(frame, kind).map((root) => `${(100 * root * root).toFixed(2)} %`);
  const last = frames[frames.length - 1];
  const top = frames.reduce(
    (most, frame) => shown.reduce((high, [kind]) => roots(frame, kind).reduce((a, b) => Math.max(a, b), high), most),
    0,
  );
  const low = Math.min(...frames.map((frame) => frame.low));
  const high = Math.max(...frames.map((frame) => frame.high));
  const box = plot(
    parent,
    label,
    `${label}: the share of pairs of inputs at each ${axis}, on a scale of square roots.`,
    shown.map(([kind, words, line]) => ({
      x: edges(last),
      y: roots(last, kind),
      text: percents(last, kind),
      mode: "lines",
      line: { ...line, shape: "hv" },
      fill: "tozeroy",
      fillcolor: faded(line.color, 0.18),
      name: name(words),
      hovertemplate: `%{text} of the pairs near ${axis} %{x:.3~g}<extra>%{fullData.name}</extra>`,
    })),
    {
      height: 320,
      showlegend: true,
      xaxis: { title: { text: axis }, range: [low - 0.02 * (high - low), high + 0.02 * (high - low)] },
      yaxis: {
        title: { text: "share of the pairs (root scale)" },
        range: [0, 1.05 * top],
        tickvals: SHARES.map(Math.sqrt),
        ticktext: SHARES.map((share) => `${100 * share} %`),
      },
    },
  );
  return (i) =>
    restyle(box, {
      x: shown.map(() => edges(frames[i])),
      y: shown.map(([kind]) => roots(frames[i], kind)),
      text: shown.map(([kind]) => percents(frames[i], kind)),
    });
}
