package io.noisyflow.experiments.truth;

import java.util.Arrays;

/**
 * Entropy and information through a scalar channel by the trapezoidal rule.
 *
 * <p>The grid has {@value #STEPS_PER_SIGMA} steps for each sigma over the whole range of T. Of a normal density the
 * rule's relative error is 2 exp(-2 pi^2 16^2), nothing; the logarithm of a mixture has branch points off the real axis
 * where the density is small, and what they leave is below 1e-11 nats.
 */
public final class ScalarInformation {
    private static final int STEPS_PER_SIGMA = 16;
    /** A grid of more points would take minutes. */
    private static final double MOST_POINTS = 1e8;

    private ScalarInformation() {}

    /**
     * I(X;T) = sum_x p_x integral of q_x log(q_x/q), q = sum_x p_x q_x, in nats.
     *
     * @param probabilities p_x, adding up to 1; an input without probability counts nothing
     */
    public static double ofInput(ScalarChannel channel, double[] probabilities) {
        int[] each = new int[channel.inputs()];
        Arrays.setAll(each, x -> x);
        return ofLabel(channel, probabilities, each);
    }

    /**
     * I(Y;T), Y a function of X, in nats.
     *
     * @param probabilities p_x, adding up to 1
     * @param labels y of each input, 0 or more
     */
    public static double ofLabel(ScalarChannel channel, double[] probabilities, int[] labels) {
        requireLength(channel, probabilities.length, "probabilities");
        requireLength(channel, labels.length, "labels");
        double[] ofLabel = new double[1 + Arrays.stream(labels).max().orElse(0)];
        for (int x = 0; x < labels.length; x++) {
            ofLabel[labels[x]] += probabilities[x];
        }
        double step = step(channel);
        long points = points(channel, step);
        double[] joint = new double[ofLabel.length];
        double sum = 0;
        for (long k = 0; k < points; k++) {
            double t = channel.low() + k * step;
            Arrays.fill(joint, 0);
            double q = 0;
            for (int x = 0; x < labels.length; x++) {
                double mass = probabilities[x] > 0 ? probabilities[x] * channel.density(x, t) : 0;
                joint[labels[x]] += mass;
                q += mass;
            }
            for (int y = 0; y < joint.length; y++) {
                if (joint[y] > 0) {
                    sum += joint[y] * StrictMath.log(joint[y] / ofLabel[y] / q);
                }
            }
        }
        return sum * step;
    }

    /** h(T) in nats. */
    public static double entropy(ScalarChannel channel, double[] probabilities) {
        requireLength(channel, probabilities.length, "probabilities");
        double step = step(channel);
        long points = points(channel, step);
        double sum = 0;
        for (long k = 0; k < points; k++) {
            double t = channel.low() + k * step;
            double q = 0;
            for (int x = 0; x < probabilities.length; x++) {
                q += probabilities[x] > 0 ? probabilities[x] * channel.density(x, t) : 0;
            }
            sum -= q > 0 ? q * StrictMath.log(q) : 0;
        }
        return sum * step;
    }

    private static double step(ScalarChannel channel) {
        return channel.sigma() / STEPS_PER_SIGMA;
    }

    private static long points(ScalarChannel channel, double step) {
        double points = StrictMath.ceil((channel.high() - channel.low()) / step) + 1;
        if (!(points <= MOST_POINTS)) {
            throw new IllegalArgumentException("a range of T from " + channel.low() + " to " + channel.high()
                    + " at sigma " + channel.sigma() + ": expected at most " + MOST_POINTS / STEPS_PER_SIGMA
                    + " sigma");
        }
        return (long) points;
    }

    private static void requireLength(ScalarChannel channel, int length, String what) {
        if (length != channel.inputs()) {
            throw new IllegalArgumentException(length + " " + what + " for " + channel.inputs() + " inputs");
        }
    }
}
