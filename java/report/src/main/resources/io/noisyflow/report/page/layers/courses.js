/*
 * What networks in training and activations over epochs have in common: layers, each with what was measured of it at
 * some epochs. A course is one layer's: {layer, width, line, at, states}, states[k] being its JSON at epoch at[k].
 */

import { DASHES, lineOf } from "../plot/look.js";

/**
 * The courses of all layers.
 *
 * @param epochs as JSON has them
 * @param layersOf the list of layers of an epoch; it may be shorter where work is not finished, or absent
 */
export function courses(epochs, layersOf) {
  const lists = epochs.map((epoch) => layersOf(epoch) ?? []);
  const most = lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
  return most.map((layer, i) => {
    const having = epochs.filter((_, e) => lists[e][i] !== undefined);
    return {
      layer: layer.layer,
      width: layer.width,
      line: lineOf(i),
      at: having.map((epoch) => epoch.epoch),
      states: having.map((epoch) => layersOf(epoch)[i]),
    };
  });
}

/** All states of some courses. */
export const statesOf = (all) => all.flatMap((course) => course.states);

/** The sizes of bins that any layer was cut into, in order. */
export const binSizes = (layers) =>
  [...new Set(layers.flatMap((layer) => layer.binnedEntropy.map((bin) => bin.binSize)))].sort((a, b) => a - b);

/** A layer's entropy in bins of a size, or null. */
export const binned = (layer, size) => layer.binnedEntropy.find((bin) => bin.binSize === size)?.value ?? null;

/** Bins are told apart by dashes, from the one after the solid line that informations have. */
export const binDash = (i) => DASHES[1 + (i % (DASHES.length - 1))];

/** Every I(X;T_l) and I(Y;T_l) of some layers as entries of the list of advice, at a place or at a place(layer). */
export const layerEntries = (layers, kind, place, suffix = "") =>
  layers
    .filter((layer) => layer.xInformation !== null)
    .flatMap((layer) =>
      ["X", "Y"].map((letter) => ({
        quantity: `I(${letter};T_${layer.layer})${suffix}`,
        kind,
        place: typeof place === "function" ? place(layer) : place,
        information: layer[letter === "X" ? "xInformation" : "yInformation"],
      })),
    );
