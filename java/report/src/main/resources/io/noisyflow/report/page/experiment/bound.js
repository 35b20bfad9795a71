/* The layers of a network in training beside the bottleneck of its inputs and labels. */

import { result } from "../frame/data.js";
import { layersBesideBound } from "../layers/bound.js";

/** The layers of the last epoch beside the bottleneck. */
export function beside(content, { epochs, lines }) {
  const last = epochs[epochs.length - 1];
  const { bottleneckCurve: curve, inputEntropy } = result;
  const part = { suffix: "", curve, inputEntropy, lines, layers: last.layers };
  layersBesideBound(content, ` at epoch ${last.epoch}`, [part]);
}
