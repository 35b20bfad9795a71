package io.noisyflow.information.cluster;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.points.Points;
import java.util.List;

/**
 * A cubic grid: coordinate v lies in bin floor((v - origin)/size). Bins go on beyond the activation's range, where
 * noise may carry T.
 *
 * @param origin an edge
 * @param size side of a bin, positive and finite
 * @param closedAt a value that belongs to the bin below it although it may be an edge: the upper end of the range, so
 *     that saturated units fall into the last bin and not one of their own; positive infinity for none
 */
public record Binning(double origin, double size, double closedAt) {
    /** Beyond 2^52 bins, neighbouring bins of a double cannot be told apart. */
    private static final double MOST_BINS = 0x1p52;

    /** Checks the size. */
    public Binning {
        if (!(size > 0) || size == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("bin size " + size + ": expected a positive finite number");
        }
        if (!Double.isFinite(origin)) {
            throw new IllegalArgumentException("bin origin " + origin + ": expected a finite number");
        }
    }

    /**
     * Bins of a size, from the lower end of the activation's range; from 0 where it has none.
     */
    public static Binning ofSize(double size, Activation activation) {
        double[] range = activation.range();
        return new Binning(Double.isFinite(range[0]) ? range[0] : 0, size, range[1]);
    }

    /**
     * So many bins of equal size over the activation's range: 30 bins on [-1, 1] for tanh, for instance. Where the
     * range has no end, that of the data takes its place.
     *
     * @param count at least 1
     * @param points n x d, at least one row
     */
    public static Binning ofCount(int count, Activation activation, Points points) {
        return ofCount(count, activation, List.of(points));
    }

    /** The same for several matrices, whose common range takes the place of an end that the activation has not. */
    public static Binning ofCount(int count, Activation activation, List<Points> points) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " bins: expected at least 1");
        }
        double[] range = activation.range();
        double low = range[0];
        double high = range[1];
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            double[] data = range(points);
            low = Double.isFinite(low) ? low : data[0];
            high = Double.isFinite(high) ? high : data[1];
        }
        // Data without extent fall into one bin, whatever its size.
        double extent = high > low ? high - low : 1;
        return new Binning(low, extent / count, high);
    }

    /**
     * The bin of a coordinate.
     *
     * @throws IllegalArgumentException if the value is not finite or the bins are too fine for it
     */
    long bin(double value) {
        double sizes = (value - origin) / size;
        double bin = Math.floor(sizes);
        if (!(Math.abs(bin) <= MOST_BINS)) {
            throw new IllegalArgumentException("a coordinate of " + value + " in bins of " + size + " from " + origin
                    + ": expected a finite value within 2^52 bins");
        }
        // On an edge, but for the rounding of a size such as 2/30.
        if (value == closedAt && bin > 0 && sizes <= bin * (1 + 0x1p-48)) {
            return (long) bin - 1;
        }
        return (long) bin;
    }

    private static double[] range(List<Points> all) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Points points : all) {
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < points.d(); j++) {
                    low = Math.min(low, points.get(i, j));
                    high = Math.max(high, points.get(i, j));
                }
            }
        }
        if (!(low <= high)) {
            throw new IllegalArgumentException("bins over the range of " + all + ": expected numbers, at least one");
        }
        return new double[] {low, high};
    }
}
