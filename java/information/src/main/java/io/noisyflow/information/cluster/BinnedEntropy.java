package io.noisyflow.information.cluster;

import io.noisyflow.core.points.Points;

/** H(Bin(T)): the entropy of the cell of a grid in which a row lies, over the rows of a data set. */
public final class BinnedEntropy {
    private BinnedEntropy() {}

    /**
     * The plug-in entropy over occupied cells in nats; 0 .. log n. For rows that enumerate equally likely inputs of a
     * deterministic network this is I(X;Bin(T)) exactly. {@link Partition} has what labels say of the cells, too.
     *
     * @param points n x d, at least one row
     * @throws IllegalArgumentException if a coordinate is not finite or lies more than 2^52 bins from the origin
     */
    public static double of(Points points, Binning binning) {
        return Partition.of(points, binning).entropy();
    }
}
