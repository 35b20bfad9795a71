package io.noisyflow.experiments;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * An experiment whose cells know nothing of each other: an experiment in one file.
 *
 * <p>It says what its settings are, which {@link Named} tells a command line, and how one cell is computed. The way
 * through all cells, what was kept of an earlier run, what it takes, and the result are the same for all of them.
 *
 * @param <S> its settings: a public record
 * @param <C> a cell: a public record of what can be written as JSON and read back
 */
public interface CellExperiment<S extends Record & ExperimentSettings, C extends Record & CellExperiment.Cell>
        extends Experiment<S, CellExperiment.Result<C>> {
    /** What is found in a cell. */
    interface Cell {
        /** Gaussian terms that it took. */
        double pairs();
    }

    /** What it shows, in the sentences of its help. */
    String description();

    /** The settings where nothing else is said. */
    S defaults(long seed);

    /** The class of a cell. */
    Class<C> cellType();

    /** What tells cell i, 0 .. {@link ExperimentSettings#cells} - 1, from the others, in a few words. */
    String key(S settings, int i);

    /**
     * Computes cell i; what it draws depends on the settings and its key alone.
     *
     * @param progress hears in Gaussian terms of this cell
     */
    C cell(Kernels kernels, S settings, int i, Progress progress);

    @Override
    default Result<C> run(Kernels kernels, S settings, Cells cells, Consumer<? super Result<C>> listener,
            Progress progress) {
        boolean isCounted = !Double.isNaN(settings.pairs());
        Effort effort = new Effort(kernels, settings, cells);
        List<C> found = new ArrayList<>();
        for (CellPart<C> part : parts(settings)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the experiment was interrupted");
            }
            found.add(part.get(kernels, cells, isCounted ? effort.after(progress) : Progress.SILENT));
            effort.add(found.getLast().pairs());
            listener.accept(result(settings, effort.provenance(), found));
            progress.update(part.name(), isCounted ? effort.pairs() : found.size(),
                    isCounted ? Math.max(effort.pairs(), settings.pairs()) : settings.cells());
        }
        return result(settings, effort.provenance(), found);
    }

    /** A part for each cell. */
    @Override
    default List<CellPart<C>> parts(S settings) {
        return IntStream.range(0, settings.cells()).mapToObj(i -> new CellPart<>(key(settings, i), cellType(),
                (kernels, _, progress) -> cell(kernels, settings, i, progress))).toList();
    }

    @Override
    default Optional<Result<C>> soFar(S settings, Cells cells, DoubleFunction<Provenance> provenance) {
        List<C> found = parts(settings).stream().flatMap(part -> part.find(cells).stream()).toList();
        double pairs = found.stream().mapToDouble(Cell::pairs).sum();
        return Optional.of(result(settings, provenance.apply(pairs), found));
    }

    private Result<C> result(S settings, Provenance provenance, List<C> found) {
        return new Result<>(name(), settings.byName(), provenance, settings.cells(), found);
    }

    /**
     * The cells, all of them or so far.
     *
     * @param experiment its name
     * @param settings every setting by its name, in a stable order
     * @param provenance what computed it
     * @param allCells how many there are
     * @param found the finished ones, in order
     */
    record Result<C>(String experiment, Map<String, Object> settings, Provenance provenance, int allCells,
            List<C> found) implements ProgressiveResult {
        /** Copies the list. */
        public Result {
            found = List.copyOf(found);
        }

        @Override
        public int cells() {
            return found.size();
        }
    }
}
