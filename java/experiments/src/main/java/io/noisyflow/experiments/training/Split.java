package io.noisyflow.experiments.training;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.Arrays;

/**
 * Rows to learn from and rows to be tested on: each row is one or the other.
 *
 * @param train row numbers, ascending, at least one
 * @param test row numbers, ascending, possibly none
 */
public record Split(int[] train, int[] test) {
    /**
     * A random split.
     *
     * @param n rows, at least one
     * @param trainFraction above 0, at most 1; the training set has round(trainFraction n) rows, at least one
     * @param seed decides which
     */
    public static Split of(int n, double trainFraction, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("a split of " + n + " rows: expected at least one");
        }
        if (!(trainFraction > 0 && trainFraction <= 1)) {
            throw new IllegalArgumentException("train fraction " + trainFraction + ": expected above 0, at most 1");
        }
        int size = Math.max(1, (int) Math.round(trainFraction * n));
        int[] order = new CounterRandom(seed, Streams.SPLIT, 0).permutation(n);
        int[] train = Arrays.copyOfRange(order, 0, size);
        int[] test = Arrays.copyOfRange(order, size, n);
        Arrays.sort(train);
        Arrays.sort(test);
        return new Split(train, test);
    }
}
