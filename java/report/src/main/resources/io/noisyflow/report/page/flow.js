/* The page of somebody's own network: information by layer, train beside test; over epochs curves and one slider. */

import { bars, clustering, profile } from "./flow/profile.js";
import { viewOf } from "./flow/view.js";
import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { lowerBounds } from "./frame/projections.js";
import { counted, verdictCell, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { plain } from "./frame/words.js";
import { classDistances } from "./layers/classes.js";
import { layerEntries } from "./layers/courses.js";
import { layersBesideBound } from "./layers/bound.js";
import { informationOverEpochs } from "./layers/information.js";
import { orderChecks } from "./layers/orders.js";
import { PLANE_EXPLANATION, informationPlane } from "./layers/plane.js";
import { draw } from "./plot/figure.js";
import { player } from "./plot/player.js";

const NOISE = {
  layers:
    "Gaussian noise of standard deviation σ is added to what every layer puts out, and goes on through the next " +
    "layers: T_l = f(W T + b) + σZ, where T is the noisy output of the layer before. What one layer has lost no " +
    "later one can know, so the bars can only fall from left to right.",
  output:
    "The network itself has no noise. Gaussian noise of standard deviation σ is added to what the " +
    "measured layer puts out, and to that layer alone: T_l = S_l + σZ. Without it every layer would " +
    "hold the same information for ever; with it, the number says how well inputs can be told apart " +
    "by an eye of sharpness σ. Layers are measured one by one, so a later layer may show more than " +
    "an earlier one: it may have spread the inputs out.",
  replicates:
    "The rows are noisy replicates of each input, as a network with noise puts them out. Gaussian " +
    "noise of standard deviation σ is added to the measured layer: T_l = S_l + σZ.",
  dropout:
    "Every layer multiplies what it puts out, as under Gaussian dropout: T_l = f(W T + b) D, where T " +
    "is the output of the layer before and D has mean 1 and standard deviation σ in every unit. A " +
    "unit that is 0 stays 0, and everybody sees that. What one layer has lost no later one can know.",
  "output-dropout":
    "The network itself has no noise. What the measured layer puts out, and that layer alone, is " +
    "multiplied, as under Gaussian dropout: T_l = S_l D, where D has mean 1 and standard deviation σ " +
    "in every unit. A unit that is 0 stays 0, and everybody sees that. Layers are measured one by " +
    "one, so a later layer may show more than an earlier one.",
};

const isDataset = result.setting === "dataset";

/** The first words; the list of contents goes below the last of them. */
function introduction(view) {
  const text = view
    ? `T_l is the noisy output of layer l. I(X;T_l) is how many ${unit} it tells about which input X ` +
      `was shown, I(Y;T_l) how many it tells about the label Y. ${NOISE[result.noise]}`
    : "Nothing is finished yet. This page fills as the work goes on.";
  const node = element("p", { class: "lede" }, prose(text));
  main.append(node);
  const law = view ? element("p", {}, prose(lawOf(view))) : node;
  main.append(law);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `The run is not finished: ${result.cells} of ${result.allCells} estimates are.`));
  }
  return law;
}

function lawOf({ first, parts, several }) {
  const counts = first.parts.map((part, p) => `${part.inputs} ${parts[p].inputs}`).join(" and ");
  return isDataset
    ? `The numbers are about these ${counts} themselves, each as likely as the ` +
        `others${several ? " of its part" : ""}: they are the whole population, and I(X;T_l) is at most ` +
        "the logarithm of how many there are."
    : `The numbers are about the law that these ${counts} were drawn from. No estimate can exceed the ` +
        "logarithm of how many there are, which is not the entropy of X.";
}

/** All numbers of the last epoch, a line a layer. */
function numbers(view) {
  const { last, parts } = view;
  const node = section(
    main,
    "numbers",
    `The numbers${result.overEpochs ? ` at epoch ${last.epoch}` : ""}`,
    `In ${unit}, ± one standard error; the mark is the verdict on the number, and a pointer held ` +
      "over it shows the advice.",
  );
  const columns = last.parts.flatMap((part, p) => [parts[p].x, parts[p].y].map((about) => ({ part, p, about })));
  const heads = columns.map(({ p, about }) => element("th", {}, prose(`I(${about.of};T_l)${parts[p].suffix}`)));
  node.append(
    table(
      [words("layer", "th"), "units", "σ", ...heads],
      last.parts[0].layers.map((layer, i) => [
        words(`layer ${layer.layer}`),
        String(layer.width),
        String(layer.sigma),
        ...columns.map(({ part, about }) => verdictCell(part.layers[i] && part.layers[i][about.field])),
      ]),
    ),
    verdictKey(new Set(entriesOf(view).map(({ information }) => information.verdict))),
    element(
      "ul",
      {},
      last.parts.map((part, p) => {
        const rows = part.rows > part.inputs ? ` in ${part.rows} rows` : "";
        const { inputs, x, y } = parts[p];
        return element("li", {}, prose(`${part.inputs} ${inputs}${rows}: ${x.name}, ${y.name}`));
      }),
    ),
  );
}

/** Every information with its place, for verdicts and advice. */
function entriesOf({ epochs, parts, several }) {
  return epochs.flatMap((epoch) =>
    epoch.parts.flatMap((part, p) =>
      layerEntries(
        part.layers,
        result.overEpochs ? "epoch" : "σ =",
        result.overEpochs ? epoch.epoch : (layer) => layer.sigma,
        several ? ` of the ${parts[p].inputs}` : "",
      ),
    ),
  );
}

/** Curves of information over epochs, a plot for each part; which is "x" or "y". */
function overEpochs(parent, { parts, several, scale }, which, ...explanations) {
  const { field, of, what } = parts[0][which];
  const title = `I(${of};T_l) over epochs: what each layer learns about the ${what}`;
  const node = section(parent, field, title, ...explanations);
  parts.forEach((part) => {
    if (several) {
      node.append(element("h3", {}, `On the ${part.inputs}`));
    }
    const name = `I(${of};T_l) of every layer over epochs${part.suffix}`;
    informationOverEpochs(node, name, part.lines, part[which], scale);
  });
}

/** One slider moves the information plane and the profile of layers. */
function moving(view) {
  const node = section(
    main,
    "plane",
    "Epoch by epoch: the information plane",
    `Drag the slider, or play. ${PLANE_EXPLANATION}`,
  );
  const stage = element("div", { class: "stage" });
  const at = view.epochs.map((epoch) => epoch.epoch);
  const follow = [];
  const { panel, start } = player(
    "epoch",
    at.map((epoch) => `epoch ${epoch}`),
    (i) => follow.forEach((show) => show(i)),
  );
  node.append(panel, stage);
  const boxed = (title) => {
    const box = element("div", {}, element("h3", {}, prose(title)));
    stage.append(box);
    return box;
  };
  view.parts.forEach((part) => {
    const box = boxed(`Information plane${view.several ? `, ${part.inputs}` : ""}`);
    follow.push(
      informationPlane(box, `information plane${part.suffix}`, part.lines, part, at, { curve: curveOf(part) }),
    );
  });
  follow.push(bars(boxed("I(X;T_l) by layer"), view));
  return start;
}

const curveOf = (part) => result.bottleneckCurves?.[part.name];

/** The layers of the last epoch beside the bottleneck, on each part of the inputs. */
function beside({ last, parts }) {
  layersBesideBound(
    main,
    result.overEpochs ? ` at epoch ${last.epoch}` : "",
    last.parts.map((part, p) => ({
      name: parts[p].inputs,
      suffix: parts[p].suffix,
      curve: curveOf(parts[p]),
      inputEntropy: part.logInputs,
      lines: parts[p].lines,
      layers: part.layers,
    })),
  );
}

function order(parent, { epochs, parts, several }) {
  const place = (epoch, p) =>
    [...(result.overEpochs ? [`epoch ${epoch.epoch}`] : []), ...(several ? [parts[p].name] : [])].join(", ");
  orderChecks(
    parent,
    `I(X;T_l) is at most ${parts[0].x.ceiling}, I(Y;T_l) at most ` +
      `H(Y)${result.noise === "layers" ? ", later layers at most earlier ones" : ""}.`,
    "",
    epochs.flatMap((epoch) =>
      epoch.parts.flatMap((part, p) =>
        part.layers.flatMap((layer) =>
          layer.orderDifferences.map((check) => ({ ...check, place: place(epoch, p), layer: layer.layer })),
        ),
      ),
    ),
  );
}

/** Lower bounds of the last epoch: asked for, or shown of layers that have too few rows for their width. */
function projections({ last, parts, several }) {
  lowerBounds(
    main,
    last.parts.flatMap((part, p) =>
      part.layers.map((layer) => ({
        name: `layer ${layer.layer}${several ? `, ${parts[p].name}` : ""}`,
        units: layer.width,
        projections: layer.projections,
      })),
    ),
    "layer",
    [
      { field: "xInformation", of: "I(X;T_l)", along: "I(X;V T_l)" },
      { field: "yInformation", of: "I(Y;T_l)", along: "I(Y;V T_l)" },
    ],
  );
}

/** A table for every layer and part. */
function classes({ epochs, parts, several }) {
  return classDistances(
    main,
    epochs.map((epoch) => ({
      name: `epoch ${epoch.epoch}`,
      tables: epoch.parts.flatMap((part, p) =>
        part.layers
          .filter((layer) => layer.classDistances)
          .map((layer) => ({
            caption: `T_${layer.layer}${several ? `, ${parts[p].inputs}` : ""}, σ = ${layer.sigma}`,
            classes: layer.classDistances,
          })),
      ),
    })),
  );
}

/** What was measured: numbers, plots, clusters; start() once plots stand. */
function measured(view) {
  const ofBracket =
    "The bracket encloses the truth in expectation; error bars are one standard error. The shape of " +
    "a point is the verdict on it.";
  const ceiling = isDataset
    ? "The inputs are taken for the whole population. The dashed line is H(X): a layer that reaches it " +
      "tells every input from every other."
    : "The inputs are taken for a sample of a law. No estimate can exceed the dashed line, the " +
      "logarithm of their number: near it the sample says little about the law.";
  const learnt = "Where the test inputs lie lower than the training inputs, the layer has learnt labels by heart.";
  numbers(view);
  const each = result.overEpochs ? overEpochs : profile;
  each(main, view, "x", ofBracket, ceiling);
  each(
    main,
    view,
    "y",
    "The dashed line is H(Y), all that there is to know about the label.",
    ...(view.several ? [learnt] : []),
  );
  const start = result.overEpochs ? moving(view) : () => {};
  beside(view);
  projections(view);
  clustering(main, view);
  const startClasses = classes(view);
  return () => {
    start();
    startClasses();
  };
}

function page() {
  const view = result.epochs.some((epoch) => epoch.parts.some((part) => part.layers.length > 0))
    ? viewOf(result)
    : null;
  const lede = introduction(view);
  const start = view ? measured(view) : () => {};
  const all = view ? entriesOf(view) : [];
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.",
  );
  verdictLegend(node, counted(all));
  if (view) {
    order(node, view);
  }
  adviceList(node, all);
  provenance([
    ["the inputs are", isDataset ? "the whole population (dataset)" : "a sample of a law (sample)"],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
  ]);
  contents(lede, all);
  draw(start);
}

page();
