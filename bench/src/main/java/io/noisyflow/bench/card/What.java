package io.noisyflow.bench.card;

/** What a cell computes. Pairs are terms of log-sums, distances, or multiply-adds of a layer. */
public enum What {
    /** One noise draw around rows: the sum of every query. */
    SUM("sum"),
    /** The sum at explicit points, as other programs compute it. */
    POINTS("points"),
    /** All that an entropy estimate needs: also without the own row, and squared weights and noise. */
    ESTIMATE("estimate"),
    /** Antithetic pairs. */
    ANTITHETIC("antithetic"),
    /** Many sigma at once. */
    SWEEP("sweep"),
    /** The sum without the own row, all else as {@link #SUM}. */
    LEFT_OUT("leave-one-out"),
    /** Many small mixtures in one call. */
    GROUPS("groups"),
    /** The same, also without the own row. */
    GROUPS_LEFT_OUT("groups, one out"),
    /** Weighted rows. */
    WEIGHTS("weights"),
    /** All classes' sums. */
    CLASSES("classes"),
    /** Clusters thirty sigma away: the hardest for the arithmetic. */
    FAR("far clusters"),
    /** A histogram of distances. */
    DISTANCES("distances"),
    /** A histogram of cosines. */
    COSINES("cosines"),
    /** A noisy layer as wide as its input; d is the width, n the passes. */
    LAYER("layer"),
    /** The normals, bit for bit. */
    NOISE("noise");

    private final String label;

    What(String label) {
        this.label = label;
    }

    /** A word for tables. */
    public String label() {
        return label;
    }

    boolean isLogSum() {
        return compareTo(DISTANCES) < 0;
    }
}
