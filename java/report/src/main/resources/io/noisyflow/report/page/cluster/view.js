/* One layer's rows at one or several epochs, as their page sees them. */

import { entropyName } from "../frame/words.js";
import { binDash } from "../layers/courses.js";
import { epochScale } from "../plot/axes.js";
import { COLOURS } from "../plot/look.js";

/**
 * What the page is about: {epochs, scale, x, grids, labelled, noisy, several, sample, letter, ceiling, binned, full},
 * binned(epoch, g) being H(Bin(.)) on grid g, with noise where there is any, and full(epoch, g) whether every row has
 * bins of its own: the number of rows is all that such an entropy tells.
 */
export function viewOf(result) {
  const noisy = result.correlations.length > 0;
  const sample = result.setting === "sample";
  const scale = epochScale(result.epochs.map((epoch) => epoch.name));
  return {
    epochs: result.epochs,
    scale,
    x: result.epochs.map((epoch) => scale.position(epoch.name)),
    // Information has the first colour and the solid line, grids the others.
    grids: result.grids.map((grid, g) => ({
      ...grid,
      line: { color: COLOURS[1 + (g % (COLOURS.length - 1))], dash: binDash(g), width: 2 },
    })),
    labelled: result.labelEntropy !== null,
    noisy,
    several: result.epochs.length > 1,
    sample,
    letter: noisy ? "T" : "S",
    // Of a sample the logarithm of the number of inputs is what no estimate exceeds, and not the entropy of their law.
    ceiling: `${sample ? "log n" : "H(X)"} = ${entropyName(result.inputEntropy, result.inputs)}`,
    binned: (epoch, g) => (noisy ? epoch.binnedEntropy[g].noisyValue : epoch.binnedEntropy[g].value),
    full: (epoch, g) => (noisy ? epoch.binnedEntropy[g].noisySaturated : epoch.binnedEntropy[g].saturated),
  };
}
