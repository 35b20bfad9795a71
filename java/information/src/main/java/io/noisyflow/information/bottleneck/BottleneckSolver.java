package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.List;

/** Solves the bottleneck of a law at any beta. Safe for use by several threads. */
public final class BottleneckSolver {
    /** Labels up to which the simplex of decoders can be covered. */
    public static final int MOST_COVERED_LABELS = 3;

    private static final int MOST_ROUNDS = 100;
    private static final int MOST_IDLE = 3;
    private static final double PROGRESS = 1e-13;
    private static final double MUCH = 0.01;

    private final JointLaw law;

    /** A solver for a law. */
    public BottleneckSolver(JointLaw law) {
        this.law = law;
    }

    /** The law. */
    public JointLaw law() {
        return law;
    }

    /**
     * The bottleneck at beta.
     *
     * @throws IllegalArgumentException unless beta is positive and finite
     */
    public BottleneckPoint solve(double beta) {
        return solve(beta, Decoders.trivial(law));
    }

    /** The same, from the solution at another beta nearby. */
    public BottleneckPoint solve(double beta, BottleneckPoint near) {
        return solve(beta, near.decoders());
    }

    private BottleneckPoint solve(double beta, Decoders start) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta " + beta + ": expected a positive finite number");
        }
        Ascent ascent = new Ascent(law, beta);
        Decoders decoders = ascent.climb(start);
        boolean settled = true;
        int idle = 0;
        double lastPeak = Double.POSITIVE_INFINITY;
        double lastValue = Double.NEGATIVE_INFINITY;
        Peak peak;
        for (int round = 1; true; round++) {
            Encoding encoding = Encoding.of(law, beta, decoders);
            Optimality c = new Optimality(law, beta, encoding);
            peak = peak(c, decoders, encoding);
            boolean complete = peak.value() <= 1 + SimplexCover.TOLERANCE;
            idle = peak.value() < lastPeak - (lastPeak - 1) / 8 || encoding.value() > lastValue + PROGRESS ? 0
                    : idle + 1;
            lastPeak = peak.value();
            lastValue = encoding.value();
            if (complete && settled || idle > MOST_IDLE || round > MOST_ROUNDS) {
                break;
            }
            if (!complete) {
                decoders = new Insertion(law, beta).of(decoders, peak, c);
            }
            // Where much is missing, what is there need not be at its best.
            settled = peak.value() <= 1 + MUCH || round % 3 == 0;
            decoders = settled ? ascent.climb(decoders) : ascent.approach(decoders);
        }
        return point(beta, decoders, peak);
    }

    private boolean isCovered() {
        return law.labels() <= MOST_COVERED_LABELS;
    }

    /** The largest c of some decoders that are at their best. */
    Peak peak(double beta, Decoders decoders) {
        Encoding encoding = Encoding.of(law, beta, decoders);
        return peak(new Optimality(law, beta, encoding), decoders, encoding);
    }

    private Peak peak(Optimality c, Decoders decoders, Encoding encoding) {
        if (isCovered()) {
            return new SimplexCover(c, decoders.rows()[0]).search();
        }
        return new LocalSearch(c).search(decoders, splits(encoding, decoders));
    }

    /** Where each cluster would split. */
    List<Split> splits(Encoding encoding, Decoders decoders) {
        List<Split> splits = new ArrayList<>();
        for (int t = 0; t < decoders.size(); t++) {
            splits.add(Split.of(law, encoding, decoders.rows()[t], t));
        }
        return splits;
    }

    private BottleneckPoint point(double beta, Decoders found, Peak peak) {
        Decoders decoders = found.sorted();
        Encoding encoding = Encoding.of(law, beta, decoders);
        Decoders own = encoding.decoders(law);
        List<Split> splits = splits(encoding, own);
        int k = decoders.size();
        List<BottleneckPoint.Cluster> clusters = new ArrayList<>();
        // The encoder is better than its decoders by KL(q' || q) + beta sum q'_t KL(s'_t || s_t), q' and s' its own.
        double better = 0;
        double kept = 0;
        double told = 0;
        for (int t = 0; t < k; t++) {
            double q = own.weights()[t];
            double[] s = own.rows()[t];
            better += divergence(q, decoders.weights()[t]);
            for (int y = 0; y < s.length; y++) {
                better += beta * q * divergence(s[y], decoders.rows()[t][y]);
                told += s[y] > 0 ? q * s[y] * StrictMath.log(s[y] / law.labelMass(y)) : 0;
            }
            clusters.add(new BottleneckPoint.Cluster(q, s, splits.get(t).eigenvalue()));
        }
        double[][] encoder = new double[law.classes()][k];
        for (int x = 0; x < encoder.length; x++) {
            for (int t = 0; t < k; t++) {
                double share = encoding.shares()[x * k + t];
                encoder[x][t] = share;
                kept += share > 0 ? law.mass(x) * share * StrictMath.log(share / own.weights()[t]) : 0;
            }
        }
        double gap = Math.max(0, StrictMath.log(peak.bound()) - better);
        return new BottleneckPoint(beta, Math.max(0, kept), Math.max(0, told), gap,
                isCovered() ? Certificate.GLOBAL : Certificate.LOCAL, List.copyOf(clusters), encoder);
    }

    private static double divergence(double p, double q) {
        return p > 0 ? p * StrictMath.log(p / q) : 0;
    }
}
