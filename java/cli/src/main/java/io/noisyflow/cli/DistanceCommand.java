package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.MeasureFamilies;
import io.noisyflow.cli.input.SampleFiles;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.cli.input.TestStatistics;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.DocumentFiles;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.divergence.DivergenceEstimator;
import io.noisyflow.information.distance.estimate.DistanceEstimator;
import io.noisyflow.information.distance.estimate.DistanceOptions;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.report.distance.DistanceReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow distance}: how far two samples are apart under noise. */
@Command(name = "distance", sortOptions = false, sortSynopsis = false,
        description = "How far two samples are apart under Gaussian noise: total variation, KL, Jensen-Shannon, "
                + "Hellinger and chi-square, Wasserstein distances and MMD of P * N(0, sigma^2 I) and "
                + "Q * N(0, sigma^2 I), each with a bracket and a verdict.")
final class DistanceCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "P", description = "n x d numbers, in any format that entropy reads")
    private String first = "";

    @Parameters(index = "1", paramLabel = "Q", description = "m x d numbers")
    private String second = "";

    @Option(names = "--sigma", required = true, paramLabel = "S[,S...]", converter = Sigmas.FromNone.class, order = 1,
            description = "noise standard deviations; 0 is for transport between the rows themselves")
    private Sigmas sigmas = Sigmas.of("1");

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Option(names = "--distances", paramLabel = "F[,F...]", converter = MeasureFamilies.Converter.class, order = 3,
            description = "which: divergences, transport, sliced, mmd (default: all)")
    private MeasureFamilies families = MeasureFamilies.ALL;

    @Option(names = "--queries", paramLabel = "Q", order = 10,
            description = "rows of each side that noise is drawn around (default: all up to ${DEFAULT-VALUE}, else as "
                    + "many at random)")
    private int queries = DivergenceEstimator.DEFAULT_QUERIES;

    @Option(names = "--draws", paramLabel = "M", order = 12,
            description = "noise draws around each of them (default: 2, one antithetic pair, and more where the "
                    + "points would be fewer than 40000)")
    private @Nullable Integer draws;

    @Option(names = "--test", paramLabel = "B", order = 14,
            description = "test at each sigma whether P and Q are of one law, by B permutations of the rows (default: "
                    + "no test)")
    private int permutations;

    @Option(names = "--statistic", paramLabel = "T[,T...]", converter = TestStatistics.Converter.class, order = 15,
            description = "what the tests compare: mmd, a divergence by its name in JSON, firstWasserstein (one "
                    + "dimension), meanDifference (default: mmd)")
    private TestStatistics statistics = TestStatistics.of("mmd");

    @Option(names = "--p-weights", paramLabel = "W.npy", order = 20,
            description = "a weight for each row of P, which makes the rows a whole population")
    private @Nullable String firstWeights;

    @Option(names = "--q-weights", paramLabel = "W.npy", order = 21, description = "a weight for each row of Q")
    private @Nullable String secondWeights;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final DocumentFiles files = new DocumentFiles();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    DistanceCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        boolean weighted = firstWeights != null || secondWeights != null;
        Setting rows = setting.or(weighted ? Setting.DATASET : Setting.SAMPLE);
        if (weighted && rows == Setting.SAMPLE) {
            throw new IllegalArgumentException("--setting sample: weights make the rows a whole population; expected "
                    + "--setting dataset");
        }
        DistanceOptions options = new DistanceOptions(sigmas.values(), rows, families.chosen(), queries, draws,
                choice.seed, permutations, statistics.chosen());
        choice.requireConsistent();
        Points p = input.files().matrix(first);
        Points q = input.files().matrix(second);
        if (p.d() != q.d()) {
            throw new IllegalArgumentException(second + ": rows of " + q.d() + " numbers: expected " + p.d()
                    + ", as in " + first);
        }
        TwoSamples samples = TwoSamples.of(p, weights(firstWeights, first, p), q, weights(secondWeights, second, q));
        files.requireWritable(output);
        files.write(DistanceReport.documents(estimate(samples, options), first, second, choice.unit,
                output.typedCommand()), output, console);
    }

    private double @Nullable [] weights(@Nullable String file, String rows, Points points) {
        if (file == null) {
            return null;
        }
        double[] weights = input.files().weights(file, points.n());
        SampleFiles.requireLength(file, weights.length, rows, points.n());
        return weights;
    }

    private DistanceResult estimate(TwoSamples samples, DistanceOptions options) {
        try (Kernels kernels =
                choice.open(fitting -> fitting.forDistances(samples.together(), options.summedSigmas()))) {
            DistanceEstimator estimator = DistanceEstimator.of(kernels, () -> choice.another(Precision.FLOAT64));
            try (ProgressDisplay display =
                    ProgressDisplay.of(console, output.quiet, estimator.forecastPairs(samples, options))) {
                return estimator.estimate(samples, options, display);
            }
        }
    }
}
