package io.noisyflow.cli;

import io.noisyflow.cli.input.EstimatorOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.NoiseKind;
import io.noisyflow.cli.input.ProjectionChoice;
import io.noisyflow.cli.input.SampleFiles;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.input.SigmaChoice;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.DocumentFiles;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Reduction;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.multiplicative.MultiplicativeEstimator;
import io.noisyflow.information.multiplicative.MultiplicativeOptions;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.SigmaGrid;
import io.noisyflow.information.projected.ProjectedEstimator;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.ProjectionOptions;
import io.noisyflow.report.Documents;
import io.noisyflow.report.entropy.EntropyReport;
import io.noisyflow.report.multiplicative.MultiplicativeReport;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code noisyflow entropy}: h(S+Z) and I(S;S+Z) of the rows of a file. */
@Command(name = "entropy", sortOptions = false, sortSynopsis = false,
        description = "Estimate the entropy h(S+Z) and the information I(S;S+Z) of samples under Gaussian noise Z of "
                + "standard deviation sigma: for each sigma a value with its errors, a bracket and a verdict.")
final class EntropyCommand implements Runnable {
    @Mixin
    private final SampleFiles files = new SampleFiles();

    @Option(names = "--sigma", required = true, paramLabel = "S[,S...]|auto", converter = SigmaChoice.Converter.class,
            order = 1,
            description = "noise standard deviations; one pass serves them all. auto: some twenty over the range in "
                    + "which verdicts change, to see which the rows bear; it chooses none")
    private SigmaChoice sigmas = new SigmaChoice(Sigmas.of("1"));

    @Mixin
    private final NoiseKind noise = new NoiseKind();

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Mixin
    private final EstimatorOptions estimator = new EstimatorOptions();

    @ArgGroup(exclusive = true)
    private final Budget budget = new Budget();

    @Option(names = "--draws", paramLabel = "M", order = 12,
            description = "noise draws for each query (default: ${DEFAULT-VALUE}, one antithetic pair)")
    private int draws = EntropyOptions.DEFAULT_DRAWS;

    @Option(names = "--max-pairs", paramLabel = "N", order = 13,
            description = "the most Gaussian terms that --tolerance may spend (default: 1e12)")
    private double maxPairs = EntropyOptions.DEFAULT_MAX_PAIRS;

    @Option(names = "--reduce", paramLabel = "off|auto|R", converter = ReductionConverter.class, order = 14,
            description = "project rows to R dimensions first, or, automatically, to so few that it saves time and the "
                    + "bracket hardly widens; what is lost at most is in its upper end (default: auto)")
    private Reduction reduction = Reduction.AUTO;

    @Mixin
    private final ProjectionChoice projection = new ProjectionChoice();

    @Mixin
    private final DocumentFiles documents = new DocumentFiles();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Console console;

    EntropyCommand(Console console) {
        this.console = console;
    }

    /** How much to spend. */
    static final class Budget {
        @Option(names = "--queries", paramLabel = "Q", order = 10,
                description = "rows used as queries (default: all up to 20000, else a random 20000)")
        private @Nullable Integer queries;

        @Option(names = "--tolerance", paramLabel = "E", order = 11,
                description = "wanted Monte Carlo standard error of the information, in the unit of --unit: queries "
                        + "grow to all rows, then draws (default: none)")
        private @Nullable Double tolerance;
    }

    @Override
    public void run() {
        ProjectionOptions wanted = projection.options();
        Predicate<String> given = Objects.requireNonNull(spec).commandLine().getParseResult()::hasMatchedOption;
        noise.requireConsistent(given, sigmas.isAuto());
        estimator.requireConsistent(given);
        EntropyOptions options = options();
        choice.requireConsistent();
        if (sigmas.isAuto() && !estimator.isPlugIn()) {
            throw new IllegalArgumentException(
                    "--sigma auto with another estimator than plug-in: expected numbers, for "
                            + "only its verdicts tell which sigmas to look at");
        }
        Samples samples = files.read();
        if (!estimator.isPlugIn()) {
            new BaselineRun(console, choice, output, estimator, files.files()).run(samples.points(), files.samples(),
                    sigmas.values(), documents.table());
            return;
        }
        if (noise.isMultiplicative()) {
            documents.requireWritable(output);
            documents.write(multiplied(samples, options), output, console);
            return;
        }
        if (wanted != null) {
            wanted.requireFits(samples.points().d());
        }
        documents.requireWritable(output);
        EntropyOptions chosen = sigmas.isAuto() ? options.withSigmas(grid(samples, options)) : options;
        documents.write(estimate(samples, chosen, wanted), output, console);
    }

    private Documents multiplied(Samples samples, EntropyOptions options) {
        MultiplicativeOptions settings = new MultiplicativeOptions(options.sigmas(), options.setting(),
                options.queries(), options.draws(), options.seed());
        try (Kernels kernels = choice.open(fitting -> fitting.forMadeRows(List.of()));
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            return MultiplicativeReport.documents(MultiplicativeEstimator.of(kernels).estimate(samples, settings,
                    display), choice.unit, output.typedCommand());
        }
    }

    /** Found by trial, in float64 unless another precision was asked for. */
    private double[] grid(Samples samples, EntropyOptions options) {
        try (Kernels trial = choice.another(choice.precision == null ? Precision.FLOAT64 : choice.precision);
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            return SigmaGrid.of(trial, samples, options, display);
        }
    }

    private Documents estimate(Samples samples, EntropyOptions options, @Nullable ProjectionOptions wanted) {
        try (Kernels kernels = choice.open(fitting -> fitting.forSamples(samples, options))) {
            EntropyResult result = whole(kernels, samples, options);
            if (wanted == null) {
                return documents(result, null);
            }
            ProjectedResult projected = projected(kernels, samples, options, wanted);
            return documents(result.with(result.provenance().after(projected.provenance())), projected);
        }
    }

    private Documents documents(EntropyResult result, @Nullable ProjectedResult projected) {
        return sigmas.isAuto()
                ? EntropyReport.documents(NoiseProposal.of(result), projected, choice.unit, output.typedCommand())
                : EntropyReport.documents(result, projected, choice.unit, output.typedCommand());
    }

    private EntropyResult whole(Kernels kernels, Samples samples, EntropyOptions options) {
        EntropyEstimator estimator = EntropyEstimator.of(kernels);
        double pairs = estimator.forecastPairs(samples, options);
        try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, pairs)) {
            return estimator.estimate(samples, options, display);
        }
    }

    private ProjectedResult projected(Kernels kernels, Samples samples, EntropyOptions options,
            ProjectionOptions wanted) {
        ProjectedEstimator estimator = ProjectedEstimator.of(kernels);
        double pairs = estimator.forecastPairs(samples, options, wanted);
        try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, pairs)) {
            return estimator.estimate(samples, options, wanted, display);
        }
    }

    private EntropyOptions options() {
        Setting rows = setting.or(files.hasWeights() ? Setting.DATASET : Setting.SAMPLE);
        if (rows == Setting.SAMPLE && files.hasWeights()) {
            throw new IllegalArgumentException("--setting sample with --weights: weighted rows are a whole population; "
                    + "expected --setting dataset");
        }
        Double tolerance = budget.tolerance == null ? null : budget.tolerance / choice.unit.fromNats(1);
        return new EntropyOptions(sigmas.values(), rows, budget.queries, draws, tolerance, maxPairs, choice.seed,
                reduction);
    }

    /** off, auto, or a number of dimensions. */
    static final class ReductionConverter implements ITypeConverter<Reduction> {
        @Override
        public Reduction convert(String label) {
            return KernelChoice.converted(label, ReductionConverter::of);
        }

        private static Reduction of(String label) {
            return switch (label) {
                case "off" -> Reduction.OFF;
                case "auto" -> Reduction.AUTO;
                default -> {
                    if (!label.matches("[1-9][0-9]{0,8}")) {
                        throw new IllegalArgumentException("reduction '" + label
                                + "': expected off, auto or a number of dimensions, at least 1");
                    }
                    yield Reduction.to(Integer.parseInt(label));
                }
            };
        }
    }
}
