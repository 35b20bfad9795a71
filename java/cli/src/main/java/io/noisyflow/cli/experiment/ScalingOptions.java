package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.experiments.scaling.ScalingSettings;
import io.noisyflow.experiments.truth.ScalarLaw;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The settings of the scaling experiment. */
final class ScalingOptions {
    @Option(names = "--full", order = 10,
            description = "to n = 100000, with cases whose range of the fit begins late: about 15 minutes on 2 cores")
    private boolean full;

    @Option(names = "--largest", paramLabel = "N", order = 11,
            description = "the largest number of rows, of 100, 200, 500, 1000, ... (default: 20000, with --full "
                    + "100000)")
    private @Nullable Integer largest;

    @Option(names = "--laws", paramLabel = "NAME", split = ",", converter = LawConverter.class, order = 12,
            description = "of cube, gaussian, corners, signs (default: all)")
    private List<ScalarLaw> laws = List.of();

    @Option(names = "--dimensions", paramLabel = "D", split = ",", order = 13,
            description = "of the laws (default: all)")
    private List<Integer> dimensions = List.of();

    @Option(names = "--replicates", paramLabel = "N", order = 14,
            description = "independent samples at every number of rows, half as many above 20000 (default: 600)")
    private @Nullable Integer replicates;

    @Option(names = "--queries", paramLabel = "Q", order = 15,
            description = "Monte Carlo queries for every sample (default: 256)")
    private @Nullable Integer queries;

    @Option(names = "--baseline-largest", paramLabel = "N", order = 16,
            description = "the most rows that kde and knn are asked at; 0 leaves them out (default: 2000, with --full "
                    + "5000)")
    private @Nullable Integer baselineLargest;

    @Option(names = "--baseline-replicates", paramLabel = "N", order = 17,
            description = "samples that they are given (default: 24)")
    private @Nullable Integer baselineReplicates;

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    ScalingSettings settings(long seed) {
        ScalingSettings all = full ? ScalingSettings.full(seed) : ScalingSettings.defaults(seed);
        return new ScalingSettings(all.cases(), Given.or(largest, all.largest()),
                Given.or(replicates, all.replicates()),
                Given.or(queries, all.queries()), Given.or(baselineLargest, all.baselineLargest()),
                Given.or(baselineReplicates, all.baselineReplicates()), seed).only(laws, dimensions);
    }

    /** A law by its name. */
    static final class LawConverter implements ITypeConverter<ScalarLaw> {
        @Override
        public ScalarLaw convert(String label) {
            return KernelChoice.converted(label, ScalarLaw::of);
        }
    }
}
