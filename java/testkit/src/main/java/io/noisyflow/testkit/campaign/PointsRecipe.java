package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How points are made. Every row is a function of seed and row, and its leading coordinates do not depend on d, so that
 * fewer rows or coordinates are a part of the same points.
 *
 * @param seed of the generator
 * @param first rows that are left out before row 0
 * @param n rows
 * @param d coordinates
 * @param element the element type
 * @param layout the law within a blob
 * @param unit the factor of all lengths below
 * @param offset of every coordinate from 0
 * @param spread of a blob
 * @param blobs the rows fall into so many blobs, each at a place of its own
 * @param interleaved whether blobs take turns, rather than one following another
 * @param separation from one blob, or rung, to the next
 * @param distinct different rows, which are repeated in turn; 0: all
 * @param outlier what is added to one coordinate of the middle row; 0: nothing
 * @param padding numbers between the rows, all NaN
 * @param unaligned whether the memory begins at an odd address
 */
record PointsRecipe(long seed, int first, int n, int d, Precision element, Layout layout, double unit, double offset,
        double spread, int blobs, boolean interleaved, double separation, int distinct, double outlier, int padding,
        boolean unaligned) {
    /** The law of a coordinate about the middle of its blob. */
    enum Layout {
        /** Normal. */
        NORMAL,
        /** Multiples of the spread, so that many distances are equal. */
        LATTICE,
        /** Row i of a blob lies i separations along the first coordinate. */
        LADDER
    }

    /** Integers of a lattice run from minus to plus this. */
    private static final int LATTICE_RANGE = 4;

    /** The blob of a row. */
    int blob(int i) {
        int row = source(i);
        return interleaved ? row % blobs : (int) ((long) row * blobs / n);
    }

    private int source(int i) {
        return distinct == 0 ? i : i % distinct;
    }

    /** The points. */
    Points points() {
        int width = d + padding;
        long numbers = (long) n * width;
        Points wide = unaligned
                ? Points.ofSegment(Arena.ofAuto().allocate(numbers * element.bytes() + 1, 64).asSlice(1), element, n,
                        width, width)
                : Points.allocate(element, n, width);
        for (int i = 0; i < n; i++) {
            fill(wide, i);
        }
        return n == 0 ? wide.columns(0, d) : wide.columns(padding / 2, padding / 2 + d);
    }

    private void fill(Points wide, int i) {
        SplittableRandom random = Hash.random(seed, first + source(i));
        int blob = blob(i);
        int at = padding / 2;
        for (int j = 0; j < d; j++) {
            double local = switch (layout) {
                case NORMAL -> spread * random.nextGaussian();
                case LATTICE -> spread * random.nextInt(-LATTICE_RANGE, LATTICE_RANGE + 1);
                case LADDER -> j == 0 ? source(i) * separation : spread * random.nextGaussian();
            };
            double place = blobs > 1 && blob % d == j ? blob * separation : 0;
            double far = i == n / 2 && j == d / 2 ? outlier : 0;
            wide.set(i, at + j, unit * (offset + place + local + far));
        }
        for (int j = 0; j < padding; j++) {
            wide.set(i, j < at ? j : j + d, Double.NaN);
        }
    }

    /** Other rows of the same law. */
    PointsRecipe others(long otherSeed, int count, Precision type) {
        return new PointsRecipe(otherSeed, 0, count, d, type, layout, unit, offset, spread, blobs, interleaved,
                separation, 0, 0, padding, unaligned);
    }

    /** Recipes of fewer rows, coordinates or features, the boldest first. */
    List<PointsRecipe> simpler() {
        return Stream.of(rows(0, n / 2), rows(n / 2, n - n / 2), rows(0, n - n / 4), rows(n / 4, n - n / 4),
                rows(0, n - n / 16), rows(0, n - 1), rows(1, n - 1), dimension(1), dimension(d / 2), dimension(d - 1),
                lengths(1, offset, spread, separation), lengths(unit, 0, spread, separation),
                lengths(unit, offset, 0, separation), lengths(unit, offset, spread == 0 ? 0 : 1, separation),
                lengths(unit, Math.rint(offset), spread, Math.rint(separation)),
                blobs(1), blobs(blobs / 2), blobs(blobs - 1), plain(distinct, outlier, 0, false),
                plain(0, outlier, padding, unaligned), plain(distinct, 0, padding, unaligned), layout(Layout.NORMAL),
                layout(layout == Layout.NORMAL ? layout : Layout.LATTICE)).filter(
                        recipe -> recipe.n >= 1 && recipe.d >= 1 && recipe.blobs >= 1
                                && !recipe.equals(this))
                .toList();
    }

    private PointsRecipe rows(int from, int count) {
        return new PointsRecipe(seed, first + from, count, d, element, layout, unit, offset, spread, blobs, interleaved,
                separation, distinct, outlier, padding, unaligned);
    }

    private PointsRecipe dimension(int dimension) {
        return new PointsRecipe(seed, first, n, dimension, element, layout, unit, offset, spread, blobs, interleaved,
                separation, distinct, outlier, padding, unaligned);
    }

    private PointsRecipe lengths(double factor, double shift, double width, double gap) {
        return new PointsRecipe(seed, first, n, d, element, layout, factor, shift, width, blobs, interleaved, gap,
                distinct, outlier, padding, unaligned);
    }

    private PointsRecipe blobs(int count) {
        return new PointsRecipe(seed, first, n, d, element, layout, unit, offset, spread, count, interleaved,
                separation, distinct, outlier, padding, unaligned);
    }

    private PointsRecipe plain(int different, double far, int between, boolean odd) {
        return new PointsRecipe(seed, first, n, d, element, layout, unit, offset, spread, blobs, interleaved,
                separation, different, far, between, odd);
    }

    private PointsRecipe layout(Layout other) {
        return new PointsRecipe(seed, first, n, d, element, other, unit, offset, spread, blobs, interleaved,
                separation, distinct, outlier, padding, unaligned);
    }

    /** The same points as another element type. */
    PointsRecipe as(Precision type) {
        return new PointsRecipe(seed, first, n, d, type, layout, unit, offset, spread, blobs, interleaved, separation,
                distinct, outlier, padding, unaligned);
    }
}
