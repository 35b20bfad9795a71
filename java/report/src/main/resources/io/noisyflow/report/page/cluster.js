/* The page of one layer's rows at one or several epochs: distances, bins, information, and what moves (moving.js). */

import { correlation, labels, means, overEpochs } from "./cluster/series.js";
import { viewOf } from "./cluster/view.js";
import { adviceList } from "./frame/advice.js";
import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictCell, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { digits, plain, plural } from "./frame/words.js";
import { classDistances } from "./layers/classes.js";
import { distanceProfiles, scatterPlots } from "./moving.js";
import { draw } from "./plot/figure.js";
import { player } from "./plot/player.js";

const view = viewOf(result);
const { epochs, grids, labelled, noisy, several, letter, sample } = view;

function introduction() {
  const rows =
    result.inputs < result.n
      ? `${result.n} noisy replicates of ${plural(result.inputs, "input")}`
      : plural(result.n, "input");
  const noise = noisy
    ? ` T = S + Z, Z being Gaussian noise of standard deviation ${result.settings.sigma} on each of ` +
      `them; I(X;T) is how many ${unit} T tells about which input X it was.`
    : "";
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `S is what a layer of ${plural(result.d, "unit")} puts out for ` +
        `${rows}${several ? `, at ${epochs.length} epochs of its training` : ""}.${noise} ` +
        "Representations cluster where many inputs come to lie close together: distances " +
        `${labelled ? "within a class" : "within a cluster"} shrink, and H(Bin(${letter})), the entropy ` +
        `of ${letter} cut into bins, falls.`,
    ),
  );
  main.append(node);
  return node;
}

function glance() {
  const of = (profile) =>
    labelled ? [digits(profile.withinMean), digits(profile.betweenMean)] : [digits(profile.withinMean)];
  const heads = labelled
    ? ["distance within a class", "between classes", "cosine within a class", "between classes"]
    : ["mean distance", "mean cosine"];
  const node = section(
    main,
    "glance",
    "At a glance",
    `Means over pairs of ${plural(epochs[0].pairedRows, "row")}; entropies in ` +
      `${unit}${noisy ? ", informations ± one standard error with the mark of their verdict" : ""}. ` +
      `${view.ceiling} is ` +
      `${sample ? "what no estimate from so many inputs can exceed" : "what there is to know about the input"}.`,
  );
  node.append(
    element("h3", {}, "Distances"),
    table(
      [words("epoch", "th"), ...heads],
      epochs.map((epoch) => [words(epoch.name), ...of(epoch.distance), ...of(epoch.cosine)]),
    ),
    element("h3", {}, noisy ? "Information and entropy in bins" : "Entropy in bins"),
    table(
      [
        words("epoch", "th"),
        ...(noisy ? ["I(X;T)", ...(labelled ? ["I(Y;T)"] : [])] : []),
        ...grids.map((grid) => `H(Bin(${letter})), ${grid.name}`),
      ],
      epochs.map((epoch) => [
        words(epoch.name),
        ...(noisy ? [verdictCell(epoch.xInformation), ...(labelled ? [verdictCell(epoch.yInformation)] : [])] : []),
        ...grids.map((_, g) =>
          view.full(epoch, g) ? `${digits(view.binned(epoch, g))} (saturated)` : digits(view.binned(epoch, g)),
        ),
      ]),
    ),
  );
  if (noisy) {
    node.append(verdictKey(new Set(entries().map(({ information }) => information.verdict))));
  }
}

/** Histograms and scatter plots under one slider; start() once they are drawn. */
function pictures() {
  const node = section(
    main,
    "pictures",
    several ? "Epoch by epoch: distances and representations" : "Distances and representations",
    ...(several ? ["Drag the slider, or play: all plots of this part move together."] : []),
  );
  const follow = [];
  const { panel, start } = player("epoch", epochs.map(said), (i) => follow.forEach((show) => show(i)));
  const stage = element("div", { class: "stage" });
  node.append(...(several ? [panel] : []), stage);
  follow.push(distanceProfiles(stage, "The layer", epochs));
  if (data.scatter !== null) {
    follow.push(scatterPlots(stage, data.scatter, "The layer", labelled));
  }
  return start;
}

function said(epoch) {
  const between = labelled ? `, ${digits(epoch.distance.betweenMean)} between classes` : "";
  return (
    `epoch ${epoch.name}: mean distance ` +
    `${digits(epoch.distance.withinMean)}${labelled ? " within a class" : ""}${between}`
  );
}

function entries() {
  return noisy
    ? epochs.flatMap((epoch) =>
        [["I(X;T)", epoch.xInformation], ...(labelled ? [["I(Y;T)", epoch.yInformation]] : [])].map(
          ([quantity, information]) => ({ quantity, kind: "epoch", place: epoch.name, information }),
        ),
      )
    : [];
}

function page() {
  const lede = introduction();
  glance();
  const start = pictures();
  const startClasses = classDistances(
    main,
    epochs.map((epoch) => ({
      name: `epoch ${epoch.name}`,
      tables: epoch.classDistances
        ? [{ caption: `T = S + Z, σ = ${result.settings.sigma}`, classes: epoch.classDistances }]
        : [],
    })),
  );
  if (several) {
    overEpochs(main, view);
    if (noisy) {
      correlation(main, view);
    }
    if (labelled) {
      labels(main, view);
    }
    means(main, view);
  }
  if (noisy) {
    const node = section(
      main,
      "verdicts",
      "Verdicts: what each information is worth",
      "Every information is an estimate, so every one carries a verdict: the first line of this table " +
        "that applies to it. Distances and binned entropies are exact of these rows.",
    );
    verdictLegend(node, counted(entries()));
    adviceList(node, entries());
  }
  provenance([
    ["rows n", String(result.n)],
    ["units d", String(result.d)],
    [
      "the rows are",
      sample ? "independent draws of a law (sample)" : "the whole population (dataset): no sampling error",
    ],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
    ...grids.map((grid) => [grid.name, `side ${plain(grid.binSize)}, from ${plain(grid.origin)} on`]),
  ]);
  contents(lede, entries());
  draw(() => {
    start();
    startClasses();
  });
}

page();
