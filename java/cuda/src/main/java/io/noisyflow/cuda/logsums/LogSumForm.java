package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Shapes;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How the exponents of log-sums are computed: families of kernels that differ in speed and in what rounding does to
 * them, not in what they mean. {@link FormChoice} chooses, {@link ErrorLaw} says what is lost.
 */
public enum LogSumForm {
    /** Few dimensions, |y - s|^2 of a query point y and a centre s, both relative to a centroid. */
    SMALL_DIRECT,
    /** Few dimensions, |y|^2 + |s|^2 - 2 y.s of the same. */
    SMALL_DOT,
    /** Any dimension, E and W from raw differences: exact for the own centre, the one that is always possible. */
    TILE,
    /** Many dimensions, E and W from products on tensor cores, relative to a centroid. */
    TENSOR,
    /**
     * Many dimensions, raw differences of those pairs alone that a screening in bf16 on tensor cores keeps: {@link
     * Screen}.
     */
    SCREEN;

    private static final int[] SMALL_WIDTHS = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16};
    private static final int MOST_SMALL = 16;
    private static final int TENSOR_WIDTH = 8;
    private static final int SCREEN_WIDTH = 32;

    /** The widths that kernels for few dimensions are compiled for. */
    public static IntStream smallWidths() {
        return IntStream.of(SMALL_WIDTHS);
    }

    /** The name that its kernels bear. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its kernels exist for d dimensions in a precision, on a card with tensor cores for it or without. */
    public boolean exists(int d, Precision precision, boolean tensorCores) {
        return switch (this) {
            case SMALL_DIRECT -> d <= MOST_SMALL && precision == Precision.FLOAT32;
            case SMALL_DOT -> d <= MOST_SMALL;
            case TILE -> true;
            case TENSOR -> d > MOST_SMALL && tensorCores;
            case SCREEN -> d > MOST_SMALL && precision == Precision.FLOAT32 && tensorCores;
        };
    }

    /** Whether the dimension is compiled in. */
    public boolean isSmall() {
        return this == SMALL_DIRECT || this == SMALL_DOT;
    }

    /** The unit of PTX that holds its kernels for rows of a width. */
    public String unit(Precision precision, int width) {
        return switch (this) {
            case SMALL_DIRECT, SMALL_DOT -> Ptx.small(precision, width);
            case TILE -> Ptx.kernels(precision);
            case TENSOR -> Ptx.tensor(precision);
            case SCREEN -> Ptx.SCREEN;
        };
    }

    /** Whether coordinates are relative to the centroids of stretches of centres. */
    boolean usesCentroids() {
        return this != TILE && this != SCREEN;
    }

    /** Numbers of a row on the device, d or more. */
    int width(int d) {
        if (isSmall()) {
            int i = 0;
            while (SMALL_WIDTHS[i] < d) {
                i++;
            }
            return SMALL_WIDTHS[i];
        }
        int multiple = this == TENSOR ? TENSOR_WIDTH : this == SCREEN ? SCREEN_WIDTH : 1;
        return Math.ceilDiv(d, multiple) * multiple;
    }

    /** Rows of a block of threads. */
    int tileRows(Precision precision, int signs) {
        return switch (this) {
            case SMALL_DIRECT, SMALL_DOT -> Shapes.smallPoints(precision) / signs;
            case TILE -> Shapes.ROWS;
            case TENSOR -> Shapes.TENSOR_ROWS;
            case SCREEN -> Shapes.SCREEN_ROWS;
        };
    }

    /** Items of a block of threads where lists say what it takes: query points in few dimensions, else rows. */
    int itemsOfTile(Precision precision) {
        return tileRows(precision, 1);
    }

    /** Levels of one launch: what E and W serve is computed with them, whatever its number. */
    int levelsOfLaunch(int levels, int signs) {
        return isSmall() ? signs : levels;
    }

    /** Products of a pair on tensor cores: E and W, or where there is no W or one level alone their sum at once. */
    static int products(int levels, boolean hasNoise) {
        return hasNoise && levels > 1 ? 2 : 1;
    }

    /** Running sums that a block of threads keeps of each row, level and part. */
    int columns() {
        return this == TENSOR ? Shapes.TENSOR_COLUMNS : 1;
    }

    /**
     * What a pair costs, over all levels, in the time of one instruction of its precision's arithmetic: instructions of
     * the inner loop, products on tensor cores at the rate of mma.sync, a power of two as what its precision takes: in
     * float64 the 15 that are counted in the shipped PTX, and two comparisons. What all levels share is computed once,
     * whatever their number. Of what is screened, what a pair costs that is not kept.
     *
     * @param dots 2 with noise, 1 for explicit points
     * @param extras instructions that further outputs add for each level
     */
    double cost(int d, Precision precision, int levels, int dots, int extras) {
        boolean single = precision == Precision.FLOAT32;
        int power = single ? 1 : 17;
        return switch (this) {
            case SMALL_DIRECT -> levels * (2 * width(d) + 1 + power + extras);
            case SMALL_DOT -> levels * (width(d) + 2 + power + extras);
            case TILE -> (1 + dots) * d + levels * (3 + dots + power + extras);
            case TENSOR -> {
                int products = products(levels, dots == 2);
                yield products * (single ? 0.8 : 0.6) * width(d) + levels * (3 + products + power + extras);
            }
            case SCREEN -> levels * (0.1 * width(d) + 5);
        };
    }
}
