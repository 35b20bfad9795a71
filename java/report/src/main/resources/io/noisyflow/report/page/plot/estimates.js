/* An estimate holds two numbers, the entropy of S + Z and the information that it states. */

/** h(Z) of the noise: what the entropy of S + Z exceeds the information by. */
export const noiseEntropy = (estimate) => estimate.entropy - estimate.information;

/** An estimate as the information it states, and as the entropy. */
export const asInformation = (estimate) => ({
  ...estimate,
  value: estimate.information,
  bracket: estimate.informationBracket,
});

export const asEntropy = (estimate) => ({ ...estimate, value: estimate.entropy, bracket: estimate.entropyBracket });
