package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One or many Gaussian mixtures each of whose centres has a diagonal covariance of its own.
 *
 * <p>Centre k has scales a_k, one over the standard deviation of each coordinate, of either sign, and offsets b_k, the
 * mean times the scale, so that it is the law of t where a_k t - b_k is standard normal. Under multiplicative noise t =
 * f (1 + sigma z) of a row f, a = 1 / (sigma f) and b = 1 / sigma in every coordinate.
 *
 * <p>A scale of 0 says that t has no density in this coordinate: it is the same number for the whole group, and is
 * passed over. So all rows of a group have their zeros in the same places, which a request checks.
 *
 * <p>Rows of one group are consecutive, as in {@link Mixture}. Points are not to be changed while in use.
 */
public final class DiagonalMixture {
    /** The largest absolute value of a scale or an offset, and one over the smallest of a scale that is not 0. */
    public static final double LARGEST = 1e18;

    private final Points scales;
    private final @Nullable Points offsets;
    private final double offset;
    private final double @Nullable [] weights;
    private final int[] groups;

    private DiagonalMixture(Points scales, @Nullable Points offsets, double offset, double @Nullable [] weights,
            int[] groups) {
        this.scales = scales;
        this.offsets = offsets;
        this.offset = offset;
        this.weights = weights;
        this.groups = groups;
    }

    /**
     * One mixture of equally weighted centres, whose offsets are all the same number.
     *
     * @throws IllegalArgumentException if there are no centres, or numbers beyond {@link #LARGEST}
     */
    public static DiagonalMixture of(Points scales, double offset) {
        requireOffset(offset, 0, 0);
        DiagonalMixture mixture = new DiagonalMixture(scales, null, offset, null, new int[] {0, scales.n()});
        mixture.requireScales();
        return mixture;
    }

    /**
     * One mixture of equally weighted centres, with offsets of their own: 0 where the scale is 0.
     *
     * @throws IllegalArgumentException if there are no centres, shapes differ, or numbers are beyond {@link #LARGEST}
     */
    public static DiagonalMixture of(Points scales, Points offsets) {
        if (offsets.n() != scales.n() || offsets.d() != scales.d()) {
            throw new IllegalArgumentException("offsets of " + offsets + " for scales of " + scales);
        }
        DiagonalMixture mixture = new DiagonalMixture(scales, offsets, 0, null, new int[] {0, scales.n()});
        mixture.requireScales();
        for (int i = 0; i < offsets.n(); i++) {
            for (int j = 0; j < offsets.d(); j++) {
                requireOffset(offsets.get(i, j), i, j);
                if (scales.get(i, j) == 0 && offsets.get(i, j) != 0) {
                    throw new IllegalArgumentException("offset " + offsets.get(i, j) + " of row " + i + ", coordinate "
                            + j + ", whose scale is 0: expected 0");
                }
            }
        }
        return mixture;
    }

    /** The same centres as many mixtures; see {@link Mixture#grouped}. */
    public DiagonalMixture grouped(int[] groupOffsets) {
        Mixture shape = Mixture.of(scales).grouped(groupOffsets);
        double[] relative = weights == null ? null : overMeans(checked(shape, weights), shape.offsets());
        return new DiagonalMixture(scales, offsets, offset, relative, shape.offsets());
    }

    /** The same centres with weights; see {@link Mixture#weighted}. */
    public DiagonalMixture weighted(double[] rowWeights) {
        double[] relative = overMeans(checked(Mixture.of(scales).grouped(groups), rowWeights), groups);
        return new DiagonalMixture(scales, offsets, offset, relative, groups);
    }

    private static double[] checked(Mixture shape, double[] rowWeights) {
        return Objects.requireNonNull(shape.weighted(rowWeights).weights());
    }

    /** The scales a, one row for each centre. */
    public Points scales() {
        return scales;
    }

    /** The offsets b; null where all are {@link #offset}. */
    public @Nullable Points offsets() {
        return offsets;
    }

    /** The offset of all centres and coordinates, where they have none of their own. */
    public double offset() {
        return offset;
    }

    /** Where each group begins, and the number of rows. */
    public int[] groups() {
        return groups;
    }

    /** The number of groups. */
    public int groupCount() {
        return groups.length - 1;
    }

    /** The group of row i. */
    public int groupOf(int i) {
        int at = Arrays.binarySearch(groups, i);
        return at >= 0 ? at : -at - 2;
    }

    /** The weight of each row over the mean weight of its group; null where all are equal. Not to be changed. */
    public double @Nullable [] relativeWeights() {
        return weights;
    }

    private static double[] overMeans(double[] weights, int[] groups) {
        double[] relative = weights.clone();
        for (int group = 0; group + 1 < groups.length; group++) {
            double largest = 0;
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                largest = Math.max(largest, weights[k]);
            }
            double mean = 0;
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                relative[k] /= largest;
                mean += relative[k] / (groups[group + 1] - groups[group]);
            }
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                relative[k] /= mean;
            }
        }
        return relative;
    }

    private void requireScales() {
        if (scales.n() == 0) {
            throw new IllegalArgumentException("a mixture of 0 centres: expected at least one row");
        }
        for (int i = 0; i < scales.n(); i++) {
            for (int j = 0; j < scales.d(); j++) {
                double scale = Math.abs(scales.get(i, j));
                if (scale != 0 && !(scale >= 1 / LARGEST && scale <= LARGEST)) {
                    throw new IllegalArgumentException("scale " + scales.get(i, j) + " of row " + i + ", coordinate "
                            + j + ": expected 0, or 1e-18 to 1e18 of either sign");
                }
            }
        }
    }

    /** Refuses a group whose rows have zeros in different places. */
    void requireSameZeros() {
        for (int group = 0; group < groupCount(); group++) {
            for (int i = groups[group] + 1; i < groups[group + 1]; i++) {
                for (int j = 0; j < scales.d(); j++) {
                    if (scales.get(i, j) == 0 != (scales.get(groups[group], j) == 0)) {
                        throw new IllegalArgumentException("rows " + groups[group] + " and " + i + " of group " + group
                                + ": expected scales of 0 in the same coordinates");
                    }
                }
            }
        }
    }

    private static void requireOffset(double value, int i, int j) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException(
                    "offset " + value + " of row " + i + ", coordinate " + j + ": expected -1e18 to 1e18");
        }
    }
}
