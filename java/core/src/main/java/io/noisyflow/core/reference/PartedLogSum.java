package io.noisyflow.core.reference;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** log sum exp(x_i) over each part of the indices i, every part relative to its own largest term. */
final class PartedLogSum {
    /** The part of an index that is left out. */
    static final int NONE = -1;

    private PartedLogSum() {}

    /**
     * The log-sum of every part; negative infinity for an empty part, NaN for one that holds a NaN.
     *
     * @param x the exponents x_i
     * @param parts the number of parts
     * @param partOf the part of index i, 0 .. parts - 1, or {@link #NONE}
     */
    static double[] of(double[] x, int parts, IntUnaryOperator partOf) {
        double[] high = new double[parts];
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            int part = partOf.applyAsInt(i);
            if (part != NONE) {
                high[part] = Math.max(high[part], x[i]);
            }
        }
        double[] sum = new double[parts];
        double[] rest = new double[parts];
        for (int i = 0; i < x.length; i++) {
            int part = partOf.applyAsInt(i);
            if (part != NONE && high[part] != Double.NEGATIVE_INFINITY) {
                // Fast two-sum up to the order of its arguments, which Neumaier's test settles: no term exceeds 1.
                double term = StrictMath.exp(x[i] - high[part]);
                double next = sum[part] + term;
                rest[part] += sum[part] >= term ? sum[part] - next + term : term - next + sum[part];
                sum[part] = next;
            }
        }
        double[] values = new double[parts];
        for (int part = 0; part < parts; part++) {
            values[part] = high[part] + StrictMath.log(sum[part] + rest[part]);
        }
        return values;
    }
}
