package io.noisyflow.experiments.compression;

/**
 * How far the test error of a compressed representation may exceed its training error, as a bound that is quoted with
 * the information plane (Shwartz-Ziv and Tishby; Tishby's lectures, 2018): with probability 1 - delta
 *
 * <pre>  gap &lt; sqrt( (e^I ln 2 + ln(1/delta)) / (2 m) ),   I = I(X;T) in nats, m training inputs</pre>
 *
 * <p>It counts hypotheses, two to the power of the number of cells e^I that a typical partition by T has. It holds for
 * partitions that do not depend on the sample, which those of a trained network do: it is set beside the gap, not above
 * it. From 1 on it says nothing.
 */
public final class GeneralisationBound {
    /** delta where nothing else is said. */
    public static final double DELTA = .05;

    private static final double LOG_2 = StrictMath.log(2);

    private GeneralisationBound() {}

    /**
     * The bound, at most 1.
     *
     * @param information I(X;T) in nats
     * @param rows m, at least one
     * @param delta in (0, 1)
     */
    public static double of(double information, int rows, double delta) {
        if (!(information >= 0) || rows < 1 || !(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("a bound at " + information + " nats, " + rows + " rows, delta " + delta
                    + ": expected no negative information, at least one row, and a delta between 0 and 1");
        }
        double squared = (StrictMath.exp(information) * LOG_2 - StrictMath.log(delta)) / (2.0 * rows);
        return Math.min(1, Math.sqrt(squared));
    }

    /** Whether a bound says nothing: errors lie between 0 and 1 anyway. */
    public static boolean isVacuous(double bound) {
        return bound >= 1;
    }
}
