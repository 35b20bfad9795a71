package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * The centres of one or of many independent Gaussian mixtures, with what is known of each row.
 *
 * <p>Rows of one group are consecutive: group g holds rows offsets[g] (inclusive) to offsets[g + 1] (exclusive).
 * Without groups all rows form one mixture. Arrays are copied on the way in; accessors return the arrays themselves,
 * to be read only.
 */
public final class Mixture {
    /**
     * The most classes a request may name. Every query point has a sum for each class, so memory, and the time to put
     * sums together, grow with their number: beside a hundred rows or more of each class that is little.
     */
    public static final int MAX_CLASSES = 1024;

    private final Points centres;
    private final double @Nullable [] weights;
    private final int[] offsets;
    private final int @Nullable [] clusters;
    private final int @Nullable [] classes;
    private final int classCount;

    private Mixture(Points centres, double @Nullable [] weights, int[] offsets, int @Nullable [] clusters,
            int @Nullable [] classes, int classCount) {
        this.centres = centres;
        this.weights = weights;
        this.offsets = offsets;
        this.clusters = clusters;
        this.classes = classes;
        this.classCount = classCount;
    }

    /**
     * One mixture of equally weighted centres.
     *
     * @throws IllegalArgumentException if there are no centres
     */
    public static Mixture of(Points centres) {
        if (centres.n() == 0) {
            throw new IllegalArgumentException("a mixture of 0 centres: expected at least one row");
        }
        return new Mixture(centres, null, new int[] {0, centres.n()}, null, null, 0);
    }

    /**
     * The same centres with weights: finite, not negative, not all zero in any group. Only ratios within a group
     * matter.
     */
    public Mixture weighted(double[] rowWeights) {
        requireLength(rowWeights.length, "weights");
        double[] copy = rowWeights.clone();
        requireWeights(copy, offsets);
        return new Mixture(centres, copy, offsets, clusters, classes, classCount);
    }

    /**
     * The same centres as many mixtures.
     *
     * @param groupOffsets ascending, from 0 to n; an empty group is refused
     */
    public Mixture grouped(int[] groupOffsets) {
        int[] copy = groupOffsets.clone();
        if (copy.length < 2 || copy[0] != 0 || copy[copy.length - 1] != centres.n()) {
            throw new IllegalArgumentException(
                    "group offsets must run from 0 to n = " + centres.n() + " and name at least one group");
        }
        for (int g = 0; g + 1 < copy.length; g++) {
            if (copy[g] >= copy[g + 1]) {
                throw new IllegalArgumentException("group " + g + " is empty (rows " + copy[g] + " to " + copy[g + 1]
                        + "): expected at least one row in every group");
            }
        }
        if (weights != null) {
            requireWeights(weights, copy);
        }
        return new Mixture(centres, weights, copy, clusters, classes, classCount);
    }

    /** The same centres, each belonging to a cluster (an input and its replicates): the unit that is left out. */
    public Mixture clustered(int[] clusterIds) {
        requireLength(clusterIds.length, "cluster ids");
        return new Mixture(centres, weights, offsets, clusterIds.clone(), classes, classCount);
    }

    /** The same centres with class labels 0 .. classCount - 1. */
    public Mixture labelled(int[] classLabels, int count) {
        requireLength(classLabels.length, "class labels");
        if (count < 1 || count > MAX_CLASSES) {
            throw new IllegalArgumentException(count + " classes: expected 1 .. " + MAX_CLASSES);
        }
        for (int i = 0; i < classLabels.length; i++) {
            if (classLabels[i] < 0 || classLabels[i] >= count) {
                throw new IllegalArgumentException("row " + i + " has class " + classLabels[i] + ": expected 0 .. "
                        + (count - 1));
            }
        }
        return new Mixture(centres, weights, offsets, clusters, classLabels.clone(), count);
    }

    /** The n x d centres S_k. */
    public Points centres() {
        return centres;
    }

    /** Unnormalised weights, or null where all are equal. */
    public double @Nullable [] weights() {
        return weights;
    }

    /** Group boundaries: groups() + 1 rows, from 0 to n. */
    public int[] offsets() {
        return offsets;
    }

    /** The number of mixtures. */
    public int groups() {
        return offsets.length - 1;
    }

    /** The cluster of each row, or null. */
    public int @Nullable [] clusters() {
        return clusters;
    }

    /** The class of each row, or null. */
    public int @Nullable [] classes() {
        return classes;
    }

    /** The number of classes, 0 where there are none. */
    public int classCount() {
        return classCount;
    }

    /** The group that row i belongs to. */
    public int groupOf(int i) {
        int at = java.util.Arrays.binarySearch(offsets, i);
        return at >= 0 ? at : -at - 2;
    }

    /** The same; rows of one group, or of the next, often follow each other, and then a guess saves the search. */
    public int groupOf(int i, int guess) {
        if (i >= offsets[guess]) {
            if (i < offsets[guess + 1]) {
                return guess;
            }
            if (guess + 2 < offsets.length && i < offsets[guess + 2]) {
                return guess + 1;
            }
        }
        return groupOf(i);
    }

    /** a_k: the weight of row k over the mean weight of group g. */
    public double relativeWeight(int k, int g) {
        return weights == null ? 1 : weights[k] / meanWeight(weights, offsets[g], offsets[g + 1]);
    }

    /** The mean of weights[from .. to), summed in order. */
    public static double meanWeight(double[] weights, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += weights[k];
        }
        return sum / (to - from);
    }

    private void requireLength(int length, String what) {
        if (length != centres.n()) {
            throw new IllegalArgumentException(length + " " + what + " for " + centres.n() + " rows");
        }
    }

    private static void requireWeights(double[] weights, int[] offsets) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || weights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "weight " + i + " is " + weights[i] + ": expected a finite number, zero or more");
            }
        }
        for (int g = 0; g + 1 < offsets.length; g++) {
            double mean = meanWeight(weights, offsets[g], offsets[g + 1]);
            if (!(mean > 0) || mean == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the weights of group " + g + " add up to "
                        + mean * (offsets[g + 1] - offsets[g]) + ": expected a positive finite sum");
            }
        }
    }
}
