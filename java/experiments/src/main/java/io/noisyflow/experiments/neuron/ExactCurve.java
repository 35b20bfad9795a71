package io.noisyflow.experiments.neuron;

import io.noisyflow.experiments.truth.ScalarInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * I(X;T) of the single neuron over its weight at one sigma, by quadrature, on a grid much finer than that of the
 * estimates: what lies between them is no straight line.
 *
 * @param sigma noise standard deviation
 * @param weights w, ascending, those of the estimates among them; b = -2 w
 * @param information I(X;T) in nats at each
 */
public record ExactCurve(double sigma, List<Double> weights, List<Double> information) {
    /** Steps in geometric progression from the smallest weight to the largest. */
    private static final int STEPS = 160;
    /**
     * Below, a quadrature takes a hundredth of a second and more, and only the weights of the estimates are looked at.
     */
    private static final double FINE = 1e-3;
    private static final double[] UNIFORM = {.25, .25, .25, .25};

    /** Copies the lists. */
    public ExactCurve {
        weights = List.copyOf(weights);
        information = List.copyOf(information);
    }

    /** A curve for each sigma of the grid. */
    static List<ExactCurve> of(NeuronSettings settings) {
        return settings.sigmas().stream().map(sigma -> of(settings.weights(), sigma)).toList();
    }

    private static ExactCurve of(List<Double> estimated, double sigma) {
        TreeSet<Double> weights = new TreeSet<>(estimated);
        double low = weights.getFirst();
        double ratio = weights.getLast() / low;
        for (int k = 1; sigma >= FINE && ratio > 1 && k < STEPS; k++) {
            weights.add(low * StrictMath.pow(ratio, (double) k / STEPS));
        }
        List<Double> information = new ArrayList<>();
        for (double weight : weights) {
            information.add(at(weight, sigma));
        }
        return new ExactCurve(sigma, List.copyOf(weights), information);
    }

    /** I(X;T) in nats of the four inputs, each as likely as the others. */
    static double at(double weight, double sigma) {
        ChainTruth truth = new ChainTruth(NeuronSettings.network(weight, -2 * weight), NeuronSettings.inputs(), sigma);
        return ScalarInformation.ofInput(truth.channel(1), UNIFORM);
    }
}
