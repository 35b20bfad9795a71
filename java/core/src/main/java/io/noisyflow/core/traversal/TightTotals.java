package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Exponentials;

/**
 * What a {@link TightRound} sums up for each point over the blocks of one class: 2^reference sum and 4^reference
 * squares, with whole references, and what remainders may be in the same units.
 */
final class TightTotals {
    private static final double LN2 = 0.6931471805599453;
    /** Differences of exponents up to which squared powers of two are finite. */
    private static final double MOST_POWERS = 500;

    private final double[] reference;
    private final double[] sum;
    private final double[] squares;
    /** The bounds of remainders of weight 1. */
    private final double[] allowed;
    private final double[] allowedSquares;
    private boolean open;

    TightTotals(int capacity) {
        this.reference = new double[capacity];
        this.sum = new double[capacity];
        this.squares = new double[capacity];
        this.allowed = new double[capacity];
        this.allowedSquares = new double[capacity];
    }

    /**
     * Begins with a class, unless it has begun.
     *
     * @param least log2 of the bounds of remainders
     * @param leastOfSquares the same for squares, whole numbers
     */
    void open(int count, double[] least, double[] leastOfSquares) {
        if (open) {
            return;
        }
        open = true;
        for (int q = 0; q < count; q++) {
            double whole = Math.rint(least[q]);
            reference[q] = whole;
            sum[q] = 0;
            squares[q] = 0;
            allowed[q] = StrictMath.exp((least[q] - whole) * LN2);
            allowedSquares[q] = Exponentials.power(leastOfSquares[q] - 2 * whole);
        }
    }

    /** Hands on what there is, and is empty again. */
    void close(int count, RunningTotals totals, int run) {
        for (int q = 0; open && q < count; q++) {
            if (sum[q] > 0) {
                totals.add(q, run, reference[q], sum[q], squares[q]);
            }
        }
        open = false;
    }

    /** 2^(exponent - reference) of a point, whose reference is moved where that would be too large. */
    double power(int q, double exponent) {
        double difference = exponent - reference[q];
        if (difference > MOST_POWERS) {
            double move = Exponentials.power(-difference);
            sum[q] *= move;
            allowed[q] *= move;
            squares[q] *= move * move;
            allowedSquares[q] *= move * move;
            reference[q] = exponent;
            return 1;
        }
        return Exponentials.power(difference);
    }

    /** Adds the sum of a part of some weight, in the units of {@link #power}, lowered by what its remainder may be. */
    void add(int q, TightBound part, double weight, double value, boolean within) {
        sum[q] += within ? part.kept() * value : Math.max(0, value - weight * allowed[q]);
    }

    /** Adds a sum of squares likewise. */
    void addSquares(int q, TightBound part, double weight, double value, boolean within) {
        squares[q] += within ? part.kept() * value : Math.max(0, value - weight * allowedSquares[q]);
    }
}
