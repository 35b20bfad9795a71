package io.noisyflow.information.bottleneck;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is said of a discrete law.
 *
 * @param law the law
 * @param curve the curve; of deterministic labels null: it is min(I(X;T), H(Y)), of which the Lagrangian sees the ends
 *     alone (Kolchinsky, Tracey and Van Kuyk, ICLR 2019)
 * @param deterministic the deterministic bottleneck at every beta of the curve that was asked for
 * @param samples what the solutions are worth on the law that pairs were drawn of; empty where the table is the law
 * @param pairs how many pairs were drawn; 0 where the table is the law
 * @param seed of pairs that are drawn again
 * @param threads worker threads
 * @param seconds wall-clock time
 */
public record BottleneckResult(JointLaw law, @Nullable BottleneckCurve curve,
        List<DeterministicBottleneck.Point> deterministic, List<SampleEvaluation.Point> samples, int pairs, long seed,
        int threads, double seconds) {
    private static final double FIRST_BETA = 1.02;
    private static final double LAST_BETA = 100;
    private static final int BETAS = 40;
    private static final double NANOS = 1e-9;

    /** What computed it: doubles, on no backend. */
    public Provenance provenance() {
        return new Provenance("java", Precision.FLOAT64, seed, threads, 0, seconds);
    }

    /** Betas where none are told: 40 from 1.02 to 100, beta - 1 being log-spaced, for much happens near 1. */
    public static double[] defaultBetas() {
        double first = FIRST_BETA - 1;
        double ratio = (LAST_BETA - 1) / first;
        return IntStream.range(0, BETAS).mapToDouble(i -> 1 + first * StrictMath.pow(ratio, i / (BETAS - 1.0)))
                .toArray();
    }

    /**
     * Of a law that is known.
     *
     * @throws IllegalArgumentException if there is one label alone, or a beta is not above 1
     */
    public static BottleneckResult of(JointLaw law, double[] betas, double band, int threads, Progress progress) {
        return solved(law, null, betas, band, 0, 0, threads, progress);
    }

    /**
     * Of a law that pairs were drawn of.
     *
     * @param samples how many are drawn again
     * @throws IllegalArgumentException also if x hardly repeats
     */
    public static BottleneckResult of(SampleTable table, double[] betas, double band, int samples, long seed,
            int threads, Progress progress) {
        table.requireRepeats();
        return solved(table.law(), table, betas, band, samples, seed, threads, progress);
    }

    private static BottleneckResult solved(JointLaw law, @Nullable SampleTable table,
            double[] betas, double band, int samples, long seed, int threads, Progress progress) {
        if (law.labels() < 2) {
            throw new IllegalArgumentException("one label alone: expected at least two, for there is nothing to keep");
        }
        long start = System.nanoTime();
        int pairs = table == null ? 0 : table.pairs();
        if (law.isDeterministic()) {
            return new BottleneckResult(law, null, List.of(), List.of(), pairs, seed, threads,
                    (System.nanoTime() - start) * NANOS);
        }
        try (Workers workers = new Workers(threads)) {
            BottleneckCurve curve = new CurveSolver(law, workers).solve(betas, band, progress);
            List<DeterministicBottleneck.Point> cells = new DeterministicBottleneck(law).solve(curve.asked());
            List<SampleEvaluation.Point> evaluated = table == null
                    ? List.of()
                    : new SampleEvaluation(table, samples, seed, workers).evaluate(law, curve.asked());
            return new BottleneckResult(law, curve, cells, evaluated, pairs, seed, threads,
                    (System.nanoTime() - start) * NANOS);
        }
    }
}
