package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds where the number of clusters changes between two solutions.
 *
 * <p>The branch with fewer clusters is followed towards the other: it ends where one of its clusters would split, beta
 * lambda_2 = 1, or where c, away from its clusters, reaches 1. Neither needs to see the new cluster when it is small,
 * so both are sharp where counting clusters is not.
 */
final class TransitionSearch {
    /** Several changes within this are one. */
    private static final double NARROW = 1e-7;
    private static final int ROOT_STEPS = 200;
    /** How sharp roots are, as a share of beta. */
    private static final double SHARP = 1e-12;
    /** Just beyond a beta, as a share of it. */
    private static final double BESIDE = 1e-8;
    private static final int MOST_HILLS = 50;
    private static final int CLIMB_STEPS = 2000;
    /** A top of c belongs to a cluster if it is this near, in units of sqrt(s/beta). */
    private static final double OWN = 1e-7;

    /** What rounding changes in c, for a beta of 1. */
    private static final double ROUNDING = 1e-15;

    private final BottleneckSolver solver;
    private final JointLaw law;

    TransitionSearch(BottleneckSolver solver) {
        this.solver = solver;
        this.law = solver.law();
    }

    /** The transitions between two betas, in ascending order. */
    List<Transition> between(BottleneckPoint low, BottleneckPoint high) {
        List<Transition> found = new ArrayList<>();
        search(low, high, found);
        return found;
    }

    private void search(BottleneckPoint low, BottleneckPoint high, List<Transition> found) {
        int before = low.clusters().size();
        int after = high.clusters().size();
        if (before == after) {
            return;
        }
        if (Math.abs(before - after) > 1 && high.beta() > low.beta() * (1 + NARROW)) {
            BottleneckPoint middle = solver.solve(Math.sqrt(low.beta() * high.beta()), low);
            search(low, middle, found);
            search(middle, high, found);
            return;
        }
        found.add(before < after ? single(low, high) : single(high, low));
    }

    /** The one change between a solution and another with more clusters. */
    private Transition single(BottleneckPoint fewer, BottleneckPoint more) {
        Branch branch = new Branch(fewer.decoders());
        double split = branch.root(beta -> branch.largestSplit(beta) - 1, fewer.beta(), more.beta());
        double birth = branch.birth(fewer.beta(), more.beta());
        boolean rising = fewer.beta() < more.beta();
        // The branch ends at the first of the two.
        boolean splits = rising ? !(birth < split * (1 - NARROW)) : !(birth > split * (1 + NARROW));
        double beta = splits ? split : birth;
        if (Double.isNaN(beta)) {
            beta = Double.isNaN(split) ? birth : split;
        }
        if (Double.isNaN(beta)) {
            beta = (fewer.beta() + more.beta()) / 2;
        }
        double nearest = beta / branch.largestSplit(beta);
        Transition.Kind kind = !rising ? Transition.Kind.LOSS
                : splits && !Double.isNaN(split) ? Transition.Kind.SPLIT : Transition.Kind.BIRTH;
        double[] decoder = kind == Transition.Kind.SPLIT ? branch.splitting(beta) : branch.peak(beta, more.beta());
        int less = fewer.clusters().size();
        int greater = more.clusters().size();
        return new Transition(beta, kind, decoder, nearest, rising ? less : greater, rising ? greater : less);
    }

    /** Solutions with a fixed number of decoders. */
    private final class Branch {
        private final Decoders start;

        Branch(Decoders start) {
            this.start = start;
        }

        private Decoders at(double beta) {
            return new Ascent(law, beta).climb(start);
        }

        /** The largest beta lambda_2 of a cluster. */
        double largestSplit(double beta) {
            Decoders decoders = at(beta);
            return beta * solver.splits(Encoding.of(law, beta, decoders), decoders).stream()
                    .mapToDouble(Split::eigenvalue).max().orElse(0);
        }

        double[] splitting(double beta) {
            Decoders decoders = at(beta);
            List<Split> splits = solver.splits(Encoding.of(law, beta, decoders), decoders);
            int largest = 0;
            for (int t = 1; t < splits.size(); t++) {
                largest = splits.get(t).eigenvalue() > splits.get(largest).eigenvalue() ? t : largest;
            }
            return decoders.rows()[largest];
        }

        /**
         * The beta nearest to {@code from} at which c reaches 1 away from the clusters. Where c exceeds 1 anywhere, the
         * hill on which it does is followed back to where it is 1, until no other hill is higher there.
         */
        double birth(double from, double to) {
            double least = Double.NaN;
            double above = to;
            for (int hill = 0; hill < MOST_HILLS; hill++) {
                Peak peak = solver.peak(above, at(above));
                double root = peak.value() > 1 + SimplexCover.TOLERANCE
                        ? root(beta -> excess(beta, peak.decoder()), from, above)
                        : Double.NaN;
                if (Double.isNaN(root)) {
                    break;
                }
                least = root;
                above = root + Math.signum(from - root) * BESIDE * root;
            }
            return least;
        }

        /** Where c is largest just beyond a birth. */
        double[] peak(double birth, double to) {
            double beyond = birth + Math.signum(to - birth) * BESIDE * birth;
            return solver.peak(beyond, at(beyond)).decoder();
        }

        /** c - 1 at the top above {@code from}; negative where that is a cluster of the branch. */
        double excess(double beta, double[] from) {
            Decoders decoders = at(beta);
            Optimality c = new Optimality(law, beta, Encoding.of(law, beta, decoders));
            Peak.Place top = c.top(from, CLIMB_STEPS);
            for (double[] row : decoders.rows()) {
                if (beta * square(row, top.decoder()) < OWN) {
                    return -1;
                }
            }
            return top.value() - 1 - ROUNDING * (1 + beta);
        }

        /**
         * Where f, negative at {@code from} and positive at {@code to}, is 0, by secants (Illinois) with a bisection
         * every third step; NaN where it is not positive at {@code to}.
         */
        double root(DoubleUnaryOperator f, double from, double to) {
            double below = from;
            double above = to;
            double atAbove = f.applyAsDouble(to);
            if (!(atAbove > 0)) {
                return Double.NaN;
            }
            double atBelow = f.applyAsDouble(from);
            for (int step = 1; step < ROOT_STEPS && Math.abs(above - below) > SHARP * above; step++) {
                double share = step % 3 == 0 || !(atBelow < 0) ? 0.5 : atBelow / (atBelow - atAbove);
                double place = below + Math.clamp(share, SHARP, 1 - SHARP) * (above - below);
                double value = f.applyAsDouble(place);
                if (value > 0) {
                    above = place;
                    atAbove = value;
                    atBelow /= 2;
                } else {
                    below = place;
                    atBelow = value;
                    atAbove /= 2;
                }
            }
            return (below + above) / 2;
        }
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int y = 0; y < a.length; y++) {
            double difference = a[y] - b[y];
            sum += difference * difference / (a[y] + b[y] + Double.MIN_NORMAL);
        }
        return sum;
    }
}
