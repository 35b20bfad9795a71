package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.LabelFile;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.DocumentFiles;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.difference.DifferenceEstimator;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import io.noisyflow.report.Documents;
import io.noisyflow.report.compare.CompareReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow compare}: which of two representations of the same rows tells more under noise. */
@Command(name = "compare", sortOptions = false, sortSynopsis = false,
        description = "Compare two layers, epochs or models on the same rows: the difference of I(S;S+Z) of A and of B "
                + "on common noise, with an error, a bracket and a verdict of its own, and whether its sign is "
                + "established. Dimensions may differ.")
final class CompareCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "A", description = "n x d numbers, in any format that entropy reads")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "n rows for the same n inputs, in the same order")
    private String second = "";

    @Option(names = "--sigma", required = true, paramLabel = "S[,S...]", converter = Sigmas.Converter.class, order = 1,
            description = "noise standard deviations; one pass serves them all")
    private Sigmas sigmas = Sigmas.of("1");

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Option(names = "--queries", paramLabel = "Q", order = 10,
            description = "rows used as queries, the same of both (default: all up to 20000, else a random 20000)")
    private @Nullable Integer queries;

    @Option(names = "--draws", paramLabel = "M", order = 12,
            description = "noise draws for each query (default: ${DEFAULT-VALUE}, one antithetic pair)")
    private int draws = EntropyOptions.DEFAULT_DRAWS;

    @Option(names = "--labels", paramLabel = "Y.npy", order = 20,
            description = "a class for each row, integers or names: adds the difference of I(Y;S+Z)")
    private @Nullable String labels;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final DocumentFiles files = new DocumentFiles();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        EntropyOptions options = new EntropyOptions(sigmas.values(), setting.or(Setting.SAMPLE), queries, draws, null,
                EntropyOptions.DEFAULT_MAX_PAIRS, choice.seed);
        choice.requireConsistent();
        Points a = input.files().matrix(first);
        Points b = input.files().matrix(second);
        if (a.n() != b.n()) {
            throw new IllegalArgumentException(second + ": holds " + b.n() + (b.n() == 1 ? " row" : " rows")
                    + ": expected " + a.n() + ", one for each row of " + first);
        }
        Labels classes = LabelFile.readIfNamed(input.files(), labels, first, a.n());
        files.requireWritable(output);
        DifferenceResult report = compare(a, b, classes, options);
        Documents documents = CompareReport.documents(report, first, second, choice.unit, output.typedCommand());
        files.write(documents, output, console);
    }

    private DifferenceResult compare(Points a, Points b, @Nullable Labels classes, EntropyOptions options) {
        try (Kernels kernels = choice.open(fitting -> fitting.forAll(List.of(a, b).stream()
                .map(points -> new FittingPrecision.Question(() -> Samples.of(points), options)).toList()))) {
            DifferenceEstimator estimator = DifferenceEstimator.of(kernels);
            double pairs = estimator.forecastPairs(a, b, options);
            try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, pairs)) {
                return estimator.estimate(a, b, classes, options, display);
            }
        }
    }
}
