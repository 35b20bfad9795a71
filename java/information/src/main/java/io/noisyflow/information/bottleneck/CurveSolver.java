package io.noisyflow.information.bottleneck;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Solves the bottleneck at many betas and puts further ones in until the band is narrow enough. */
public final class CurveSolver {
    /** Width of the band in nats, unless told. */
    public static final double BAND = 1e-4;

    /** Each is solved from the one below, so that digits follow from the betas and not from threads. */
    private static final int CHAIN = 5;
    private static final int MOST_ROUNDS = 40;
    private static final double APART = 1e-9;

    private final BottleneckSolver solver;
    private final Workers workers;

    /** A solver whose betas are shared by threads. */
    public CurveSolver(JointLaw law, Workers workers) {
        this.solver = new BottleneckSolver(law);
        this.workers = workers;
    }

    /**
     * The curve.
     *
     * @param betas above 1, in any order; equal ones are one
     * @param band how wide the band may be, in nats
     */
    public BottleneckCurve solve(double[] betas, double band, Progress progress) {
        double[] sorted = sorted(betas, band);
        List<BottleneckPoint> asked = chains(sorted, progress);
        List<BottleneckPoint> points = narrowed(asked, band, progress);
        return new BottleneckCurve(solver.law(), List.copyOf(asked), List.copyOf(points), transitions(points),
                new CurveBand(solver.law(), points));
    }

    /**
     * The band of the curve alone, without its transitions.
     *
     * @param betas above 1, in any order
     * @param band how wide the band may be, in nats
     */
    public CurveBand band(double[] betas, double band, Progress progress) {
        return new CurveBand(solver.law(), narrowed(chains(sorted(betas, band), progress), band, progress));
    }

    private static double[] sorted(double[] betas, double band) {
        double[] sorted = Arrays.stream(betas).sorted().distinct().toArray();
        if (sorted.length == 0 || !(sorted[0] > 1 && sorted[sorted.length - 1] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "betas " + Arrays.toString(sorted) + ": expected finite numbers above 1");
        }
        if (!(band > 0)) {
            throw new IllegalArgumentException("band " + band + ": expected a positive width");
        }
        return sorted;
    }

    /** With further solutions where the band would be too wide. */
    private List<BottleneckPoint> narrowed(List<BottleneckPoint> asked, double band, Progress progress) {
        List<BottleneckPoint> points = new ArrayList<>(asked);
        points.addFirst(solver.solve(1));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<BottleneckPoint> more = between(points, band);
            if (more.isEmpty()) {
                break;
            }
            points.addAll(more);
            points.sort((a, b) -> Double.compare(a.beta(), b.beta()));
            progress.update("band", points.size(), points.size() + more.size());
        }
        return points;
    }

    private List<BottleneckPoint> chains(double[] betas, Progress progress) {
        BottleneckPoint[] points = new BottleneckPoint[betas.length];
        int chains = (betas.length + CHAIN - 1) / CHAIN;
        for (int done = 0; done < chains; done += workers.threads()) {
            int first = done;
            workers.forEach(Math.min(workers.threads(), chains - first), k -> chain(betas, first + k, points));
            progress.update("betas", Math.min(betas.length, (first + workers.threads()) * CHAIN), betas.length);
        }
        return List.of(points);
    }

    private void chain(double[] betas, int chain, BottleneckPoint[] points) {
        for (int i = chain * CHAIN; i < Math.min(betas.length, (chain + 1) * CHAIN); i++) {
            points[i] = i % CHAIN == 0 ? solver.solve(betas[i]) : solver.solve(betas[i], points[i - 1]);
        }
    }

    /** A beta within every stretch whose band is too wide: the one whose line is parallel to the chord. */
    private List<BottleneckPoint> between(List<BottleneckPoint> points, double band) {
        List<BottleneckPoint> from = new ArrayList<>();
        List<Double> betas = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            BottleneckPoint left = points.get(i - 1);
            BottleneckPoint right = points.get(i);
            double chord = (right.inputInformation() - left.inputInformation())
                    / (right.labelInformation() - left.labelInformation());
            if (width(left, right) > band) {
                double low = left.beta() * (1 + APART);
                double high = right.beta() * (1 - APART);
                double beta = chord > low && chord < high ? chord : Math.sqrt(left.beta() * right.beta());
                if (beta > low && beta < high) {
                    from.add(left);
                    betas.add(beta);
                }
            }
        }
        BottleneckPoint[] more = new BottleneckPoint[betas.size()];
        workers.forEach(more.length, i -> more[i] = solver.solve(betas.get(i), from.get(i)));
        return List.of(more);
    }

    /** By how much the lines of two solutions can be above their chord. */
    private static double width(BottleneckPoint left, BottleneckPoint right) {
        double slopes = 1 / left.beta() - 1 / right.beta();
        double at = (left.lowerBound() / left.beta() - right.lowerBound() / right.beta()) / slopes;
        double low = left.inputInformation();
        double high = right.inputInformation();
        if (!(high > low)) {
            return 0;
        }
        double place = Math.clamp(at, low, high);
        double share = (place - low) / (high - low);
        double chord = (1 - share) * left.labelInformation() + share * right.labelInformation();
        return Math.min(left.upperLabelInformation(place), right.upperLabelInformation(place)) - chord;
    }

    private List<Transition> transitions(List<BottleneckPoint> points) {
        TransitionSearch search = new TransitionSearch(solver);
        List<List<Transition>> found = new ArrayList<>();
        points.forEach(point -> found.add(List.of()));
        workers.forEach(points.size() - 1, i -> found.set(i, search.between(points.get(i), points.get(i + 1))));
        return found.stream().flatMap(List::stream).toList();
    }
}
