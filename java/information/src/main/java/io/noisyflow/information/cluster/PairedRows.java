package io.noisyflow.information.cluster;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** The rows between which distances are measured, and their classes: all, or a random subset. */
record PairedRows(Points points, int @Nullable [] classes) {
    /**
     * A choice of rows, the same for all matrices of so many rows under one seed.
     *
     * @param classes the class of each row; null where there are none
     * @param mostRows the size of the subset where there are more rows than that, at least 2
     */
    static PairedRows of(Points points, int @Nullable [] classes, int mostRows, long seed) {
        if (classes != null && classes.length != points.n()) {
            throw new IllegalArgumentException(classes.length + " class labels for " + points.n() + " rows");
        }
        if (mostRows < 2) {
            throw new IllegalArgumentException("distances between " + mostRows + " rows: expected at least 2");
        }
        if (points.n() <= mostRows) {
            return new PairedRows(points, classes);
        }
        int[] rows = new CounterRandom(seed, Streams.PAIR_ROWS, 0).subset(points.n(), mostRows);
        int[] ofRows = null;
        if (classes != null) {
            ofRows = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                ofRows[i] = classes[rows[i]];
            }
        }
        return new PairedRows(points.select(rows), ofRows);
    }
}
