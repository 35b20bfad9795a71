package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * A request for the histogram of all pairwise distances i &lt; k, within and between classes.
 *
 * @param points n x d
 * @param classes the class of each row; null: all pairs are within
 * @param edges ascending bin edges e_0 .. e_B, at least two; bin b is [e_b, e_(b+1)), the last one closed
 * @param metric what is measured
 */
public record DistanceHistogram(Points points, int @Nullable [] classes, double[] edges, Metric metric) {
    /** What is measured between two rows. */
    public enum Metric {
        /** |s_i - s_k|. */
        EUCLIDEAN,
        /** s_i.s_k / (|s_i| |s_k|); 0 where a row is zero. */
        COSINE
    }

    /**
     * Checks lengths and edges, and copies the arrays. Not in the compact form: javac keeps the nullness of its array
     * parameters out of the class file.
     */
    public DistanceHistogram(Points points, int @Nullable [] classes, double[] edges, Metric metric) {
        if (classes != null && classes.length != points.n()) {
            throw new IllegalArgumentException(classes.length + " class labels for " + points.n() + " rows");
        }
        if (edges.length < 2) {
            throw new IllegalArgumentException(edges.length + " bin edges: expected at least two");
        }
        for (int b = 0; b + 1 < edges.length; b++) {
            if (!(edges[b] < edges[b + 1])) {
                throw new IllegalArgumentException("bin edges " + edges[b] + ", " + edges[b + 1]
                        + ": expected ascending finite numbers");
            }
        }
        if (Double.isInfinite(edges[0]) || Double.isInfinite(edges[edges.length - 1])) {
            throw new IllegalArgumentException("infinite bin edges: expected ascending finite numbers");
        }
        this.points = points;
        this.classes = classes == null ? null : classes.clone();
        this.edges = edges.clone();
        this.metric = metric;
    }

    /** Bins B. */
    public int bins() {
        return edges.length - 1;
    }

    /** Whether rows i and k are of one class. */
    public boolean within(int i, int k) {
        return classes == null || classes[i] == classes[k];
    }

    /** The bin of a value: -1 below the first edge, B above the last; -0 is 0. */
    public int bin(double value) {
        if (value == edges[edges.length - 1]) {
            return edges.length - 2;
        }
        int at = java.util.Arrays.binarySearch(edges, value + 0.0);
        return at >= 0 ? at : -at - 2;
    }
}
