/* The page of two samples: how far apart they are under noise, against sigma. */

import { againstSigma } from "./distance/curves.js";
import { tests } from "./distance/tests.js";
import { adviceList } from "./frame/advice.js";
import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { SYMBOLS, counted, verdictKey, verdictLegend, verdictWords } from "./frame/verdicts.js";
import { digits, errorDigits, plain, plural } from "./frame/words.js";
import { draw } from "./plot/figure.js";

/* Symbols as a page can write them. */
const symbolOf = (measure) => measure.symbol.replace("^2", "²").replace("chi", "χ").replace("||", "‖");

const estimates = [...result.estimates].sort((a, b) => a.sigma - b.sigma);
const noisy = estimates.filter((estimate) => estimate.sigma > 0);
const measures = data.measures
  .map((measure) => ({ ...measure, symbol: symbolOf(measure) }))
  .filter((measure) => estimates.some((estimate) => estimate[measure.label]));

/* Where ends of brackets come from. */
const SOURCES = {
  value: "the value itself, which is exact but for its standard error",
  convexity: "the value: of samples it is on average no less than that of their laws",
  variational: "a test function fitted on the other rows, averaged over those left out",
  totalVariation: "the least that it can be beside the lower end of total variation",
  kullbackLeibler: "e^KL − 1, which χ² is never below",
  zero: "no distance is negative",
  plan: "a plan between the rows: χ² is no more than the mean of e^(|x − y|²/σ²) − 1 along it",
  line: "exact: transport on a line has a closed form",
  rows: "what the rows themselves say: a plan between them, or all of them along random directions",
  prices: "the dual of the transport between the rows",
  flux: "the smoothed flux of plans between the rows, in which opposite ways cancel",
  velocity: "the mean velocity of plans between the rows",
  residual: "an assignment of what the two densities do not share",
  residualFlux: "the smoothed flux of what the two densities do not share at a smaller sigma",
  basis: "the marginals along an orthonormal basis, each exact",
  sliced: "the mean along random directions",
  radial: "a function of the distance from the centre",
  potential: "a function of slope 1 at most, from cones that climb by other draws",
  crossFitted: "a function fitted to some rows and averaged over others",
  gelbrich: "means and covariances",
  firstWasserstein: "W1, which W2 is never less than",
  secondWasserstein: "W2, which W1 is never more than",
  none: "nothing more is known",
};

function introduction() {
  const sample = result.setting === "sample";
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `P is ${result.first}, ${plural(result.firstN, "row")}; ` +
        `Q is ${result.second}, ${plural(result.secondN, "row")} ` +
        `of ${plural(result.d, "number")}. Gaussian noise of standard deviation σ is added to every number of both, ` +
        "and this is how far apart the two noisy laws are. " +
        (sample
          ? "The rows are taken for independent draws of two laws, and the brackets speak about these laws."
          : "The rows are taken for whole populations: there is no sampling error."),
    ),
  );
  main.append(node);
  return node;
}

function cell(distance) {
  const [, mark] = SYMBOLS[distance.verdict];
  const value =
    distance.value === null
      ? ["bracket alone"]
      : [
          digits(distance.value, distance.standardError.total),
          element("span", { class: "error" }, ` ± ${errorDigits(distance.standardError.total)} `),
        ];
  return element(
    "td",
    { class: distance.verdict, title: `${verdictWords[distance.verdict]}: ${distance.advice}` },
    value,
    element("span", { class: "mark" }, mark),
  );
}

const end = (bracket, name) =>
  bracket[name] === null
    ? "none"
    : digits(bracket[name]) +
      (bracket[`${name}StandardError`] > 0 ? ` ± ${errorDigits(bracket[`${name}StandardError`])}` : "");

function glance() {
  const node = section(
    main,
    "glance",
    "At a glance: every distance with its bracket",
    `KL and JS are in ${unit}, Wasserstein distances in the unit of the coordinates, the others are plain numbers; ` +
      "± is one standard error. A bracket holds the distance up to three standard errors of its ends. A distance " +
      "without a value is known by its bracket alone.",
  );
  for (const estimate of estimates) {
    node.append(
      element("h3", {}, estimate.sigma === 0 ? "σ = 0: the rows themselves" : `σ = ${estimate.sigma}`),
      table(
        [words("distance", "th"), "value", "from", "to", words("where the ends come from", "th")],
        measures
          .filter((measure) => estimate[measure.label])
          .map((measure) => {
            const distance = estimate[measure.label];
            const { lowerFrom, upperFrom } = distance.bracket;
            return [
              words(measure.symbol),
              cell(distance),
              end(distance.bracket, "lower"),
              end(distance.bracket, "upper"),
              words(lowerFrom === upperFrom ? lowerFrom : `${lowerFrom}, ${upperFrom}`),
            ];
          }),
      ),
    );
  }
  node.append(verdictKey(new Set(entries().map(({ information }) => information.verdict))));
  const sources = new Set(entries().flatMap(({ information: { bracket } }) => [bracket.lowerFrom, bracket.upperFrom]));
  node.append(
    element("h3", {}, "Where ends come from"),
    element(
      "ul",
      {},
      Object.entries(SOURCES)
        .filter(([name]) => sources.has(name))
        .map(([name, meaning]) => element("li", {}, element("b", {}, name), `: ${meaning}`)),
    ),
  );
}

/* Distances that share an axis. */
const GROUPS = [
  {
    id: "fractions",
    title: "Total variation, Hellinger and MMD: numbers from 0 to 1",
    about:
      "TV is by how much the better of two guesses if a noisy row is of P or of Q beats chance; H² is 1 − ∫√(pq); " +
      "MMD² is the squared distance of the densities in units in which a single row's own is 1.",
    axis: "distance",
    labels: ["totalVariation", "squaredHellinger", "maximumMeanDiscrepancy"],
  },
  {
    id: "informations",
    title: "Kullback-Leibler and Jensen-Shannon: what a noisy row tells about its side",
    about: "JS is what a noisy row tells about whether it is of P or of Q, where both are equally likely.",
    axis: `information (${unit})`,
    labels: ["kullbackLeibler", "reverseKullbackLeibler", "jensenShannon"],
  },
  {
    id: "chi-square",
    title: "Chi-square: as far as it can be trusted",
    about: "χ² has no limit, and a few points can carry it. Where they do, it has a bracket alone.",
    axis: "χ²",
    labels: ["chiSquare", "reverseChiSquare"],
  },
  {
    id: "transport",
    title: "Transport: how far mass has to move",
    about:
      "W1 is the least mean distance by which one noisy law can be moved onto the other, W2 the root of the " +
      "least mean square; sliced, the same along random directions. Both fall as the noise grows.",
    axis: "unit of the coordinates",
    labels: ["firstWasserstein", "secondWasserstein", "slicedFirstWasserstein", "slicedSecondWasserstein"],
  },
];

function curves(group) {
  const drawn = measures.filter((measure) => group.labels.includes(measure.label));
  if (drawn.length === 0 || noisy.length === 0) {
    return;
  }
  const names = drawn.map((measure) => measure.symbol).join(", ");
  const node = section(
    main,
    group.id,
    group.title,
    `${group.about} Bands are brackets; the shape of a point is the verdict on it.`,
  );
  againstSigma(
    node,
    `${group.id} against sigma`,
    `${names} against σ, their brackets shaded, the verdict in the shape of each point.`,
    group.axis,
    noisy,
    drawn,
  );
}

function entries() {
  return estimates.flatMap((estimate) =>
    measures
      .filter((measure) => estimate[measure.label])
      .map((measure) => ({
        quantity: measure.symbol,
        kind: "σ =",
        place: estimate.sigma,
        information: estimate[measure.label],
      })),
  );
}

function page() {
  const lede = introduction();
  glance();
  GROUPS.forEach(curves);
  tests(noisy);
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number carries a verdict: the first line of this table that applies to it. Widths and errors of lengths " +
      "are measured in units of σ.",
  );
  verdictLegend(node, counted(entries()));
  adviceList(node, entries());
  provenance([
    ["P", `${result.first}, n = ${result.firstN}`],
    ["Q", `${result.second}, n = ${result.secondN}`],
    ["numbers of a row d", String(result.d)],
    ["σ", plain(estimates.map((estimate) => estimate.sigma))],
    [
      "the rows are",
      result.setting === "dataset" ? "whole populations (dataset): no sampling error" : "samples of two laws (sample)",
    ],
    ["rows that noise was drawn around", `${result.firstQueries} of P, ${result.secondQueries} of Q`],
    ["noise draws around each", String(result.draws)],
  ]);
  contents(lede, entries());
  draw();
}

page();
