/* The page of two representations of the same rows: both informations against sigma, and their difference. */

import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictCell, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { digits, entropyName, errorDigits, plain, plural } from "./frame/words.js";
import { level, sigmaAxis, topOf } from "./plot/axes.js";
import { bracketTraces, informationCurve } from "./plot/brackets.js";
import { asInformation } from "./plot/estimates.js";
import { draw, plot } from "./plot/figure.js";
import { COLOURS } from "./plot/look.js";

const estimates = [...result.estimates].sort((a, b) => a.sigma - b.sigma);
const sigmas = estimates.map((estimate) => estimate.sigma);
const NAMES = { firstLarger: "A", secondLarger: "B", undecided: "undecided" };

/* What is compared: I(S;S+Z), and where there are labels I(Y;S+Z). */
const QUANTITIES = [
  {
    id: "information",
    of: (name) => `I(${name})`,
    first: (estimate) => asInformation(estimate.first),
    second: (estimate) => asInformation(estimate.second),
    difference: (estimate) => estimate.informationDifference,
  },
  {
    id: "labels",
    of: (name) => `I(Y;${name})`,
    first: (estimate) => estimate.first.labelInformation,
    second: (estimate) => estimate.second.labelInformation,
    difference: (estimate) => estimate.labelInformationDifference,
  },
].filter((quantity) => estimates.some(quantity.difference));

function introduction() {
  const sample = result.setting === "sample";
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `A is ${result.first}, B is ${result.second}: ${plural(result.n, "row")} of ` +
        `${plural(result.firstD, "number")} in A and of ${result.secondD} in B, row i of both belonging ` +
        "to the same input. " +
        "Z is Gaussian noise of standard deviation σ on every number, and I(A) = I(S;S+Z) is how many " +
        `${unit} a noisy row of A still tells about which row it was; I(B) likewise. ` +
        (sample
          ? "The rows are taken for independent draws of a law, and the numbers speak about that law."
          : "The rows are taken for the whole population: there is no sampling error."),
    ),
  );
  main.append(node);
  return node;
}

function glance() {
  const node = section(
    main,
    "glance",
    "At a glance: which tells more",
    `In ${unit}, ± one standard error. Both are estimated on the same rows and the same noise, so ` +
      "that much of what is uncertain in either cancels in the difference: its error is its own, and " +
      "the last column says what it would be if each had rows and noise of its own. The bracket of the " +
      "difference is put together from the brackets of both; in expectation the true difference lies " +
      "inside it. One side is called larger only where the bracket, widened by three standard errors, " +
      "leaves no other possibility; else it is undecided.",
  );
  for (const quantity of QUANTITIES) {
    const [a, b] = [quantity.of("A"), quantity.of("B")];
    node.append(
      ...(quantity.id === "labels" ? [element("h3", {}, "What each tells about the label Y")] : []),
      table(
        ["σ", a, b, `${a} − ${b}`, "its bracket", words("larger", "th"), "error if apart"],
        estimates.map((estimate) => {
          const difference = quantity.difference(estimate);
          return [
            String(estimate.sigma),
            verdictCell(quantity.first(estimate)),
            verdictCell(quantity.second(estimate)),
            verdictCell(difference),
            `${digits(difference.bracket.lower)} to ${digits(difference.bracket.upper)}`,
            words(NAMES[difference.sign]),
            errorDigits(difference.independentError),
          ];
        }),
      ),
    );
  }
  node.append(verdictKey(new Set(entries().map(({ information }) => information.verdict))));
}

const logRows = unit === "bits" ? Math.log2(result.n) : Math.log(result.n);

function againstSigma(parent, label, caption, title, traces, more = {}) {
  plot(parent, label, caption, traces, {
    height: sigmas.length > 1 ? 420 : 300,
    xaxis: sigmaAxis(sigmas),
    yaxis: { title: { text: `${title} (${unit})` } },
    ...more,
  });
}

/** Both sides, and below them the difference with its bracket and the line of no difference. */
function curves(quantity) {
  const [a, b] = [quantity.of("A"), quantity.of("B")];
  const about = quantity.id === "labels" ? "what the noisy rows tell about the label" : "what survives the noise";
  const node = section(
    main,
    quantity.id,
    `${a} and ${b}: ${about}`,
    "Bands are brackets: in expectation the truth lies inside. The shape of a point is the verdict on it.",
  );
  const sides = [
    ["A", quantity.first, COLOURS[0]],
    ["B", quantity.second, COLOURS[1]],
  ];
  const all = sides.flatMap(([, of]) => estimates.map(of));
  const top = topOf(
    logRows,
    all.flatMap((value) => [value.value, value.bracket.upper === null ? Infinity : value.bracket.upper]),
  );
  const low = Math.min(0, ...all.map((value) => value.bracket.lower));
  againstSigma(
    node,
    `${a} and ${b} against sigma`,
    `${a} and ${b} against sigma, their brackets shaded, the verdict in the shape of each point.`,
    "information",
    sides.flatMap(([name, of, colour]) => {
      const values = estimates.map(of);
      return [
        ...bracketTraces(
          sigmas,
          values.map((value) => value.bracket),
          colour,
          `bracket of ${quantity.of(name)}`,
          0.985 * top,
        ),
        informationCurve(sigmas, values, colour, quantity.of(name), (i) => `${quantity.of(name)} at σ = ${sigmas[i]}`),
      ];
    }),
    {
      yaxis: { title: { text: `information (${unit})` }, range: [low - 0.03 * (top - low), top] },
      ...(quantity.id === "labels"
        ? level(result.labelEntropy, `H(Y) = ${digits(result.labelEntropy)} ${unit}`)
        : level(logRows, `log n: ${entropyName(logRows, result.n)}`)),
    },
  );
  const differences = estimates.map(quantity.difference);
  node.append(
    element("h3", {}, `The difference ${a} − ${b}`),
    element(
      "p",
      {},
      "Above the dashed line A tells more, below it B. Error bars are one standard error of the " +
        "difference, the narrower for the common noise.",
    ),
  );
  againstSigma(
    node,
    `${a} minus ${b} against sigma`,
    `The difference ${a} − ${b} against sigma with its bracket shaded; dashed, no difference.`,
    `${a} − ${b}`,
    [
      ...bracketTraces(
        sigmas,
        differences.map((difference) => difference.bracket),
        COLOURS[2],
        "bracket of the difference",
        1.2 * logRows,
      ),
      informationCurve(
        sigmas,
        differences,
        COLOURS[2],
        "difference",
        (i) => `${a} − ${b} at σ = ${sigmas[i]}; larger: ${NAMES[differences[i].sign]}`,
      ),
    ],
    level(0, "no difference"),
  );
  node.append(
    verdictKey(
      new Set(
        [...differences, ...estimates.flatMap((estimate) => [quantity.first(estimate), quantity.second(estimate)])].map(
          (value) => value.verdict,
        ),
      ),
    ),
  );
}

function entries() {
  return estimates.flatMap((estimate) =>
    QUANTITIES.flatMap((quantity) =>
      [
        [quantity.of("A"), quantity.first(estimate)],
        [quantity.of("B"), quantity.second(estimate)],
        [`${quantity.of("A")} − ${quantity.of("B")}`, quantity.difference(estimate)],
      ].map(([name, information]) => ({ quantity: name, kind: "σ =", place: estimate.sigma, information })),
    ),
  );
}

function page() {
  const lede = introduction();
  glance();
  QUANTITIES.forEach(curves);
  const node = section(
    main,
    "verdicts",
    "Verdicts: what each number is worth",
    "Every number is an estimate, so every number carries a verdict: the first line of this table " +
      "that applies to it. A difference has the verdict of a side that says nothing about its law " +
      "(order violated, isolated, saturated); else the width of its own bracket and its own errors " +
      "decide.",
  );
  verdictLegend(node, counted(entries()));
  adviceList(node, entries());
  provenance([
    ["A", `${result.first}, d = ${result.firstD}`],
    ["B", `${result.second}, d = ${result.secondD}`],
    ["rows n", String(result.n)],
    ["σ", plain(sigmas)],
    [
      "the rows are",
      result.setting === "dataset" ? "the whole population (dataset): no sampling error" : "a sample of a law (sample)",
    ],
    ["rows used as queries, the same for both", String(result.queries)],
    ["noise draws for each query", String(result.draws)],
  ]);
  contents(lede, entries());
  draw();
}

page();
