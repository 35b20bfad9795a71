package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Reproducible inputs of one element type; the generator is the JDK's, not the one under test. */
final class Inputs {
    private final Precision element;
    private final SplittableRandom random;

    Inputs(Precision element, long seed) {
        this.element = element;
        this.random = new SplittableRandom(seed);
    }

    /** offset + scale N(0, 1), rounded to the element type. */
    Points normal(int n, int d, double scale, double offset) {
        Points points = Points.allocate(element, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, offset + scale * random.nextGaussian());
            }
        }
        return points;
    }

    /** Uniform multiples of a unit from -range unit to range unit: exact in floats for powers of two. */
    Points lattice(int n, int d, int range, double unit) {
        Points points = Points.allocate(element, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, unit * random.nextInt(-range, range + 1));
            }
        }
        return points;
    }

    /** Integers 0 .. bound - 1. */
    int[] integers(int count, int bound) {
        return random.ints(count, 0, bound).toArray();
    }

    /** Labels 0 .. classes - 1, every one of them used where there is room. */
    int[] labels(int n, int classes) {
        int[] labels = integers(n, classes);
        for (int i = 0; i < Math.min(n, classes); i++) {
            labels[i] = i;
        }
        return labels;
    }

    /** Weights between 1/2 and 2. */
    double[] weights(int n) {
        return random.doubles(n, 0.5, 2).toArray();
    }

    /** Group offsets with sizes 1 .. largest. */
    int[] offsets(int n, int largest) {
        int[] offsets = new int[n + 1];
        int groups = 0;
        while (offsets[groups] < n) {
            offsets[groups + 1] = Math.min(n, offsets[groups] + 1 + random.nextInt(largest));
            groups++;
        }
        return Arrays.copyOf(offsets, groups + 1);
    }

    /** 0 .. n - 1 in random order. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int k = random.nextInt(i + 1);
            order[i] = order[k];
            order[k] = i;
        }
        return order;
    }

    /** The same numbers with a row stride beyond d; what lies between the rows is NaN. */
    static Points strided(Points points, int padding) {
        int width = points.d() + padding;
        Points wide = Points.allocate(points.element(), points.n(), width);
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < width; j++) {
                boolean inside = j >= padding / 2 && j < padding / 2 + points.d();
                wide.set(i, j, inside ? points.get(i, j - padding / 2) : Double.NaN);
            }
        }
        return wide.columns(padding / 2, padding / 2 + points.d());
    }

    /** The same numbers at an address that is odd. */
    static Points unaligned(Points points) {
        long bytes = (long) points.n() * points.d() * points.element().bytes();
        Points odd = Points.ofSegment(Arena.ofAuto().allocate(bytes + 1, 64).asSlice(1), points.element(), points.n(),
                points.d(), points.d());
        return copy(points, odd, x -> x);
    }

    /** The same numbers as another element type. */
    static Points as(Points points, Precision element) {
        return copy(points, Points.allocate(element, points.n(), points.d()), x -> x);
    }

    /** f of every number. */
    static Points map(Points points, DoubleUnaryOperator f) {
        return copy(points, Points.allocate(points.element(), points.n(), points.d()), f);
    }

    private static Points copy(Points from, Points to, DoubleUnaryOperator f) {
        for (int i = 0; i < from.n(); i++) {
            for (int j = 0; j < from.d(); j++) {
                to.set(i, j, f.applyAsDouble(from.get(i, j)));
            }
        }
        return to;
    }
}
