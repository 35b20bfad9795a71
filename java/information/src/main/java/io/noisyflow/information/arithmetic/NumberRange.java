package io.noisyflow.information.arithmetic;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Digits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an arithmetic can hold of rows at some sigmas. Backends compute in units near sigma, so what counts is how large
 * numbers are beside the smallest sigma, and how far apart the sigmas are:
 *
 * <pre>
 *            |x| up to          largest sigma up to
 *  float32   1e30 sigma         1e12 smallest sigma
 *  float64   1e300 sigma        1e200 smallest sigma</pre>
 *
 * Squares may overflow within these limits: such terms count as nothing, which they are.
 */
public final class NumberRange {
    /** The largest sigma: twice of it and its logarithm are taken, too. */
    private static final double LARGEST_SIGMA = 1e300;
    /** What programs write where they have no number. */
    private static final double[] FILL_VALUES = {1e20, 1e30, 9.969209968386869e36, Float.MAX_VALUE, 1e38,
        Double.MAX_VALUE};

    private NumberRange() {}

    /**
     * Refuses what the arithmetic cannot hold.
     *
     * @throws IllegalArgumentException with one sentence: which number, and what was expected
     */
    public static void require(Points points, double[] sigmas, Precision precision) {
        String objection = objection(points, sigmas, precision);
        if (objection != null) {
            throw new IllegalArgumentException(objection
                    + (precision == Precision.FLOAT32 && objection(points, sigmas, Precision.FLOAT64) == null
                            ? ", or --precision float64"
                            : ""));
        }
    }

    /**
     * Refuses infinities and what is not a number, which no arithmetic can compute with.
     *
     * @param whose words before the sentence
     * @throws IllegalArgumentException with one sentence: which number, and what was expected
     */
    public static void requireFinite(String whose, Points points) {
        int[] position = points.firstNonFinite();
        if (position != null) {
            throw new IllegalArgumentException(whose + "row " + position[0] + ", column " + position[1] + " is "
                    + points.get(position[0], position[1]) + ": expected a finite number");
        }
    }

    /** What the arithmetic cannot hold, and what was expected; null where it holds everything. */
    public static @Nullable String objection(Points points, double[] sigmas, Precision precision) {
        double smallest = Arrays.stream(sigmas).min().orElseThrow();
        double largest = Arrays.stream(sigmas).max().orElseThrow();
        boolean narrow = precision == Precision.FLOAT32;
        if (!(largest <= LARGEST_SIGMA)) {
            return "sigma " + largest + ": expected at most " + LARGEST_SIGMA;
        }
        double ratio = narrow ? 1e12 : 1e200;
        if (!(largest / smallest <= ratio)) {
            return "sigmas " + smallest + " and " + largest + " together in " + precision.label()
                    + ": expected the largest to be at most " + ratio + " times the smallest";
        }
        double limit = (narrow ? 1e30 : 1e300) * smallest;
        int[] position = firstAbove(points, limit);
        if (position == null) {
            return null;
        }
        double value = points.get(position[0], position[1]);
        return "row " + position[0] + ", column " + position[1] + " is " + value
                + (isFillValue(value) ? ", which looks like a fill value" : "") + ": too large beside sigma "
                + smallest + " in " + precision.label() + ", expected magnitudes up to " + Digits.of(limit);
    }

    /** Row and column of the first number whose magnitude exceeds a limit or is none; null where there is no such. */
    public static int @Nullable [] firstAbove(Points points, double limit) {
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                if (!(Math.abs(row[j]) <= limit)) {
                    return new int[] {i, j};
                }
            }
        }
        return null;
    }

    private static boolean isFillValue(double value) {
        double size = Math.abs(value);
        return Arrays.stream(FILL_VALUES).anyMatch(fill -> size <= fill && size >= fill * (1 - 1e-5)
                || size >= fill && size / (1 + 1e-5) <= fill);
    }
}
