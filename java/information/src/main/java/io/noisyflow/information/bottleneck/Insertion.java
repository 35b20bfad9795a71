package io.noisyflow.information.bottleneck;

/** Puts decoders that are missing beside those that are there. */
final class Insertion {
    private static final double LARGEST_SHARE = 0.5;
    private static final double LEAST_SHARE = 1e-4;
    private static final double ROUNDING = 1e-15;

    private final JointLaw law;
    private final double beta;

    Insertion(JointLaw law, double beta) {
        this.law = law;
        this.beta = beta;
    }

    /** The decoders with the peaks of c, as a start for the ascent. */
    Decoders of(Decoders decoders, Peak peak, Optimality c) {
        Decoders added = added(decoders, peak, c);
        Decoders split = split(decoders, peak.decoder());
        return value(split) > value(added) + ROUNDING * (1 + beta) ? split : added;
    }

    /** Each peak with the weight that is best for it while the others stay where they are. */
    private static Decoders added(Decoders decoders, Peak peak, Optimality c) {
        int count = 1 + peak.others().size();
        Decoders more = decoders.with(peak.decoder(), c.bestWeight(peak.decoder()) / count);
        for (double[] other : peak.others()) {
            more = more.with(other, c.bestWeight(other) / count);
        }
        return more;
    }

    /**
     * The decoder that is nearest to the peak in two, in the best of some shares. A new cluster beside an old one can
     * have much weight at once, but only if the old one makes way.
     */
    private Decoders split(Decoders decoders, double[] part) {
        int nearest = decoders.nearest(part);
        Decoders best = decoders.split(nearest, part, LARGEST_SHARE);
        double most = value(best);
        for (double share = LARGEST_SHARE / 2; share > LEAST_SHARE; share /= 2) {
            Decoders candidate = decoders.split(nearest, part, share);
            double value = value(candidate);
            if (value > most) {
                best = candidate;
                most = value;
            }
        }
        return best;
    }

    private double value(Decoders decoders) {
        return Encoding.of(law, beta, decoders).value();
    }
}
