package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.FolderLock;
import io.noisyflow.cli.output.OutputFolder;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.cli.output.RunIndex;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.precision.FittingPrecision;
import io.noisyflow.report.Documents;
import io.noisyflow.report.Unit;
import io.noisyflow.report.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment, from settings to files.
 *
 * <p>Finished cells are kept as they come. The documents are rewritten while the run goes on, as often as takes a small
 * part of its time, and when it ends, in whatever way.
 *
 * @param <R> the experiment's result
 */
public final class ExperimentRun<R extends ProgressiveResult> {
    private final Console console;
    private final KernelChoice choice;
    private final OutputOptions output;
    private final OutputFolder folder;
    private final ExperimentOptions options;
    /** Whether the folder lies where nobody named another place; an index leads to all runs there. */
    private final boolean isIndexed;
    private final Report<R> report;

    /** Turns a result into documents. */
    @FunctionalInterface
    public interface Report<R> {
        /** The documents of a result, complete or so far. */
        Documents documents(R result, Unit unit, String commandLine);
    }

    /** The computation itself. */
    @FunctionalInterface
    public interface Work<R> {
        /** Computes; the listener hears after every cell. */
        R run(Kernels kernels, Cells cells, Consumer<R> listener, Progress progress);
    }

    /**
     * @param name of the experiment: its folder where none is named
     */
    public ExperimentRun(Console console, KernelChoice choice, OutputOptions output, ExperimentOptions options,
            String name,
            Report<R> report) {
        this.console = console;
        this.choice = choice;
        this.output = output;
        this.folder = OutputFolder.of(options.out, name);
        this.options = options;
        this.isIndexed = options.out == null;
        this.report = report;
    }

    /**
     * Runs, writes the documents and prints the text.
     *
     * @param settings every setting by its name
     * @param pairs how many Gaussian terms the work takes; NaN where that shows on the way
     * @param fitting opens the backend in the precision that fits, where none was asked for
     */
    public void run(Map<String, Object> settings, double pairs, Function<FittingPrecision, Kernels> fitting,
            Work<R> work) {
        choice.requireConsistent();
        options.requireConsistent();
        Target.requireWritable(output.jsonTarget(), options.plot().target());
        folder.requireWritable();
        try (Kernels kernels = choice.open(fitting)) {
            folder.create();
            try (FolderLock _ = FolderLock.take(folder.folder()); Journal journal = journal(kernels, settings)) {
                deliver(observed(kernels, journal, pairs, work));
            } finally {
                index();
            }
        }
        if (!output.jsonTarget().isStandardOutput()) {
            console.out().println("page: " + folder.page());
            if (isIndexed) {
                console.out().println("all runs: " + OutputFolder.DEFAULT.resolve(RunIndex.PAGE));
            }
        }
    }

    /** The numbers first, then the files; what fails is told when all the rest is out. */
    private void deliver(Documents documents) {
        Delivery.afterWork(List.of(
                () -> new Delivery().with(output.jsonTarget(), documents::json)
                        .with(options.plot().target(), () -> options.plot().of(documents))
                        .send(console, documents::text),
                () -> folder.write(documents)));
    }

    /** Leads to this run from the index; a run whose own files are written does not fail for the want of it. */
    private void index() {
        if (!isIndexed || !Files.isRegularFile(folder.json())) {
            return;
        }
        try {
            RunIndex.of(OutputFolder.DEFAULT).write();
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            console.say("warning: the index of all runs was not written: " + e.getMessage());
        }
    }

    private Journal journal(Kernels kernels, Map<String, Object> settings) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("settings", settings);
        run.put("seed", choice.seed);
        run.put("backend", kernels.backend());
        run.put("precision", kernels.precision().label());
        if (!options.resume) {
            if (!options.overwrite) {
                new EarlierWork(folder).requireNone(run);
            }
            return Journal.begin(folder.cells(), run);
        }
        Journal journal = Journal.resume(folder.cells(), run);
        if (!output.quiet) {
            console.say(
                    journal.foundCells() == 0 ? "nothing is finished in " + folder.folder() + ": the run begins anew"
                            : "goes on with what is finished in " + folder.folder());
        }
        return journal;
    }

    /** Runs to the end; the documents that are to be written then. */
    private Documents observed(Kernels kernels, Journal journal, double pairs, Work<R> work) {
        Latest latest = new Latest();
        try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, pairs)) {
            R result = work.run(kernels, new CellsWhileTheyLast(journal, console), soFar -> {
                latest.hear(soFar);
                if (Double.isNaN(pairs)) {
                    display.forecast(soFar.provenance().pairs() / soFar.cells() * soFar.allCells());
                }
            }, display);
            return documents(result);
        } catch (CancellationException e) {
            R result = latest.write();
            CancellationException told = new CancellationException("interrupted; " + (result == null
                    || result.cells() == 0 ? "no cell was finished"
                            : folder.page() + " holds " + result.cells() + " of " + result.allCells() + " cells")
                    + "; " + ExperimentOptions.RESUME + " goes on");
            told.initCause(e);
            throw told;
        } catch (ArithmeticException e) {
            // A training that diverged: what came before it stands.
            latest.write();
            throw e;
        }
    }

    private Documents documents(R result) {
        return report.documents(result, choice.unit, output.typedCommand());
    }

    /** The last result that was heard; writes documents now and then. */
    private final class Latest {
        /** Of the time that passes, writing takes at most one part in so many. */
        private static final int PATIENCE = 20;

        private @Nullable R result;
        private long written = Long.MIN_VALUE;
        private long took;
        private boolean warned;

        void hear(R soFar) {
            result = soFar;
            long now = System.nanoTime();
            if (written != Long.MIN_VALUE && now - written < PATIENCE * took) {
                return;
            }
            writeSoFar(soFar);
            written = System.nanoTime();
            took = written - now;
        }

        /** A disk that is full now may have room when the work is done, and the numbers are printed in any case. */
        private void writeSoFar(R soFar) {
            try {
                folder.write(documents(soFar));
            } catch (UncheckedIOException e) {
                if (!warned) {
                    warned = true;
                    console.say("warning: " + e.getMessage() + "; the run goes on");
                }
            }
        }

        /** Writes the last result, where there is one. */
        @Nullable
        R write() {
            R last = result;
            if (last != null) {
                folder.write(documents(last));
            }
            return last;
        }
    }
}
