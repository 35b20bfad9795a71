package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * An open backend: four operations, held and closed. What is promised of them stands in the package's description.
 *
 * <p>Requests may come from several threads; they are served one after another or side by side, with the same digits.
 * A long request ends early with {@link java.util.concurrent.CancellationException} when its thread is interrupted.
 * After {@link #close} every request is refused with {@link IllegalStateException}.
 */
public interface Kernels extends AutoCloseable {
    /** Name of the backend: reference, vector, foreign or cuda. */
    String backend();

    /** The arithmetic, which may be wider than what was asked for (reference), never narrower. */
    Precision precision();

    /** Why this precision was chosen, in one clause; null where it was asked for. */
    default @Nullable String precisionReason() {
        return null;
    }

    /** The same kernels, which tell why their precision was chosen. */
    default Kernels chosenBecause(String reason) {
        return new ChosenKernels(this, reason);
    }

    /** The same kernels, which compute every request within an accuracy. */
    default Kernels within(Accuracy accuracy) {
        return new AccurateKernels(this, accuracy);
    }

    /**
     * The same kernels, which answer log-sums in parts of so many queries, one after another: what is computed of a
     * part depends on that part alone, wherever it is computed.
     */
    default Kernels inParts(int queries) {
        return new PartedKernels(this, queries);
    }

    /** Worker threads. */
    int threads();

    /**
     * c(d) u: the declared relative error of an exponent, u the unit roundoff. An exponent is a sum of d terms; what it
     * is relative to is the sum of the magnitudes of those terms.
     */
    double exponentError(int d);

    /**
     * The declared absolute error of a log-sum beyond that of its exponents: of exp, of summation and of log, and of
     * faster ways to exponents. At most 1e-5 in float32 and 1e-10 in float64.
     */
    double sumError();

    /**
     * What it costs that sums over these rows narrow them.
     *
     * @param smallest sigma of the sums
     */
    Narrowing narrowing(Points rows, double smallest);

    /** Computes log-sums and hands them to the consumer in the order of the queries. */
    void logSums(LogSums request, LogSumConsumer consumer);

    /** Computes log-sums of centres with their own covariances, as {@link #logSums}. */
    void diagonalSums(DiagonalSums request, LogSumConsumer consumer);

    /** Computes noisy forward passes; results have the element type of {@link #precision()}. */
    Activations forward(ForwardPass pass);

    /**
     * Counts pairwise distances; only pairs whose distance lies within rounding of an edge may change bins. Doubles
     * that float32 narrows are rounded first, to 2^-23 of the range of their coordinate.
     */
    DistanceCounts distances(DistanceHistogram request);

    /**
     * Ends the worker threads and frees what is held; idempotent. Requests of other threads that are running end first,
     * with their results; interrupt those threads where that would take too long.
     *
     * @throws IllegalStateException if it is called from within a request, by a consumer
     */
    @Override
    void close();
}
