package io.noisyflow.cli.sweep;

import io.noisyflow.cli.experiment.ExperimentRun;
import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.experiments.sweep.Coordinates;
import io.noisyflow.experiments.sweep.RowCount;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.experiments.sweep.SweepEstimator;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.io.SweepDescription;
import io.noisyflow.report.sweep.SweepReport;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code noisyflow sweep}: a value for each point of a grid. */
@Command(name = "sweep", sortOptions = false, sortSynopsis = false,
        description = "Estimate I(S;S+Z) and h(S+Z) over a grid: files or layers, sigma, rows, coordinates, estimators "
                + "and seeds. Every cell has its errors, bracket and verdict; finished cells are kept, so that an "
                + "interrupted sweep goes on with --resume.")
public final class SweepCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final GridOptions grid = new GridOptions();

    @Option(names = "--setting", paramLabel = "sample|dataset", order = 11,
            description = "what the rows are: draws of a law, or the whole population (default: sample)")
    private @Nullable String setting;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Console console;

    /** A command that prints there. */
    public SweepCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        choice.requireConsistent();
        SweepDescription words = grid.description(
                Objects.requireNonNull(spec).commandLine().getParseResult()::hasMatchedOption, setting);
        SweepSamples samples = told(() -> SweepSamples.of(words, input.files()));
        SweepSettings settings = told(() -> settings(words, samples.shapes()));
        SweepExperiment experiment = new SweepExperiment(samples::rows, choice::another);
        new ExperimentRun<SweepResult>(console, choice, output, where, SweepResult.NAME, SweepReport::documents).run(
                settings.byName(), settings.pairs(), fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> experiment.run(kernels, settings, cells, listener, progress));
    }

    /** A refusal of what a file says names the file. */
    private <T> T told(Supplier<T> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException e) {
            String file = grid.file();
            if (file == null || e.getClass() != IllegalArgumentException.class) {
                throw e;
            }
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private SweepSettings settings(SweepDescription words, List<SampleShape> shapes) {
        List<Double> sigmas = words.sigma().isEmpty()
                ? List.of()
                : Arrays.stream(Sigmas.of(String.join(",", words.sigma())).values()).boxed().toList();
        List<Coordinates> coordinates = Stream.concat(
                (words.d().isEmpty() && words.project().isEmpty() ? List.of(Coordinates.ALL) : words.d()).stream()
                        .map(Coordinates::of),
                words.project().stream().map(Coordinates::projection)).toList();
        SweepGrid cells = new SweepGrid(shapes, sigmas, all(words.n(), RowCount.ALL, RowCount::of), coordinates,
                all(words.estimators(), new SweepEstimator.PlugIn(), SweepEstimator::of),
                all(words.seeds(), choice.seed, SweepCommand::seed));
        Integer draws = words.draws();
        return new SweepSettings(cells, words.setting() == null ? Setting.SAMPLE : Setting.of(words.setting()),
                words.queries(), draws == null ? EntropyOptions.DEFAULT_DRAWS : draws, choice.precision, choice.exact,
                grid.shard());
    }

    private static <T> List<T> all(List<String> words, T otherwise, Function<String, T> of) {
        return words.isEmpty() ? List.of(otherwise) : words.stream().map(of).toList();
    }

    private static long seed(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed '" + word.strip() + "': expected an integer", e);
        }
    }
}
