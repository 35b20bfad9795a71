package io.noisyflow.experiments;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/**
 * An experiment: from settings to a result, cell by cell.
 *
 * <p>The same settings give the same digits on any number of threads, interrupted or not. A result is complete in
 * itself after every cell: whoever listens may write it down, and what an interrupt leaves behind is the last one that
 * was heard.
 *
 * @param <S> its settings
 * @param <R> its result, complete or so far
 */
public interface Experiment<S extends ExperimentSettings, R extends ProgressiveResult> {
    /** Its name on the command line, and of the folder that its files go to where none is named. */
    String name();

    /**
     * Computes all cells.
     *
     * @param kernels an open backend, which stays the caller's to close
     * @param cells keeps what is finished
     * @param listener hears after every cell
     * @param progress hears in cells, or in Gaussian terms where {@link ExperimentSettings#pairs} tells how many
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws ArithmeticException if a training diverges
     */
    R run(Kernels kernels, S settings, Cells cells, Consumer<? super R> listener, Progress progress);

    /**
     * What can be computed apart, in a fixed order: together the parts keep the cells that {@link #run} keeps, which
     * then finds all of them. Of parts that differ in size the large ones come late; who computes several at a time
     * begins with the last.
     */
    List<? extends Part> parts(S settings);

    /**
     * The result as far as cells hold it, whichever parts are there; nothing of an experiment that tells a result only
     * in order.
     *
     * @param provenance what computed it, by the Gaussian terms that it took
     */
    default Optional<R> soFar(S settings, Cells cells, DoubleFunction<Provenance> provenance) {
        return Optional.empty();
    }
}
