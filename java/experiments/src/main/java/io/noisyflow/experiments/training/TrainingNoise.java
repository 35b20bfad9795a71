package io.noisyflow.experiments.training;

import java.util.Arrays;

/**
 * What is random in the outputs of layers while a network learns: noise that is added, numbers that are dropped, or
 * neither. Dropped numbers are 0 and the others are divided by the share that is kept, so that nothing need be done
 * where nothing is dropped (Srivastava et al., "Dropout", JMLR 15, 2014).
 *
 * @param sigmas standard deviation of the noise of layers 1 .. L, each zero (none) or more
 * @param dropout the share of numbers that is dropped in layers 1 .. L, each zero (none) or more, below 1
 */
public record TrainingNoise(double[] sigmas, double[] dropout) {
    /** Checks and copies. */
    public TrainingNoise {
        if (sigmas.length != dropout.length) {
            throw new IllegalArgumentException(sigmas.length + " noise levels and " + dropout.length
                    + " shares to be dropped: expected one of each for every layer");
        }
        sigmas = sigmas.clone();
        dropout = dropout.clone();
        for (double sigma : sigmas) {
            if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("noise level " + sigma + ": expected a finite number, zero or more");
            }
        }
        for (double rate : dropout) {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("dropout " + rate + ": expected 0 or more, below 1");
            }
        }
    }

    /** Noise that is added, and nothing dropped. */
    public static TrainingNoise additive(double[] sigmas) {
        return new TrainingNoise(sigmas, new double[sigmas.length]);
    }

    /** Nothing, in so many layers. */
    public static TrainingNoise none(int depth) {
        return additive(new double[depth]);
    }

    /** Layers L. */
    int depth() {
        return sigmas.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingNoise noise && Arrays.equals(sigmas, noise.sigmas)
                && Arrays.equals(dropout, noise.dropout);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sigmas) + Arrays.hashCode(dropout);
    }
}
