/* One network of an experiment as its page sees it. */

import { unit } from "../frame/data.js";
import { digits, entropyName } from "../frame/words.js";
import { courses, layerEntries } from "../layers/courses.js";
import { epochScale } from "../plot/axes.js";

export const PART_NAMES = { train: "training set", test: "test set" };

/** The epochs of a network at which its layers were measured. */
export const epochsOf = (network) => network.epochs.filter((epoch) => epoch.layers.length > 0);

/* Of soft labels the input itself does not know everything. */
const labelCeiling = (result) => (result.labelInformation < result.labelEntropy ? "I(X;Y)" : "H(Y)");

/** What there is to know: about the input, and about the label. */
export const knowledge = (result) => ({
  x: {
    field: "xInformation",
    of: "X",
    what: "input",
    entropy: result.inputEntropy,
    name: `H(X) = ${entropyName(result.inputEntropy, result.inputs)}`,
  },
  y: {
    field: "yInformation",
    of: "Y",
    what: "label",
    entropy: result.labelInformation,
    name: `${labelCeiling(result)} = ${digits(result.labelInformation)} ${unit}`,
  },
});

/**
 * A network that has epochs: {network, epochs, lines, scale, noisy, about}, lines being the courses of its layers,
 * noisy whether informations were estimated, about what there is to know.
 */
export function viewOf(network, result) {
  const epochs = epochsOf(network);
  return {
    network,
    epochs,
    lines: courses(epochs, (epoch) => epoch.layers),
    scale: epochScale(epochs.map((epoch) => epoch.epoch)),
    noisy: epochs[0].layers.some((layer) => layer.xInformation !== null),
    about: knowledge(result),
  };
}

/** Every information of a network with its place. */
export function entriesOf(network) {
  const earlier = (epoch) => (layer) =>
    (layer.earlierLayers || []).map((each) => ({
      quantity: `I(T_${each.layer};T_${layer.layer})`,
      kind: "epoch",
      place: epoch.epoch,
      information: each.information,
    }));
  return epochsOf(network).flatMap((epoch) => [
    ...layerEntries(epoch.layers, "epoch", epoch.epoch),
    ...epoch.layers.flatMap(earlier(epoch)),
    ...(epoch.parts || []).flatMap((part) =>
      layerEntries(part.layers, "epoch", epoch.epoch, ` of the ${PART_NAMES[part.part]}`),
    ),
  ]);
}
