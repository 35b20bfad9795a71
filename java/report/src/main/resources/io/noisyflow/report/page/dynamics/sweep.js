/* What a sweep is called, its values, and the two abscissae. */

import { result } from "../frame/data.js";

const SWEEPS = {
  "training-share": {
    one: "training share",
    name: (value) => `${(100 * value).toFixed(0)} %`,
    unequal: "not as many updates of the weights where the training set is smaller",
  },
  depth: {
    one: "number of hidden layers",
    name: (value) => `${value}`,
    unequal: "as many updates of the weights, too",
  },
  batch: {
    one: "size of minibatches",
    name: (value, setting) => (setting.updatesPerEpoch === 1 ? "all rows" : `${value}`),
    unequal: "not as many updates of the weights where minibatches are larger",
  },
};

/** {one, unequal}: what is swept, and what equal epochs are. */
export const SWEEP = SWEEPS[result.settings.sweep];

/** A value in words. */
export const valueName = (setting) => SWEEP.name(setting.value, setting);

/** What courses are drawn against: {field of a checkpoint, title}. */
export const ABSCISSAE = [
  { field: "epoch", title: "epochs", per: () => 1 },
  { field: "updates", title: "updates of the weights", per: (setting) => setting.updatesPerEpoch },
];

/** A mean with its standard deviation. */
export const spreadText = ({ mean, standardDeviation }) =>
  `${(100 * mean).toFixed(2)}${standardDeviation === null ? "" : ` ± ${(100 * standardDeviation).toFixed(2)}`} %`;

/** The median of places in updates. */
export const medianUpdates = (setting, { medianEpoch }) =>
  medianEpoch === null ? "none" : String(medianEpoch * setting.updatesPerEpoch);

/** A layer in words: the last one has the outputs. */
export const layerName = (layer, setting) =>
  layer > setting.hiddenLayers ? `outputs of ${setting.hiddenLayers} layers` : `layer ${layer}`;
