package io.noisyflow.cli;

import io.noisyflow.cli.input.Betas;
import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.LabelFile;
import io.noisyflow.cli.input.RuleConverter;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.input.UnitChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.DocumentFiles;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.rule.LabelRule;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.CurveSolver;
import io.noisyflow.information.bottleneck.GaussianBottleneck;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.SampleEvaluation;
import io.noisyflow.information.bottleneck.SampleTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.bottleneck.BottleneckReport;
import io.noisyflow.report.bottleneck.GaussianReport;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow bottleneck}: the most of Y for what is kept of X. */
@Command(name = "bottleneck", sortOptions = false, sortSynopsis = false,
        description = "The information bottleneck of a joint law: encoders T of X that keep the most of Y for what "
                + "they keep of X, at every beta with a proof; the curve in a band that holds it, every beta at which "
                + "clusters split or are born, and the deterministic bottleneck.")
final class BottleneckCommand implements Runnable {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TABLE",
            description = "p(x,y), inputs x labels, or counts; with --labels rows x; with --gaussian a covariance")
    private @Nullable String table;

    @Option(names = "--rule", paramLabel = "NAME", converter = RuleConverter.class, order = 1,
            description = "instead of a file the law of a rule: szt-hard, szt-soft, committee, bsc, bec "
                    + "(default: none)")
    private @Nullable LabelRule rule;

    @Option(names = "--slope", paramLabel = "S", order = 2,
            description = "how steep a rule of 12 bits is (default: 12 of szt-soft, the others are hard)")
    private @Nullable Double slope;

    @Option(names = "--error-rate", paramLabel = "E", order = 3,
            description = "how often a channel flips or erases (default: 0.1 of bsc, 0.3 of bec)")
    private @Nullable Double errorRate;

    @Option(names = "--labels", paramLabel = "Y.npy", order = 4,
            description = "a label for each row of TABLE: pairs (x, y), equal rows being one x")
    private @Nullable String labels;

    @Option(names = "--gaussian", paramLabel = "D", order = 5,
            description = "TABLE is the covariance of Gaussian (X, Y), X being its first D coordinates (default: no)")
    private @Nullable Integer gaussian;

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Option(names = "--beta", paramLabel = "B[,B...]", converter = Betas.Converter.class, order = 10,
            description = "betas, above 1 (default: 40 from 1.02 to 100, denser near 1)")
    private Betas betas = new Betas(BottleneckResult.defaultBetas());

    @Option(names = "--band", paramLabel = "W", order = 11,
            description = "how wide the band around the curve may be, in nats (default: ${DEFAULT-VALUE})")
    private double band = CurveSolver.BAND;

    @Option(names = "--bootstrap", paramLabel = "N", order = 12,
            description = "samples drawn again where pairs are a sample (default: ${DEFAULT-VALUE})")
    private int bootstrap = SampleEvaluation.DEFAULT_SAMPLES;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final DocumentFiles files = new DocumentFiles();

    @Option(names = "--seed", paramLabel = "N", order = 82,
            description = "of all random choices (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private final UnitChoice choice = new UnitChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    BottleneckCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        requireConsistent();
        files.requireWritable(output);
        files.write(documents(), output, console);
    }

    private void requireConsistent() {
        if ((table == null) == (rule == null)) {
            throw new IllegalArgumentException("expected a file or --rule" + (rule == null ? "" : ", not both"));
        }
        if (rule != null && (labels != null || gaussian != null)) {
            throw new IllegalArgumentException("--rule: expected no --labels and no --gaussian with it");
        }
        if (rule == null && (slope != null || errorRate != null)) {
            throw new IllegalArgumentException(
                    (slope == null ? "--error-rate" : "--slope") + " is of a rule: expected --rule with it");
        }
        if (labels != null && gaussian != null) {
            throw new IllegalArgumentException("--gaussian: expected no --labels with it");
        }
        choice.requireConsistent();
        if (!(band > 0)) {
            throw new IllegalArgumentException("band " + band + ": expected a positive width");
        }
    }

    private Documents documents() {
        if (rule != null) {
            return known(JointLaw.ofConditionals(rule.conditionals(slope, errorRate)), "rule " + rule.label()
                    + (slope == null ? "" : ", slope " + slope)
                    + (errorRate == null ? "" : ", error rate " + errorRate));
        }
        String file = Objects.requireNonNull(table);
        Points points = input.files().matrix(file);
        Integer inputs = gaussian;
        if (inputs != null) {
            return about(file, () -> GaussianReport.documents(GaussianBottleneck.of(numbers(points), inputs),
                    betas.values(), file, choice.unit, output.typedCommand()));
        }
        if (labels != null) {
            Labels classes = Objects.requireNonNull(LabelFile.readIfNamed(input.files(), labels, file, points.n()));
            return about(file, () -> counted(SampleTable.of(points, classes), file));
        }
        double[][] numbers = numbers(points);
        return about(file, () -> areCounts(numbers) ? counted(new SampleTable(numbers), file)
                : known(JointLaw.of(numbers), file));
    }

    private Documents known(JointLaw law, String source) {
        return heard(source, progress -> BottleneckResult.of(law, betas.values(), band, choice.threads, progress));
    }

    private Documents counted(SampleTable counts, String source) {
        if (setting.or(Setting.SAMPLE) == Setting.DATASET) {
            return known(counts.law(), source);
        }
        return heard(source, progress -> BottleneckResult.of(counts, betas.values(), band, bootstrap, seed,
                choice.threads, progress));
    }

    private Documents heard(String source, Function<Progress, BottleneckResult> solve) {
        BottleneckResult result;
        try (ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            result = solve.apply(display);
        }
        return BottleneckReport.documents(result, source, choice.unit, output.typedCommand());
    }

    /** Whole numbers whose sum is above 1 are counts. */
    private static boolean areCounts(double[][] numbers) {
        boolean whole = Arrays.stream(numbers).flatMapToDouble(Arrays::stream)
                .allMatch(value -> value >= 0 && value == Math.rint(value) && value < 1e9);
        return whole && Arrays.stream(numbers).flatMapToDouble(Arrays::stream).sum() > 1;
    }

    private static double[][] numbers(Points points) {
        double[][] numbers = new double[points.n()][points.d()];
        for (int i = 0; i < numbers.length; i++) {
            points.copyRow(i, numbers[i], 0);
        }
        return numbers;
    }

    /** A refusal names the file. */
    private static Documents about(String file, Supplier<Documents> documents) {
        try {
            return documents.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
