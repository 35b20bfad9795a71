/* The page of experiment entropy-benchmark: known entropies and estimates, for clusters at corners and for codes. */

import { CURVE_EXPLANATION, curveEntries, curvePlot, curveVerdicts, pointInformation, stopped } from "./curves.js";
import { adviceList } from "./frame/advice.js";
import { main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { SYMBOLS, verdictCell, verdictKey } from "./frame/verdicts.js";
import { digits, plain } from "./frame/words.js";
import { logAxis } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { colourOf } from "./plot/look.js";
import { described, escaped } from "./plot/text.js";

const laws = result.laws.filter((law) => law.curves.length > 0);
const codes = result.codes;
const codeCurves = codes.flatMap((code) => code.curves);
const last = (list) => list[list.length - 1];

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      "S is drawn from a law that is known, Z is Gaussian noise of standard deviation σ, and the " +
        "differential entropy h(S+Z) is known as well: an estimator can be held against it. " +
        "From n rows of S, noisyflow gives an estimate with a bracket and a verdict; kernel density and " +
        "nearest-neighbour estimators are given the same samples.",
    ),
  );
  main.append(node, ...stopped());
  return node;
}

/** The last point at which the usual estimators were asked as well, or else the last. */
const compared = (curve) => last(curve.points.filter((point) => point.baselines.length > 0)) || last(curve.points);
const baselineError = (curve, point, method) => {
  const series = point.baselines.find((one) => one.method.startsWith(method));
  return series && series.entropy !== null ? signed(series.entropy - curve.truth.entropy) : "";
};
const signed = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${digits(Math.abs(value))}`;

/** Where every curve ends, in one table. */
function summary(parent, curves, minusOf, subject, quantity) {
  const rows = curves
    .filter((curve) => curve.points.length > 0)
    .map((curve) => {
      const point = compared(curve);
      const end = last(curve.points);
      const minus = minusOf(curve);
      return [
        words(curve.subject),
        String(curve.sigma),
        digits(curve.truth.entropy - minus),
        String(point.n),
        signed(point.entropy - curve.truth.entropy),
        baselineError(curve, point, "kde"),
        baselineError(curve, point, "knn"),
        String(end.n),
        verdictCell(pointInformation(end, minus)),
        `${digits(end.entropyBracket.lower - minus)} to ` +
          `${end.entropyBracket.upper === null ? "none" : digits(end.entropyBracket.upper - minus)}`,
      ];
    });
  parent.append(
    table(
      [
        words(subject, "th"),
        "σ",
        `true ${quantity}`,
        "at n",
        "error",
        "error of kde",
        "error of knn",
        "at the last n",
        "estimate ± stated error",
        "mean bracket",
      ],
      rows,
    ),
  );
  parent.append(verdictKey(new Set(curves.flatMap((curve) => curve.points.slice(-1).map((point) => point.verdict)))));
}

function clusters() {
  if (laws.length === 0) {
    return;
  }
  const node = section(
    main,
    "clusters",
    "Clusters at the corners of a cube",
    "S is a mixture of 2 to the power d normal clusters of standard deviation 0.25 at the corners of " +
      "[−1,1] to the power d: as it is (corners), or truncated to the cube (truncated). " +
      "The benchmark's authors do not print the standard deviation of a cluster; 0.25 is this " +
      "program's choice. Coordinates are independent, so the truth is d times a one-dimensional " +
      "quadrature.",
    "Two things make it hard: dimension, and little noise. With hardly any noise every row sees only " +
      "itself, and the estimate is log n + h(Z) whatever the law: the verdict says so (isolated, " +
      "saturated), and the bracket is as wide as the ignorance. Estimators that take the density for " +
      "smooth can be nearer to the truth there, without being able to tell; as rows or noise grow, the " +
      "plug-in estimate overtakes them.",
    CURVE_EXPLANATION,
    `The table has differences from the truth in ${unit}: at the largest n that all estimators were ` +
      "given, and the plug-in estimate at the last n.",
  );
  summary(
    node,
    laws.flatMap((law) => law.curves),
    () => 0,
    "law",
    "h(S+Z)",
  );
  laws.forEach((law) => {
    const part = section(main, `${law.law}-${law.d}`, `${law.law}, d = ${law.d}: h(S+Z) against the number of rows`);
    part.append(element("p", { class: "quiet" }, `Law: ${law.lawInWords}.`));
    const grid = element("div", { class: "stage" });
    part.append(grid);
    law.curves.forEach((curve) => box(grid, `σ = ${curve.sigma}`, curve, {}));
    part.append(verdictKey(new Set(law.curves.flatMap((curve) => curve.points.map((point) => point.verdict)))));
  });
}

function box(parent, title, curve, options) {
  const node = element("div", {}, element("h3", {}, title));
  parent.append(node);
  curvePlot(node, `${curve.subject}, ${title}`, curve, options);
}

function informations() {
  if (codes.length === 0) {
    return;
  }
  const node = section(
    main,
    "codes",
    "Words of Reed-Muller codes: what a receiver learns",
    "S is a word X of a binary code, all words equally likely, its bits sent as +1 and −1; Y = X + Z " +
      "is what arrives. I(X;Y) = h(Y) − h(Z) is how much of the word can be told. " +
      "RM(r,m) has words of 2 to the power m bits; with more information bits for the same length it " +
      "gives way to noise sooner. " +
      "The code is linear, so every word sees the others as the zero word does: the zero word is sent, " +
      "and its noisy points are held against all words. That is exact but for Monte Carlo noise, shown " +
      "as bars of one standard error. " +
      "Dashed: the same bits sent each on its own, without a code to bind them, would carry this much " +
      "(the capacity of the channel for ±1, by quadrature), and no word can carry more.",
  );
  const traces = codes.flatMap((code, i) => {
    const colour = colourOf(i);
    const sigmas = code.informations.map((one) => one.sigma);
    const share = (value) => value / code.ceiling;
    return [
      {
        x: sigmas,
        y: code.informations.map((one) => share(one.value)),
        error_y: {
          type: "data",
          array: code.informations.map((one) => share(one.standardError.total)),
          thickness: 1,
          width: 2,
          color: colour,
        },
        mode: "lines+markers",
        line: { color: colour, width: 2 },
        marker: { color: colour, size: 8, symbol: code.informations.map((one) => SYMBOLS[one.verdict][0]) },
        name: `${code.code}: ${code.words} words`,
        text: code.informations.map(
          (one) =>
            `${escaped(code.code)} at σ = ${one.sigma}<br>${described(one)}<br>of ${digits(code.ceiling)}; ` +
            `bits alone ${digits(one.channel)}`,
        ),
        hovertemplate: "%{text}<extra></extra>",
      },
      {
        x: sigmas,
        y: code.informations.map((one) => Math.min(1, share(one.channel))),
        mode: "lines",
        line: { color: colour, width: 1.5, dash: "dash" },
        hoverinfo: "skip",
        showlegend: false,
      },
    ];
  });
  plot(
    node,
    "share of a word's information that arrives",
    "I(X;Y) as a share of the logarithm of the number of words, against sigma: a colour for each " +
      "code; dashed, the same bits each on its own.",
    traces,
    {
      height: 460,
      xaxis: logAxis(
        codes.flatMap((code) => code.informations.map((one) => one.sigma)),
        "noise σ",
      ),
      yaxis: { title: { text: "I(X;Y) / log of the number of words" }, rangemode: "tozero" },
    },
  );
  node.append(verdictKey(new Set(codes.flatMap((code) => code.informations.map((one) => one.verdict)))));
  const sigmas = [...new Set(codes.flatMap((code) => code.informations.map((one) => one.sigma)))];
  node.append(
    element("p", { class: "quiet" }, `I(X;Y) in ${unit}, ± one standard error.`),
    table(
      [words("code", "th"), "bits", "words", "log of words", ...sigmas.map((sigma) => `σ = ${sigma}`)],
      codes.map((code) => [
        words(code.code),
        String(code.length),
        String(code.words),
        digits(code.ceiling),
        ...sigmas.map((sigma) => verdictCell(code.informations.find((one) => one.sigma === sigma))),
      ]),
    ),
  );
}

function fromWords() {
  if (codeCurves.every((curve) => curve.points.length === 0)) {
    return;
  }
  const node = section(
    main,
    "words",
    "The same from random words",
    "The task of an estimator is harder: it does not know the code, and sees n random words of it. " +
      "As long as n is below the number of words most of them are unseen, and I(X;Y) cannot be " +
      "estimated above log n. From some multiple of the number of words on the estimate is right at " +
      "any noise; with strong noise much earlier.",
    `${CURVE_EXPLANATION} Dashed: the value from the zero word.`,
  );
  summary(node, codeCurves, (curve) => curve.noiseEntropy, "code", "I(X;Y)");
  codes
    .filter((code) => code.curves.length > 0)
    .forEach((code) => {
      const part = section(
        main,
        `words-${code.r}-${code.m}`,
        `${code.code}, ${code.words} words of ${code.length} bits: I(X;Y) against the number of random words`,
      );
      const grid = element("div", { class: "stage" });
      part.append(grid);
      code.curves.forEach((curve) =>
        box(grid, `σ = ${curve.sigma}`, curve, { minus: curve.noiseEntropy, title: "I(X;Y)", truthName: "zero word" }),
      );
      part.append(verdictKey(new Set(code.curves.flatMap((curve) => curve.points.map((point) => point.verdict)))));
    });
}

function page() {
  const lede = introduction();
  clusters();
  informations();
  fromWords();
  const entries = [
    ...laws.flatMap((law) =>
      law.curves.flatMap((curve) => curveEntries(`h(S+Z), ${curve.subject}, σ = ${curve.sigma},`, "n =", curve)),
    ),
    ...codes.flatMap((code) =>
      code.informations.map((one) => ({
        quantity: `I(X;Y), ${code.code}, zero word,`,
        kind: "σ =",
        place: one.sigma,
        information: one,
      })),
    ),
    ...codeCurves.flatMap((curve) =>
      curveEntries(`I(X;Y), ${curve.subject}, σ = ${curve.sigma},`, "n =", curve, curve.noiseEntropy),
    ),
  ];
  const node = curveVerdicts(entries);
  node.append(element("p", {}, "Advice is given for the estimates at the last n, and for the codes."));
  const ends = new Set([...laws, ...codes].flatMap((part) => part.curves.map((curve) => last(curve.points).n)));
  adviceList(
    node,
    entries.filter(({ kind, place }) => kind !== "n =" || ends.has(place)),
  );
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede, entries);
  draw();
}

page();
