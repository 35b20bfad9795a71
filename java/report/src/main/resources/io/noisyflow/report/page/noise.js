/* The page of which noise the layers of a network bear: information against sigma, over zones of one verdict. */

import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section, sentence, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { plain } from "./frame/words.js";
import { OWNER, zoneTable } from "./frame/zones.js";
import { aboutInput, aboutLabel, curve, inputField, zonesOf } from "./noise/layer.js";
import { epochScale, logAxis } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { lineOf } from "./plot/look.js";

const distinct = (values) => [...new Set(values)];

const PARTS = distinct(result.layers.map((layer) => layer.part));

/* Plots and zones are of the last epoch that is finished. */
const lastEpoch = Math.max(0, ...result.layers.map((layer) => layer.epoch));
const shown = result.layers.filter((layer) => layer.epoch === lastEpoch);

const suffixOf = (part) => (PARTS.length > 1 ? `, ${part}` : "");

function introduction() {
  const text =
    result.layers.length > 0
      ? "Noise of standard deviation σ is added to what one layer puts out, and to that layer alone: T_l = S_l + σZ. " +
        `I(X;T_l) is how many ${unit} the noisy output still tells about the input, I(Y;T_l) about the label. Each ` +
        "layer is seen over the range of σ in which its verdicts change, from rows that see only themselves to " +
        `next to nothing left. ${OWNER}`
      : "Nothing is finished yet. This page fills as the work goes on.";
  const node = element("p", { class: "lede" }, prose(text));
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `The run is not finished: ${result.cells} of ${result.allCells} layers are.`));
  }
  return node;
}

const figure = (value) => (value === null || value === undefined ? "none" : String(value));

/** From which sigma on the rows suffice, a line for each layer. */
function thresholds() {
  const node = section(
    main,
    "suffice",
    `Where the rows suffice${result.overEpochs ? ` at epoch ${lastEpoch}` : ""}`,
    "From this σ on every verdict is converged, with a margin for other rows of the same law, or at its ceiling. " +
      "Layers that are to be compared want one σ: the largest of a column serves all.",
  );
  const from = (layer, field) => figure(zonesOf(layer, field)?.sufficientFrom);
  node.append(
    table(
      [
        words("layer", "th"),
        "units",
        element("th", {}, prose("I(X;T_l) from σ")),
        element("th", {}, prose("I(Y;T_l) from σ")),
        words("", "th"),
      ],
      shown.map((layer) => [
        words(`layer ${layer.layer}${suffixOf(layer.part)}`),
        String(layer.width),
        from(layer, inputField(layer)),
        from(layer, "labelInformation"),
        sentence(layer.estimates.length > 0 ? "" : layer.sufficientFromReason),
      ]),
    ),
  );
  if (result.overEpochs) {
    overEpochs(node);
  }
}

function overEpochs(node) {
  const scale = epochScale(distinct(result.layers.map((layer) => layer.epoch)));
  const kept = result.layers.filter((layer) => layer.sufficientFrom !== null);
  const numbers = distinct(kept.map((layer) => layer.layer));
  const traces = numbers.flatMap((number, i) =>
    PARTS.map((part) => {
      const course = kept.filter((layer) => layer.layer === number && layer.part === part);
      return {
        x: course.map((layer) => scale.position(layer.epoch)),
        y: course.map((layer) => layer.sufficientFrom),
        mode: "lines+markers",
        line: lineOf(i),
        name: `layer ${number}${suffixOf(part)}`,
        hovertemplate: "σ = %{y} at epoch %{x}<extra>%{fullData.name}</extra>",
      };
    }),
  );
  plot(
    node,
    "where the rows suffice, over epochs",
    "The σ from which on the rows suffice for I(X;T_l) and I(Y;T_l), over epochs: a colour and a dash for each " +
      "layer. Where a point is missing they do not at any σ of the grid.",
    traces,
    {
      height: 380,
      xaxis: scale.axis(),
      yaxis: logAxis(
        kept.map((layer) => layer.sufficientFrom),
        "rows suffice from σ",
      ),
    },
  );
}

function layers() {
  shown
    .filter((layer) => layer.estimates.length > 0)
    .forEach((layer) => {
      const abouts = [aboutInput(layer), aboutLabel(layer)];
      const node = section(
        main,
        `layer-${layer.part}-${layer.layer}`,
        `Layer ${layer.layer}${suffixOf(layer.part)}: ${layer.width} units`,
        "The ground is the verdict; the shape of a point is the verdict on it, and the band its bracket.",
      );
      abouts.forEach((about) => curve(node, layer, about, suffixOf(layer.part)));
      node.append(
        verdictKey(new Set(layer.estimates.flatMap((each) => abouts.map((about) => about.information(each).verdict)))),
        zoneTable(
          abouts.map((about) => [[`I(${about.of};T)`], zonesOf(layer, about.field)]),
          ["zones of"],
        ),
      );
    });
}

/* Verdicts that another sigma does not mend; of the others the zones say all there is to say. */
const ADVISED = new Set(["orderViolated", "imprecise"]);

/* Every number of the page: those of the last epoch. */
const entries = () =>
  shown.flatMap((layer) =>
    layer.estimates.flatMap((estimate) =>
      [aboutInput(layer), aboutLabel(layer)].map((about) => ({
        quantity: `I(${about.of};T_${layer.layer})${suffixOf(layer.part)}`,
        kind: "σ =",
        place: estimate.sigma,
        information: about.information(estimate),
      })),
    ),
  );

function page() {
  const lede = introduction();
  const all = entries();
  if (result.layers.length > 0) {
    thresholds();
    layers();
  }
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.",
  );
  verdictLegend(node, counted(all));
  const advised = all.filter(({ information }) => ADVISED.has(information.verdict));
  if (advised.length > 0) {
    adviceList(node, advised);
  }
  provenance([
    ["the inputs are", result.setting === "dataset" ? "the whole population (dataset)" : "a sample of a law (sample)"],
    ...Object.entries(result.settings).map(([name, value]) => [name, plain(value)]),
  ]);
  contents(lede, all);
  draw();
}

page();
