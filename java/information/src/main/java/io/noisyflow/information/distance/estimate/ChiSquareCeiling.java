package io.noisyflow.information.distance.estimate;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.assignment.Auction;
import io.noisyflow.information.distance.assignment.Transport;
import io.noisyflow.information.distance.assignment.TransportAuction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What chi-square cannot exceed, without any noise being drawn: sum pi (exp(|x - y|^2 / sigma^2) - 1) over the pairs of
 * any plan pi between the rows, for chi-square is jointly convex, and that of two Gaussians sigma u apart is
 * exp(u^2) - 1. The plan is that of least mean squared distance, for as many rows as it is found quickly.
 */
final class ChiSquareCeiling {
    /** Rows of either side up to which an assignment is made. */
    private static final int MOST_ASSIGNED = 4096;
    /** Rows of either side up to which masses are transported. */
    private static final int MOST_TRANSPORTED = 512;
    private static final double TOLERANCE = 1e-2;

    private final TwoSamples samples;
    private final int threads;
    private @Nullable Plan plan;

    ChiSquareCeiling(TwoSamples samples, int threads) {
        this.samples = samples;
        this.threads = threads;
    }

    /** The end at a sigma, which holds for either direction. */
    DistanceEnd at(double sigma) {
        if (plan == null) {
            plan = plan();
        }
        if (plan == null) {
            return DistanceEnd.none("too many rows for a plan between them");
        }
        double sum = 0;
        for (int k = 0; k < plan.masses.length; k++) {
            sum += plan.masses[k] * StrictMath.expm1(plan.squares[k] / (sigma * sigma));
        }
        return Double.isFinite(sum) ? new DistanceEnd(Figure.of(sum), 0, "plan")
                : DistanceEnd.none("it exceeds all numbers");
    }

    private @Nullable Plan plan() {
        Points p = samples.first();
        Points q = samples.second();
        boolean even = p.n() == q.n() && samples.weights() == null;
        if (Math.max(p.n(), q.n()) > (even ? MOST_ASSIGNED : MOST_TRANSPORTED)) {
            return null;
        }
        try (Workers workers = new Workers(threads)) {
            if (even) {
                int[] columns = Auction.of(p, q, true, TOLERANCE, workers).columnOfRow();
                Plan found = new Plan(new double[columns.length], new double[columns.length]);
                Arrays.fill(found.masses, 1.0 / columns.length);
                Arrays.setAll(found.squares, i -> square(p, i, q, columns[i]));
                return found;
            }
            int[] ofP = withMass(0, p.n());
            int[] ofQ = withMass(p.n(), q.n());
            Transport found = TransportAuction.of(p.select(ofP), masses(0, p.n(), ofP), q.select(ofQ),
                    masses(p.n(), q.n(), ofQ), true, TOLERANCE, workers);
            double[] squares = new double[found.mass().length];
            Arrays.setAll(squares, k -> square(p, ofP[found.row()[k]], q, ofQ[found.column()[k]]));
            return new Plan(squares, found.mass());
        }
    }

    /** Rows that count. */
    private int[] withMass(int from, int n) {
        return IntStream.range(0, n).filter(i -> samples.weight(from + i) > 0).toArray();
    }

    private double[] masses(int from, int n, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> samples.weight(from + i) / n).toArray();
    }

    private static double square(Points p, int i, Points q, int k) {
        double sum = 0;
        for (int j = 0; j < p.d(); j++) {
            double difference = p.get(i, j) - q.get(k, j);
            sum += difference * difference;
        }
        return sum;
    }

    /** Squared distances of the pairs, and what is moved between them. */
    private record Plan(double[] squares, double[] masses) {}
}
