package io.noisyflow.io;

import io.noisyflow.io.npy.Npy;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.DataFormatException;
import java.nio.file.Path;

/**
 * Vectors in files: one number a row. The formats are those of {@link Matrices}; arrays have rank 1 or one column.
 */
public final class Vectors {
    private Vectors() {}

    /**
     * Reads integers as they stand. They may be stored as floating numbers if each is exactly an integer.
     *
     * @throws DataFormatException with one sentence, as {@link Matrices#read} does, or if a number is not an integer or
     *     not within 32 bits
     */
    public static int[] readLabels(String name) {
        long[] numbers = DataFile.open(name).longs();
        int[] labels = new int[numbers.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) numbers[i];
            if (labels[i] != numbers[i]) {
                throw DataFormatException.at(name, "row " + i + " (counted from 0) is " + numbers[i]
                        + ": expected labels within 32 bits, " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
            }
        }
        return labels;
    }

    /**
     * Reads any integers and numbers their distinct values 0, 1, ... in the order in which they first appear: rows i
     * and k get one id if and only if they hold one value.
     *
     * @return ids from 0 to k - 1 where k values are distinct
     * @throws DataFormatException with one sentence, as {@link Matrices#read} does, or if a number is not an integer
     */
    public static int[] readIds(String name) {
        return ClassLabels.numbered(DataFile.open(name).longs());
    }

    /**
     * Reads weights of rows: finite, none negative, not all zero. They need not add up to one.
     *
     * @throws DataFormatException with one sentence, as {@link Matrices#read} does, or if the weights are not such
     */
    public static double[] readWeights(String name) {
        return weights(name, DataFile.open(name).doubles());
    }

    /** Numbers as weights. */
    public static double[] weights(String name, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw DataFormatException.at(name, "row " + i + " (counted from 0) is " + weights[i]
                        + ": expected weights of zero or more");
            }
            sum += weights[i];
        }
        if (!(sum > 0) || !Double.isFinite(sum)) {
            throw DataFormatException.at(name, "the weights add up to " + sum + ": expected a positive finite sum");
        }
        return weights;
    }

    /**
     * Writes a vector as npy: rank 1, little-endian float64; whole or not at all.
     *
     * @throws IllegalArgumentException if the file cannot be written
     * @throws java.io.UncheckedIOException if writing fails on the way
     */
    public static void write(Path file, double[] vector) {
        AtomicFile.write(file, out -> Npy.write(out, vector));
    }
}
