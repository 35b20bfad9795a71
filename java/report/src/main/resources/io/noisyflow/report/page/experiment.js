/*
 * The page of networks in training: information over epochs, what moves with the epochs, training, clustering,
 * gradients, verdicts. Everything hangs on one network; choosing another draws all of it anew.
 */

import { binnedEntropy } from "./experiment/bins.js";
import { beside } from "./experiment/bound.js";
import { ensemble } from "./experiment/ensemble.js";
import { MARKS, gradients, transitionMarks } from "./experiment/diffusion.js";
import { generalisation } from "./experiment/generalisation.js";
import { glance } from "./experiment/glance.js";
import { distances, training } from "./experiment/learning.js";
import { everyNumber } from "./experiment/numbers.js";
import { layerPairs, parts } from "./experiment/parts.js";
import { relaxation } from "./experiment/relaxation.js";
import { entriesOf, epochsOf, viewOf } from "./experiment/view.js";
import { adviceList } from "./frame/advice.js";
import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { percent, plain } from "./frame/words.js";
import { informationOverEpochs } from "./layers/information.js";
import { orderChecks } from "./layers/orders.js";
import { PLANE_EXPLANATION, informationPlane } from "./layers/plane.js";
import { distanceProfiles, scatterPlots } from "./moving.js";
import { draw, emptied } from "./plot/figure.js";
import { player } from "./plot/player.js";

const begun = result.networks.map((_, index) => index).filter((index) => epochsOf(result.networks[index]).length > 0);

function introduction() {
  const text =
    begun.length > 0
      ? story(viewOf(result.networks[begun[0]], result))
      : "No epoch is finished yet. This page fills as the network learns.";
  const node = element("p", { class: "lede" }, prose(text));
  main.append(node);
  return node;
}

/** What is learnt, and what the letters stand for. */
function story({ lines, noisy }) {
  const widths = lines.map((line) => line.width).join("-");
  const several = begun.length > 1;
  const learns =
    `${several ? "Networks" : "A network"} with hidden layers of ${widths} units ` +
    `${several ? "learn" : "learns"} to label ${result.inputs} inputs`;
  if (!noisy) {
    return (
      `${learns}, without any noise. T_l is the output of layer l. Binned entropies and distances show ` +
      "how it clusters."
    );
  }
  const noise = result.settings.noise ?? result.settings.sigma;
  const deviation = typeof noise === "number" ? ` of standard deviation ${noise}` : "";
  return (
    `${learns}, while Gaussian noise${deviation} is added to what every hidden layer puts out. T_l ` +
    "is the output of layer l, noise included. " +
    `I(X;T_l) is how many ${unit} it tells about which input X was shown; I(Y;T_l) how many it tells about the label Y.`
  );
}

/** What the layers know of the input, or of the label. */
function informations(parent, view, about, ...explanations) {
  const { lines, scale } = view;
  const title = `I(${about.of};T_l)`;
  const heading = `${title}: what the layers know about the ${about.what}`;
  const marks = transitionMarks(view, (state, epoch) => ({ x: scale.position(epoch), y: state[about.field].value }));
  const starred = marks.length > 0 ? [MARKS] : [];
  const node = section(parent, `information-${about.of}`, heading, ...explanations, ...starred);
  informationOverEpochs(node, `${title} of every layer over epochs`, lines, about, scale, marks);
}

/** Information plane, scatter plots and histograms of distances, which one slider moves through the epochs. */
function moving(parent, view, scatters, profiles) {
  const { network, epochs, lines, noisy, about } = view;
  const node = section(
    parent,
    "plane",
    `Epoch by epoch: ${noisy ? "information plane and " : ""}representations`,
    "Drag the slider, or play: all plots of this part move together.",
  );
  const follow = [];
  const says = epochs.map(
    (epoch) => `epoch ${epoch.epoch}: ${percent(epoch.trainAccuracy)} train, ${percent(epoch.testAccuracy)} test`,
  );
  const { panel, start } = player("epoch", says, (i) => follow.forEach((show) => show(i)));
  const stage = element("div", { class: "stage" });
  node.append(panel, stage);
  if (noisy) {
    const left =
      " Later layers lie left of and below earlier ones, since computation and noise can only lose information.";
    const box = element(
      "div",
      {},
      element("h3", {}, "Information plane"),
      element("p", {}, prose(`${PLANE_EXPLANATION}${left} ${MARKS}`)),
    );
    stage.append(box);
    const at = epochs.map((epoch) => epoch.epoch);
    const place = (state) => ({ x: state.xInformation.value, y: state.yInformation.value });
    const marks = transitionMarks(view, place);
    follow.push(informationPlane(box, "information plane", lines, about, at, { curve: result.bottleneckCurve, marks }));
    box.append(verdictKey(new Set(entriesOf(network).map(({ information }) => information.verdict))));
  }
  follow.push(...scatters.map((scatter) => scatterPlots(stage, scatter)));
  // The last layer first: it is the one that clusters.
  const lastFirst = [...profiles].reverse();
  follow.push(
    ...lastFirst.map((profile, i) => distanceProfiles(node, `Layer ${profile.layer}`, profile.frames, i === 0)),
  );
  return start;
}

function verdicts(parent, { network, epochs, lines, about }) {
  const node = section(
    parent,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.",
  );
  const entries = entriesOf(network);
  verdictLegend(node, counted(entries));
  adviceList(node, entries);
  orderChecks(
    node,
    "No layer can know more than the one before it, than H(X) about the input, or than H(Y) about the label.",
    ", each on common noise",
    epochs.flatMap((epoch) =>
      epoch.layers.flatMap((layer) =>
        (layer.orderDifferences || []).map((check) => ({
          ...check,
          place: `epoch ${epoch.epoch}`,
          layer: layer.layer,
        })),
      ),
    ),
  );
  node.append(everyNumber(epochs, lines, about.x, true), everyNumber(epochs, lines, about.y, false));
}

/** Draws a network, and then does what else is to be done once plots stand. */
function show(content, index, then = () => {}) {
  const view = viewOf(result.networks[index], result);
  emptied(content);
  glance(content, view);
  if (view.noisy) {
    informations(
      content,
      view,
      view.about.x,
      "The band round each curve is the bracket: in expectation the truth lies inside it. The shape of " +
        "a point is the verdict on it. A layer at the dashed line can still tell every input from every " +
        "other; a curve that falls shows compression, inputs becoming indistinguishable.",
    );
    informations(
      content,
      view,
      view.about.y,
      "A layer at the dashed line determines the label. What the network has learnt to say about the label shows here.",
    );
  }
  const scatters = data.scatters[index] || [];
  const profiles = data.profiles[index] || [];
  const moves = view.noisy || scatters.length > 0 || profiles.length > 0;
  beside(content, view);
  const start = moves ? moving(content, view, scatters, profiles) : () => {};
  training(content, view);
  generalisation(content, view);
  parts(content, view);
  layerPairs(content, view);
  binnedEntropy(content, view, result.settings.noise);
  distances(content, view);
  gradients(content, view);
  if (view.noisy) {
    verdicts(content, view);
  }
  draw(() => {
    start();
    then();
  });
}

function chooser(content) {
  const option = (index) =>
    element(
      "option",
      { value: String(index) },
      `network ${index + 1} of ${result.networks.length}, seed ${data.networkSeeds[index]}`,
    );
  const select = element(
    "select",
    { onchange: (event) => show(content, Number(event.target.value)) },
    begun.map(option),
  );
  return element("p", {}, element("label", {}, "Shown below: ", select));
}

function page() {
  const lede = introduction();
  const content = element("div", {});
  const together = begun.length > 1 || (begun.length > 0 && result.settings.deterministic === true);
  const start = together ? ensemble(main, result, data.networkSeeds) : () => {};
  if (begun.length > 1) {
    main.append(
      chooser(content),
      element("p", { class: "quiet" }, "One network in full. Another seed may give curves that lie nats from these."),
    );
  }
  main.append(content);
  relaxation(main, result, data.networkSeeds);
  if (begun.length > 0) {
    show(content, begun[0], start);
  }
  provenance([
    ["experiment", result.experiment],
    [
      "the inputs are",
      result.setting === "dataset" ? "the whole population (dataset): no sampling error" : "a sample of a law (sample)",
    ],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
  ]);
  contents(
    lede,
    begun.flatMap((index) => entriesOf(result.networks[index])),
  );
  if (begun.length === 0) {
    draw();
  }
}

page();
