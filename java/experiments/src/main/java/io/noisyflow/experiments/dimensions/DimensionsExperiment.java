package io.noisyflow.experiments.dimensions;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.Named;
import io.noisyflow.experiments.NamedSetting;
import io.noisyflow.experiments.curve.CurvePlan;
import io.noisyflow.experiments.curve.SampleSeed;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * How many dimensions a sample carries: I(S;S+Z) of n rows against d.
 *
 * <p>The coordinates of S are independent and alike, so that the exact value is d times that of one coordinate, which a
 * quadrature gives. No estimate from n rows exceeds log n, so that each curve leaves its exact line where I comes near:
 * what is to be seen is that brackets open and verdicts change before it does.
 */
@NullMarked
public final class DimensionsExperiment
        implements CellExperiment<DimensionsExperiment.Settings, DimensionsExperiment.Cell> {
    /**
     * What to measure.
     *
     * @param law of each coordinate, by its label
     * @param dimensions d, one curve's points
     * @param sigmas noise standard deviations, a curve each
     * @param rows n
     * @param queries the most rows that serve as Monte Carlo queries
     * @param seed of all samples and noise
     */
    public record Settings(
            @Named(value = "law", label = "NAME",
                    about = "of each coordinate of S: cube, gaussian, corners, truncated or signs") String law,
            @Named(value = "dimensions", label = "D[,D...]", about = "of S, 1 to 64") List<Integer> dimensions,
            @Named(value = "sigma", label = "S[,S...]",
                    about = "standard deviations of the noise, a curve each") List<Double> sigmas,
            @Named(value = "rows", label = "N", about = "of every sample") int rows,
            @Named(value = "queries", label = "Q",
                    about = "the most rows of a sample that serve as Monte Carlo queries") int queries,
            long seed) implements ExperimentSettings {
        private static final int MOST_ROWS = 10_000_000;

        /** Checks every value. */
        public Settings {
            dimensions = List.copyOf(dimensions);
            sigmas = List.copyOf(sigmas);
            requireEachOnce("dimension", dimensions);
            requireEachOnce("sigma", sigmas);
            requireRange("rows", rows);
            requireRange("queries", queries);
            for (double sigma : sigmas) {
                for (int d : dimensions) {
                    new ScalingCase(ScalarLaw.of(law), d, sigma);
                }
            }
        }

        private ScalingCase of(int i) {
            return new ScalingCase(ScalarLaw.of(law), dimensions.get(i % dimensions.size()),
                    sigmas.get(i / dimensions.size()));
        }

        /** One for each sigma and dimension. */
        @Override
        public int cells() {
            return sigmas.size() * dimensions.size();
        }

        @Override
        public double pairs() {
            return cells() * CurvePlan.pairs(rows, queries);
        }

        /** What is summed over: samples that are drawn as floats. */
        @Override
        public List<MadeRows> madeRows() {
            return sigmas.stream().flatMap(sigma -> dimensions.stream().map(d -> new MadeRows(rows, d, 0, sigma)))
                    .toList();
        }

        @Override
        public Map<String, Object> byName() {
            return NamedSetting.byName(this);
        }

        private static void requireEachOnce(String name, List<?> values) {
            if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
                throw new IllegalArgumentException(name + " " + values + ": expected at least one, and each once");
            }
        }

        private static void requireRange(String name, int value) {
            if (value < 2 || value > MOST_ROWS) {
                throw new IllegalArgumentException(name + " " + value + ": expected 2 .. " + MOST_ROWS);
            }
        }
    }

    /**
     * One sample.
     *
     * @param d dimension
     * @param sigma noise standard deviation
     * @param information I(S;S+Z), estimated from the sample
     * @param truth its exact value in nats
     * @param pairs Gaussian terms that it took
     */
    public record Cell(int d, double sigma, Information information, double truth, double pairs)
            implements
                CellExperiment.Cell {}

    @Override
    public String name() {
        return "dimensions";
    }

    @Override
    public String description() {
        return "How many dimensions a sample carries: I(S;S+Z) of the same number of rows in more and more dimensions, "
                + "beside the exact value, which grows in proportion; brackets and verdicts tell where estimates leave "
                + "it. The defaults take less than half a minute on 2 cores.";
    }

    @Override
    public Settings defaults(long seed) {
        return new Settings(ScalarLaw.SIGNS.label(), List.of(1, 2, 3, 4, 6, 8, 10, 12, 16, 20), List.of(1., .5), 10_000,
                5000, seed);
    }

    @Override
    public Class<Cell> cellType() {
        return Cell.class;
    }

    @Override
    public String key(Settings settings, int i) {
        return "d " + settings.of(i).d() + ", sigma " + settings.of(i).sigma();
    }

    @Override
    public Cell cell(Kernels kernels, Settings settings, int i, Progress progress) {
        ScalingCase one = settings.of(i);
        long seed = SampleSeed.of(settings.seed(), key(settings, i), settings.rows(), 0);
        Points sample = one.sample(settings.rows(), seed);
        EntropyOptions options = EntropyOptions.defaults(one.sigma())
                .withQueries(Math.min(settings.rows(), settings.queries())).withSeed(seed);
        EntropyResult result = EntropyEstimator.of(kernels).estimate(Samples.of(sample), options, progress);
        return new Cell(one.d(), one.sigma(), result.estimates().getFirst().asInformation(), one.information(),
                result.provenance().pairs());
    }
}
