package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.distance.divergence.Divergence;
import org.jspecify.annotations.Nullable;

/** A distance between two smoothed samples, P and Q, with densities p and q. */
public enum Measure {
    /** TV = 1/2 int |p - q|. */
    TOTAL_VARIATION(Divergence.TOTAL_VARIATION, "TV", Scale.FRACTION, 1),
    /** KL(p || q) = int p log(p/q). */
    KULLBACK_LEIBLER(Divergence.KULLBACK_LEIBLER, "KL(P||Q)", Scale.INFORMATION, Double.POSITIVE_INFINITY),
    /** KL(q || p). */
    REVERSE_KULLBACK_LEIBLER(Divergence.REVERSE_KULLBACK_LEIBLER, "KL(Q||P)", Scale.INFORMATION,
            Double.POSITIVE_INFINITY),
    /** JS, half of the two KL to (p + q)/2. */
    JENSEN_SHANNON(Divergence.JENSEN_SHANNON, "JS", Scale.INFORMATION, StrictMath.log(2)),
    /** H^2 = 1 - int sqrt(p q). */
    SQUARED_HELLINGER(Divergence.SQUARED_HELLINGER, "H^2", Scale.FRACTION, 1),
    /** chi^2(p || q) = int (p - q)^2 / q. */
    CHI_SQUARE(Divergence.CHI_SQUARE, "chi^2(P||Q)", Scale.FRACTION, Double.POSITIVE_INFINITY),
    /** chi^2(q || p). */
    REVERSE_CHI_SQUARE(Divergence.REVERSE_CHI_SQUARE, "chi^2(Q||P)", Scale.FRACTION, Double.POSITIVE_INFINITY),
    /** W1, the least mean distance of a coupling. */
    FIRST_WASSERSTEIN("firstWasserstein", "W1", Family.TRANSPORT, Scale.LENGTH),
    /** W2, the root of the least mean squared distance. */
    SECOND_WASSERSTEIN("secondWasserstein", "W2", Family.TRANSPORT, Scale.LENGTH),
    /** The mean of W1 along random directions. */
    SLICED_FIRST_WASSERSTEIN("slicedFirstWasserstein", "sliced W1", Family.SLICED, Scale.LENGTH),
    /** The root of the mean of W2^2 along random directions. */
    SLICED_SECOND_WASSERSTEIN("slicedSecondWasserstein", "sliced W2", Family.SLICED, Scale.LENGTH),
    /** MMD^2 of the kernel exp(-|x - y|^2 / (4 sigma^2)): int (p - q)^2 in units where a row's own is 1. */
    MAXIMUM_MEAN_DISCREPANCY("maximumMeanDiscrepancy", "MMD^2", Family.DISCREPANCY, Scale.FRACTION);

    private final @Nullable Divergence divergence;
    private final String label;
    private final String symbol;
    private final Family family;
    private final Scale scale;
    private final double largest;

    Measure(Divergence divergence, String symbol, Scale scale, double largest) {
        this.divergence = divergence;
        this.label = divergence.label();
        this.symbol = symbol;
        this.family = Family.DIVERGENCES;
        this.scale = scale;
        this.largest = largest;
    }

    Measure(String label, String symbol, Family family, Scale scale) {
        this.divergence = null;
        this.label = label;
        this.symbol = symbol;
        this.family = family;
        this.scale = scale;
        this.largest = Double.POSITIVE_INFINITY;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** How it is written: TV, KL(P||Q). */
    public String symbol() {
        return symbol;
    }

    /** With what it is measured together. */
    public Family family() {
        return family;
    }

    /** What its numbers are. */
    public Scale scale() {
        return scale;
    }

    /** What it cannot exceed, which says that P and Q can be told apart for certain; infinite where nothing does. */
    public double largest() {
        return largest;
    }

    /** The f-divergence that it is; null for others. */
    @Nullable
    Divergence divergence() {
        return divergence;
    }

    /** What numbers are. */
    public enum Scale {
        /** Without a unit. */
        FRACTION,
        /** Nats. */
        INFORMATION,
        /** In the unit of the coordinates; sigma is what counts as one. */
        LENGTH
    }

    /** Distances that are measured together. */
    public enum Family {
        /** f-divergences, from one labelled pass. */
        DIVERGENCES("divergences"),
        /** Wasserstein distances. */
        TRANSPORT("transport"),
        /** Their means along directions. */
        SLICED("sliced"),
        /** Maximum mean discrepancy. */
        DISCREPANCY("mmd");

        private final String label;

        Family(String label) {
            this.label = label;
        }

        /** The name on the command line. */
        public String label() {
            return label;
        }

        /** Whether it is defined without noise. */
        public boolean allowsNoNoise() {
            return this == TRANSPORT || this == SLICED;
        }

        /**
         * The family of a label.
         *
         * @throws IllegalArgumentException for anything else
         */
        public static Family of(String label) {
            for (Family family : values()) {
                if (family.label.equals(label)) {
                    return family;
                }
            }
            throw new IllegalArgumentException("unknown distances '" + label
                    + "': expected divergences, transport, sliced or mmd");
        }
    }
}
