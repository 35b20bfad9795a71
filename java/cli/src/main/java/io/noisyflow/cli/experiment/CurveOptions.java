package io.noisyflow.cli.experiment;

import io.noisyflow.experiments.curve.CurvePlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an entropy is followed over the number of rows. */
final class CurveOptions {
    @Option(names = "--largest", paramLabel = "N", order = 11,
            description = "the largest number of rows, of 100, 200, 500, 1000, ... (default: spiral 100000, "
                    + "entropy-benchmark 10000; with --full 1000000 and 100000)")
    private @Nullable Integer largest;

    @Option(names = "--replicates", paramLabel = "N", order = 12,
            description = "independent samples at every number of rows (default: spiral 5, entropy-benchmark 3; "
                    + "with --full 5)")
    private @Nullable Integer replicates;

    @Option(names = "--queries", paramLabel = "Q", order = 13,
            description = "the most rows of a sample that serve as Monte Carlo queries (default: spiral 20000, "
                    + "entropy-benchmark 10000; with --full 20000)")
    private @Nullable Integer queries;

    @Option(names = "--baseline-largest", paramLabel = "N", order = 14,
            description = "the most rows that kde and knn are asked at; 0 leaves them out (default: spiral 10000, "
                    + "entropy-benchmark 5000; with --full 50000 and 10000)")
    private @Nullable Integer baselineLargest;

    /**
     * A plan with what was given put in.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    CurvePlan plan(CurvePlan otherwise) {
        return new CurvePlan(Given.or(largest, otherwise.largest()), Given.or(replicates, otherwise.replicates()),
                Given.or(queries, otherwise.queries()), Given.or(baselineLargest, otherwise.baselineLargest()));
    }
}
