package io.noisyflow.experiments.compression;

import java.util.Optional;

/**
 * How long compression takes: from the largest I(X;T_l) to where half of what is lost after it is lost.
 *
 * <p>The fall goes from the maximum, the first of equal ones, to the least value after it; the place where half of it
 * is passed for the first time lies between two checkpoints, on a line in the logarithm of epochs.
 *
 * @param from the epoch of the maximum
 * @param fall how many nats are lost
 * @param epochs from the maximum to half of the fall
 */
public record Relaxation(int from, double fall, double epochs) {
    /** So many standard errors of a difference is the least fall that is one. */
    private static final double ERRORS = 3;

    /**
     * The relaxation of a series; none where it does not fall, or by no more than three standard errors of the
     * difference of the two values.
     *
     * @param epochs of the checkpoints, ascending, from 1
     * @param values at each
     * @param errors standard error of each
     */
    public static Optional<Relaxation> of(int[] epochs, double[] values, double[] errors) {
        if (values.length != epochs.length || errors.length != epochs.length) {
            throw new IllegalArgumentException(epochs.length + " epochs of " + values.length + " values and "
                    + errors.length + " errors: expected as many of each");
        }
        int top = 0;
        for (int i = 1; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
        }
        int least = top;
        for (int i = top + 1; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        if (least == top || !(values[top] - values[least] > ERRORS * Math.hypot(errors[top], errors[least]))) {
            return Optional.empty();
        }
        double half = (values[top] + values[least]) / 2;
        int after = top + 1;
        while (values[after] > half) {
            after++;
        }
        double before = StrictMath.log(epochs[after - 1]);
        double share = (values[after - 1] - half) / (values[after - 1] - values[after]);
        double at = StrictMath.exp(before + share * (StrictMath.log(epochs[after]) - before));
        return Optional.of(new Relaxation(epochs[top], values[top] - values[least], at - epochs[top]));
    }
}
