package io.noisyflow.experiments.sweep;

import io.noisyflow.information.baseline.Bandwidth;
import io.noisyflow.information.baseline.NeighbourEntropy;

/** What estimates a cell: the plug-in estimate with its bracket, or a baseline, which has none. */
public sealed interface SweepEstimator {
    /** The estimator of command {@code entropy}. */
    record PlugIn() implements SweepEstimator {
        @Override
        public String label() {
            return PLUG_IN;
        }

        @Override
        public int leastRows() {
            return 1;
        }
    }

    /** A Gaussian kernel density on one noisy point for each row. */
    record KernelDensity(Bandwidth bandwidth) implements SweepEstimator {
        @Override
        public String label() {
            return bandwidth == Bandwidth.Rule.SILVERMAN ? KDE : KDE + SET + bandwidth.label();
        }

        @Override
        public int leastRows() {
            return 2;
        }
    }

    /**
     * Nearest neighbours of one noisy point for each row.
     *
     * @param k neighbours, at least 1
     */
    record Neighbours(int k) implements SweepEstimator {
        @Override
        public String label() {
            return k == NeighbourEntropy.DEFAULT_NEIGHBOURS ? KNN : KNN + SET + k;
        }

        @Override
        public int leastRows() {
            return k + 1;
        }
    }

    /** The name of {@link PlugIn}. */
    String PLUG_IN = "plug-in";
    /** The name of {@link KernelDensity}. */
    String KDE = "kde";
    /** The name of {@link Neighbours}. */
    String KNN = "knn";
    /** What stands between a name and what it is set to. */
    String SET = ":";

    /** {@code plug-in}, {@code kde} or {@code knn}; {@code kde:scott}, {@code knn:5} where it is not set as usual. */
    String label();

    /** Rows that it needs. */
    int leastRows();

    /**
     * The estimator of a label.
     *
     * @throws IllegalArgumentException for anything else than {@link #label} gives
     */
    static SweepEstimator of(String label) {
        if (label.equals(PLUG_IN)) {
            return new PlugIn();
        }
        int colon = label.indexOf(SET);
        String name = colon < 0 ? label : label.substring(0, colon);
        String setting = colon < 0 ? "" : label.substring(colon + 1);
        return switch (name) {
            case KDE -> new KernelDensity(colon < 0 ? Bandwidth.Rule.SILVERMAN : Bandwidth.of(setting));
            case KNN -> new Neighbours(colon < 0
                    ? NeighbourEntropy.DEFAULT_NEIGHBOURS
                    : Whole.of("neighbours", setting, ""));
            default -> throw new IllegalArgumentException("estimator '" + label
                    + "': expected plug-in, kde, kde:BANDWIDTH, knn or knn:NEIGHBOURS");
        };
    }
}
