package io.noisyflow.experiments.neuron;

import org.jspecify.annotations.Nullable;

/**
 * The neuron at one weight and one sigma.
 *
 * @param weight w; b = -2 w
 * @param sigma noise standard deviation
 * @param signals tanh(w x + b) of the four inputs
 * @param population I(X;T) from the four inputs, which are the whole population
 * @param sample the same from n rows drawn from them, as of an unknown law; null where none was asked for
 */
public record NeuronPoint(double weight, double sigma, double[] signals, KnownInformation population,
        @Nullable KnownInformation sample) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public NeuronPoint(double weight, double sigma, double[] signals, KnownInformation population,
            @Nullable KnownInformation sample) {
        this.weight = weight;
        this.sigma = sigma;
        this.signals = signals;
        this.population = population;
        this.sample = sample;
    }
}
