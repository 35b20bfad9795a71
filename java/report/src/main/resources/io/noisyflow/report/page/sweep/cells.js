/* The cells of a sweep, flat, and its axes. */

import { result } from "../frame/data.js";
import { asEntropy, asInformation } from "../plot/estimates.js";

/* An estimate without a bracket: its standard error is a number, for nothing is known of its parts. */
const ofBaseline = (value, reason, estimate) => ({
  value,
  reason,
  standardError: { total: estimate.standardError },
  bracket: null,
  verdict: estimate.verdict,
  advice: estimate.advice,
});

/* What can be shown of a cell: of(estimate, baseline). */
export const QUANTITIES = [
  {
    name: "I(S;S+Z)",
    of: (estimate, baseline) =>
      baseline ? ofBaseline(estimate.information, estimate.informationReason, estimate) : asInformation(estimate),
  },
  {
    name: "h(S+Z)",
    of: (estimate, baseline) =>
      baseline ? ofBaseline(estimate.entropy, estimate.entropyReason, estimate) : asEntropy(estimate),
  },
];

/* Where a label stands on an axis of numbers: cells tell how many rows, and coordinates, there are. */
const AXES = [
  { id: "samples", name: "samples", labels: result.settings.samples, position: () => null },
  { id: "sigma", name: "σ", labels: result.settings.sigma.map(String), position: (cell) => cell.sigma, log: true },
  { id: "n", name: "rows n", labels: result.settings.n, position: (cell) => cell.n, log: true },
  {
    id: "d",
    name: "coordinates d",
    labels: [...result.settings.d, ...result.settings.project.map((d) => `projection ${d}`)],
    position: (cell) => (result.settings.project.length === 0 || result.settings.d.length === 0 ? cell.d : null),
  },
  { id: "estimator", name: "estimator", labels: result.settings.estimators, position: () => null },
  { id: "seed", name: "seed", labels: result.settings.seeds.map(String), position: () => null },
];

export const axisOf = (id) => AXES.find((axis) => axis.id === id);

/** The axes with more than one value. */
export const free = AXES.filter((axis) => axis.labels.length > 1);

/** All finished cells: their labels by axis, numbers, and what was estimated. */
export const cells = result.passes.flatMap((pass) =>
  pass.estimates.map((estimate) => ({
    at: { ...pass.place, seed: String(pass.place.seed), sigma: String(estimate.sigma) },
    n: pass.n,
    d: pass.d,
    sigma: estimate.sigma,
    baseline: pass.place.estimator !== "plug-in",
    estimate,
    pass,
  })),
);

/** What a cell says of a quantity. */
export const valueOf = (cell, quantity) => quantity.of(cell.estimate, cell.baseline);

const keyOf = (at) => AXES.map((axis) => at[axis.id]).join("\n");
const byKey = new Map(cells.map((cell) => [keyOf(cell.at), cell]));

/** The cell at these labels, one for every axis; undefined where it is not finished. */
export const cellAt = (at) => byKey.get(keyOf(at));

/** The first label of every axis. */
export const origin = () => Object.fromEntries(AXES.map((axis) => [axis.id, axis.labels[0]]));
