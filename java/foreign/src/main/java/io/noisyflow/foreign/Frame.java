package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.LengthUnit;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.core.sums.Pruning;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates in which a request is computed, (x - centre) 2^scaleExponent, and the form of its exponents.
 *
 * <p>The scale brings sigma (of several, the middle between smallest and largest) near 1, so that neither squares nor
 * coefficients overflow for very small or very large units; a power of two costs no digit. The centre is the
 * centroid of each group; with differences only where float64 points are narrowed ({@link Centring}).
 *
 * @param centres d doubles for each group, or null
 */
record Frame(Form form, int scaleExponent, @Nullable MemorySegment centres) {
    private static final int ROWS_PER_ITEM = 4096;
    /** Squared distances from centroids are taken in the units of the points: of smaller ones they vanish. */
    private static final double LEAST_MEASURED = 1e-100;

    /** What of a request matters here. */
    record Needs(Mixture mixture, Points centres, Points anchors, Precision precision, double smallestSigma,
            double largestSigma, boolean oneProduct, @Nullable Form told) {}

    /** Chooses, on all threads. */
    static Frame of(Needs needs, Calls calls, Arena arena, Workers workers) {
        int exponent = LengthUnit.exponent(needs.smallestSigma, needs.largestSigma);
        Form products = needs.oneProduct ? Form.ONE_PRODUCT : Form.PRODUCTS;
        Means means = new Means(needs, calls, arena, workers);
        boolean measurable = needs.smallestSigma >= LEAST_MEASURED && needs.smallestSigma <= 1 / LEAST_MEASURED;
        if (needs.told == null ? measurable : needs.told != Form.DIFFERENCES) {
            MemorySegment centroids = means.centroids(needs.told != null);
            if (centroids != null) {
                return new Frame(needs.told == null ? products : needs.told, exponent, centroids);
            }
        }
        boolean narrows = Centring.narrows(needs.centres, needs.precision)
                || Centring.narrows(needs.anchors, needs.precision);
        return new Frame(Form.DIFFERENCES, exponent, narrows ? means.centroids(true) : null);
    }

    /** Coordinates as they are but for their unit; each block of centres has a centre and a form of its own. */
    static Frame ofBlocks(Pruning pruning) {
        return new Frame(Form.ONE_PRODUCT, pruning.scaleExponent(), null);
    }

    /** The factor 2^scaleExponent. */
    double scale() {
        return LengthUnit.scale(scaleExponent);
    }

    /** What a group's coordinates are relative to; null for the origin. */
    @Nullable
    MemorySegment centre(int group, int d) {
        return centres == null ? null : centres.asSlice(8L * d * group, 8L * d);
    }

    /** Means and radii of groups of centres. */
    private static final class Means {
        private final Needs needs;
        private final Calls calls;
        private final Arena arena;
        private final Workers workers;
        private final Words points;
        private final int d;

        Means(Needs needs, Calls calls, Arena arena, Workers workers) {
            this.needs = needs;
            this.calls = calls;
            this.arena = arena;
            this.workers = workers;
            this.points = new Words(arena, 3).put(needs.centres);
            this.d = needs.centres.d();
        }

        /** The centroids of all groups; null where products are not allowed with them, unless they are told. */
        @Nullable
        MemorySegment centroids(boolean told) {
            int groups = needs.mixture.groups();
            int[] offsets = needs.mixture.offsets();
            if (groups == 1) {
                MemorySegment mean = mean(0, offsets[1]);
                return told || allowed(0, offsets[1], mean) ? mean : null;
            }
            MemorySegment all = arena.allocate(8L * d * groups, 64);
            AtomicBoolean refused = new AtomicBoolean();
            workers.forEach(groups, g -> {
                if (refused.get()) {
                    return;
                }
                int from = offsets[g];
                int to = offsets[g + 1];
                MemorySegment mean = all.asSlice(8L * d * g, 8L * d);
                for (int first = from; first < to; first += ROWS_PER_ITEM) {
                    calls.addRows(points.address(), d, first, Math.min(to, first + ROWS_PER_ITEM), mean.address());
                }
                divide(mean, to - from);
                if (!told && !ProductLaw.allows(needs.precision, d,
                        Math.sqrt(calls.largestSquare(points.address(), d, from, to, mean.address()))
                                / needs.smallestSigma)) {
                    refused.set(true);
                }
            });
            return refused.get() ? null : all;
        }

        /** The mean of rows from .. to - 1, summed in a fixed order. */
        MemorySegment mean(int from, int to) {
            int items = Math.ceilDiv(to - from, ROWS_PER_ITEM);
            MemorySegment sums = arena.allocate(8L * d * items, 64);
            workers.forEach(items, item -> calls.addRows(points.address(), d, from + item * ROWS_PER_ITEM,
                    Math.min(to, from + (item + 1L) * ROWS_PER_ITEM), sums.address() + 8L * d * item));
            for (int item = 1; item < items; item++) {
                for (int j = 0; j < d; j++) {
                    double sum = sums.getAtIndex(ValueLayout.JAVA_DOUBLE, j)
                            + sums.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) d * item + j);
                    sums.setAtIndex(ValueLayout.JAVA_DOUBLE, j, sum);
                }
            }
            divide(sums, to - from);
            return sums;
        }

        private boolean allowed(int from, int to, MemorySegment mean) {
            int items = Math.ceilDiv(to - from, ROWS_PER_ITEM);
            double[] squares = new double[items];
            AtomicBoolean refused = new AtomicBoolean();
            workers.forEach(items, item -> {
                if (!refused.get()) {
                    squares[item] = calls.largestSquare(points.address(), d, from + item * ROWS_PER_ITEM,
                            Math.min(to, from + (item + 1L) * ROWS_PER_ITEM), mean.address());
                    if (!allowed(squares[item])) {
                        refused.set(true);
                    }
                }
            });
            return !refused.get() && allowed(Arrays.stream(squares).max().orElse(0));
        }

        private boolean allowed(double square) {
            return ProductLaw.allows(needs.precision, d, Math.sqrt(square) / needs.smallestSigma);
        }

        private void divide(MemorySegment sum, int count) {
            for (int j = 0; j < d; j++) {
                sum.setAtIndex(ValueLayout.JAVA_DOUBLE, j, sum.getAtIndex(ValueLayout.JAVA_DOUBLE, j) / count);
            }
        }
    }
}
