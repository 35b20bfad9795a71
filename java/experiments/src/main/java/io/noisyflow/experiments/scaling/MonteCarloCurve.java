package io.noisyflow.experiments.scaling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error of Monte Carlo integration against the number of queries, at one sample.
 *
 * @param of the case
 * @param n rows of the sample
 * @param plugIn h_hat of the sample in nats, from {@code referenceQueries} queries with both controls
 * @param plugInError its Monte Carlo standard error
 * @param referenceQueries how many
 * @param points by queries
 * @param fit the slope over all points; null where there are too few
 */
public record MonteCarloCurve(ScalingCase of, int n, double plugIn, double plugInError, int referenceQueries,
        List<Point> points, @Nullable LogLogFit fit) {
    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public MonteCarloCurve(ScalingCase of, int n, double plugIn, double plugInError, int referenceQueries,
            List<Point> points, @Nullable LogLogFit fit) {
        this.of = of;
        this.n = n;
        this.plugIn = plugIn;
        this.plugInError = plugInError;
        this.referenceQueries = referenceQueries;
        this.points = List.copyOf(points);
        this.fit = fit;
    }

    /**
     * One number of queries.
     *
     * @param queries Q
     * @param replicates independent sets of queries
     * @param error E|h_MC - h_hat| in nats
     * @param standardError of the error
     * @param expected sqrt(2 Var(log q(T)) / (pi Q)): what it is where g is near q
     */
    public record Point(int queries, int replicates, double error, double standardError, double expected) {}
}
