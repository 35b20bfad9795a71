/* The page of one set of samples: entropy and information against sigma, with brackets and bounds. */

import { introduction, multiplies, noisy } from "./entropy/introduction.js";
import { neighbours } from "./entropy/neighbours.js";
import { noise } from "./entropy/zones.js";
import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { lowerBounds } from "./frame/projections.js";
import { counted, verdictCell, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { digits, entropyName, plain, plural } from "./frame/words.js";
import { level, sigmaAxis, topOf } from "./plot/axes.js";
import { bracketTraces, informationCurve } from "./plot/brackets.js";
import { asEntropy, asInformation, noiseEntropy } from "./plot/estimates.js";
import { draw, plot } from "./plot/figure.js";
import { COLOURS, GREY } from "./plot/look.js";
import { withZones } from "./plot/zones.js";

const estimates = [...result.estimates].sort((a, b) => a.sigma - b.sigma);
const sigmas = estimates.map((estimate) => estimate.sigma);

const logRows = unit === "bits" ? Math.log2(result.n) : Math.log(result.n);

function bound(values, name, dash) {
  return {
    x: sigmas,
    y: values,
    mode: sigmas.length > 1 ? "lines" : "markers",
    line: { color: GREY, width: 1.5, dash },
    marker: { color: GREY, symbol: "line-ew-open", size: 18 },
    name,
    hovertemplate: `%{y:.4~f} ${unit}<extra>${name}</extra>`,
  };
}

/** Bounds of the entropy from distances between rows, less something; of noise that is added alone. */
function pairwise(less) {
  const ends = (end) => estimates.map((estimate) => estimate.entropyPairwiseBounds[end] - less(estimate));
  return multiplies
    ? []
    : [bound(ends("upper"), "pairwise upper bound", "dashdot"), bound(ends("lower"), "pairwise lower bound", "dot")];
}

function againstSigma(parent, label, caption, title, informations, traces, more = {}, quantity = "") {
  const layout = {
    height: sigmas.length > 1 ? 440 : 300,
    xaxis: sigmaAxis(sigmas),
    yaxis: { title: { text: `${title} (${unit})` } },
    ...more,
  };
  const values = informations.map((each) => each.value);
  const zones = (result.sigmaZones || []).find((of) => of.quantity === quantity);
  plot(parent, label, caption, traces, withZones(layout, zones, result.n, sigmas, values));
  parent.append(verdictKey(new Set(informations.map((information) => information.verdict))));
}

function information() {
  const values = estimates.map(asInformation);
  const node = section(
    main,
    "information",
    `I(S;${noisy}): what survives the noise`,
    "The shaded band is the bracket: in expectation the truth lies inside it. The shape of a point " +
      "is the verdict on it. " +
      (result.setting === "sample"
        ? `No estimate from ${plural(result.n, "row")} can exceed the logarithm of their number: a curve ` +
          "that bends towards that line has run out of rows, and says little about the law."
        : "The logarithm of the number of rows is reached when all of them can be told apart."),
    multiplies
      ? "Bounds from distances between rows are those of noise that is added, and are not drawn."
      : "Grey lines bound the value for these very rows, without any Monte Carlo: the curve must lie between them.",
  );
  const top = topOf(
    logRows,
    values.flatMap((value) => [value.value, value.bracket.upper === null ? Infinity : value.bracket.upper]),
  );
  const low = Math.min(0, ...values.map((value) => value.bracket.lower));
  againstSigma(
    node,
    `I(S;${noisy}) against sigma`,
    `I(S;${noisy}) against sigma with its bracket shaded, the verdict in the shape of each point` +
      `${multiplies ? "" : ", between bounds in grey"}` +
      `${logRows <= top ? "; dashed, the logarithm of the number of rows" : ""}.`,
    `I(S;${noisy})`,
    values,
    [
      ...bracketTraces(
        sigmas,
        values.map((value) => value.bracket),
        COLOURS[0],
        "bracket",
        0.985 * top,
      ),
      informationCurve(sigmas, values, COLOURS[0], "estimate", (i) => `I(S;${noisy}) at σ = ${sigmas[i]}`),
      ...pairwise(noiseEntropy),
    ],
    {
      yaxis: { title: { text: `I(S;${noisy}) (${unit})` }, range: [low - 0.03 * (top - low), top] },
      ...level(logRows, `log n: ${entropyName(logRows, result.n)}`),
    },
    "information",
  );
}

function entropy() {
  if (estimates.some((estimate) => estimate.entropy === null)) {
    main.append(
      element("p", {}, prose("h(T) is not drawn: where some rows have zeros T has no density in all coordinates.")),
    );
    return;
  }
  const values = estimates.map(asEntropy);
  const node = section(
    main,
    "entropy",
    `h(${noisy}): the entropy itself`,
    "Differential entropy depends on the scale of the data and may be negative. It lies above " +
      (multiplies
        ? "I(S;T) by h(T|S), the mean entropy of the noise, which is larger where numbers are."
        : "I(S;S+Z) by h(Z), the entropy of the noise alone, and carries the same errors."),
  );
  againstSigma(
    node,
    `h(${noisy}) against sigma`,
    `h(${noisy}) against sigma with its bracket shaded, the verdict in the shape of each point` +
      `${multiplies ? "" : ", between bounds in grey"}.`,
    `h(${noisy})`,
    values,
    [
      // An information of 1.2 log n is more than any estimate can find: what lies above is cut off here as well.
      ...bracketTraces(
        sigmas,
        values.map((value) => value.bracket),
        COLOURS[2],
        "bracket",
        estimates.map((estimate) => noiseEntropy(estimate) + 1.2 * logRows),
      ),
      informationCurve(sigmas, values, COLOURS[2], "estimate", (i) => `h(${noisy}) at σ = ${sigmas[i]}`),
      ...pairwise(() => 0),
    ],
  );
}

/** What S + Z tells about labels, or about the inputs that rows replicate. */
function about(field, letter, what, explanation, colour, ceiling = null) {
  const kept = estimates.filter((estimate) => estimate[field]);
  if (kept.length === 0) {
    return;
  }
  const values = kept.map((estimate) => estimate[field]);
  const name = `I(${letter};${noisy})`;
  const node = section(main, field, `${name}: what the noisy point tells about the ${what}`, explanation);
  againstSigma(
    node,
    `${name} against sigma`,
    `${name} against sigma with its bracket shaded, the verdict in the shape of each point.`,
    name,
    values,
    [
      ...bracketTraces(
        sigmas,
        values.map((value) => value.bracket),
        colour,
        "bracket",
        ceiling === null ? 1.2 * logRows : 1.1 * ceiling,
      ),
      informationCurve(sigmas, values, colour, "estimate", (i) => `${name} at σ = ${sigmas[i]}`),
    ],
    ceiling === null ? {} : level(ceiling, `H(${letter}) = ${digits(ceiling)} ${unit}`),
    field,
  );
}

function entries() {
  return estimates.flatMap((estimate) =>
    [
      [`I(S;${noisy})`, asInformation(estimate)],
      [`I(Y;${noisy})`, estimate.labelInformation],
      [`I(X;${noisy})`, estimate.inputInformation],
    ]
      .filter(([, value]) => value)
      .map(([name, value]) => ({ quantity: name, kind: "σ =", place: estimate.sigma, information: value })),
  );
}

function numbers(all) {
  const node = section(main, "numbers", "The numbers", `In ${unit}, ± one standard error, each with its verdict.`);
  const more = [
    ["labelInformation", `I(Y;${noisy})`],
    ["inputInformation", `I(X;${noisy})`],
  ].filter(([field]) => estimates.some((estimate) => estimate[field]));
  node.append(
    table(
      ["σ", `h(${noisy})`, `I(S;${noisy})`, `bracket of I(S;${noisy})`, ...more.map(([, name]) => name)],
      estimates.map((estimate) => {
        const value = asInformation(estimate);
        return [
          String(estimate.sigma),
          estimate.entropy === null ? "none" : verdictCell(asEntropy(estimate)),
          verdictCell(value),
          `${digits(value.bracket.lower)} to ${digits(value.bracket.upper)}`,
          ...more.map(([field]) => verdictCell(estimate[field])),
        ];
      }),
    ),
    verdictKey(new Set(all.map(({ information }) => information.verdict))),
  );
}

function page() {
  const lede = introduction();
  const all = entries();
  if (estimates.length > 0) {
    noise(main);
    numbers(all);
    information();
    entropy();
    about(
      "labelInformation",
      "Y",
      "label",
      "Every row has a label Y. The noisy point tells at most H(Y), the entropy of the labels, and " +
        "that much where noise never makes a row look like one of another label. The band is the bracket " +
        "again, and can be no wider than from 0 to H(Y), the dashed line.",
      COLOURS[1],
      result.labelEntropy,
    );
    const ceiling =
      result.setting === "sample"
        ? "the logarithm of their number (log n, not the entropy of their law)"
        : "H(X), the entropy of the inputs";
    about(
      "inputInformation",
      "X",
      "input",
      "Rows are noisy replicates of inputs X. The noisy point tells at most " +
        `${ceiling}, ` +
        "and that much where all of them can be told apart. The band is the bracket again.",
      COLOURS[4],
    );
    lowerBounds(
      main,
      estimates.map((estimate) => ({
        name: String(estimate.sigma),
        units: result.d,
        projections: estimate.projections,
      })),
      "σ",
      [
        { field: "information", of: "I(S;S+Z)", along: "I(S;V(S+Z))" },
        { field: "labelInformation", of: "I(Y;S+Z)", along: "I(Y;V(S+Z))" },
        { field: "inputInformation", of: "I(X;S+Z)", along: "I(X;V(S+Z))" },
      ],
    );
    neighbours(main, estimates);
  }
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table that applies to it.",
  );
  verdictLegend(node, counted(all));
  adviceList(node, all);
  provenance([
    ["rows n", String(result.n)],
    ["dimension d", String(result.d)],
    ["σ", plain(sigmas)],
    [
      "the rows are",
      result.setting === "dataset" ? "the whole population (dataset): no sampling error" : "a sample of a law (sample)",
    ],
    ["rows used as queries", String(result.queries)],
    ["noise draws for each query", String(result.draws)],
  ]);
  contents(lede, all);
  draw();
}

page();
