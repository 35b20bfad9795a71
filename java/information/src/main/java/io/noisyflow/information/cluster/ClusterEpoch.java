package io.noisyflow.information.cluster;

import io.noisyflow.information.Information;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a layer's rows lie at one epoch.
 *
 * @param name of the epoch
 * @param profile distances and cosines of pairs of rows
 * @param binned the rows seen through each grid, in the order of the grids
 * @param xInformation I(X;T), T = S + Z; null without noise
 * @param yInformation I(Y;T); null without noise or labels
 * @param drawn rows x d, a few of the rows where d is at most 3; null elsewhere
 * @param classes how far apart noise lets classes be; null where that was not asked for
 */
public record ClusterEpoch(String name, DistanceProfile profile, List<Binned> binned,
        @Nullable Information xInformation, @Nullable Information yInformation, float @Nullable [][] drawn,
        @Nullable ClassDivergences classes) {
    /** Within so much of log n, in nats, an entropy in bins counts as saturated. */
    private static final double MARGIN = .01;

    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public ClusterEpoch(String name, DistanceProfile profile, List<Binned> binned, @Nullable Information xInformation,
            @Nullable Information yInformation, float @Nullable [][] drawn, @Nullable ClassDivergences classes) {
        this.name = name;
        this.profile = profile;
        this.binned = List.copyOf(binned);
        this.xInformation = xInformation;
        this.yInformation = yInformation;
        this.drawn = drawn;
        this.classes = classes;
    }

    /** Whether an entropy in bins lies at the logarithm of the number of rows. */
    public static boolean isSaturated(double binnedEntropy, int rows) {
        return binnedEntropy >= StrictMath.log(rows) - MARGIN;
    }

    /**
     * Rows seen through one grid.
     *
     * @param entropy H(Bin(S)) of the rows as they are, in nats
     * @param labelInformation I(Y;Bin(S)) in nats; NaN without labels
     * @param noisyEntropy H(Bin(T)) with one draw of noise added to every row, in nats; NaN without noise
     * @param rows n
     */
    public record Binned(double entropy, double labelInformation, double noisyEntropy, int rows) {
        /**
         * Whether (nearly) every row has bins of its own, so that H(Bin(S)) tells the number of rows and nothing else.
         */
        public boolean isSaturated() {
            return ClusterEpoch.isSaturated(entropy, rows);
        }

        /** The same of H(Bin(T)). */
        public boolean isNoisySaturated() {
            return ClusterEpoch.isSaturated(noisyEntropy, rows);
        }
    }
}
