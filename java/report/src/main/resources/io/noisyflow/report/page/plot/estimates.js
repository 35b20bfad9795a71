/*
 * An estimate holds two numbers, the entropy of the noisy point and the information that it states: side by side of
 * noise that is added, and the information as an object of noise that multiplies.
 */

const isObject = (estimate) => typeof estimate.information === "object";

/** An estimate as the information it states, and as the entropy. */
export const asInformation = (estimate) =>
  isObject(estimate)
    ? estimate.information
    : { ...estimate, value: estimate.information, bracket: estimate.informationBracket };

export const asEntropy = (estimate) =>
  isObject(estimate)
    ? {
        ...estimate.information,
        value: estimate.entropy,
        bracket: estimate.entropyBracket,
        standardError: estimate.entropyErrors.standardError,
      }
    : { ...estimate, value: estimate.entropy, bracket: estimate.entropyBracket };

/** What the entropy exceeds the information by: h(Z) of noise that is added. */
export const noiseEntropy = (estimate) => estimate.entropy - asInformation(estimate).value;
