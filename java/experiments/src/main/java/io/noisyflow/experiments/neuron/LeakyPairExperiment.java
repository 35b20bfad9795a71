package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains the pair of leaky rectifiers and follows I(X;T_1) and I(X;T_2) beside their exact values. */
public final class LeakyPairExperiment {
    private final Kernels kernels;

    private LeakyPairExperiment(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Estimates computed by an open backend, which stays the caller's to close. */
    public static LeakyPairExperiment of(Kernels kernels) {
        return new LeakyPairExperiment(kernels);
    }

    /**
     * Trains and looks at every checkpoint.
     *
     * @param cells keeps what is finished: a cell is a checkpoint
     * @param listener hears after every checkpoint
     * @param progress hears in checkpoints
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws ArithmeticException if training diverges
     */
    public LeakyPairResult run(LeakyPairSettings settings, Cells cells, Consumer<? super LeakyPairResult> listener,
            Progress progress) {
        ChainTask task = settings.task();
        List<ChainEpoch> epochs = new ArrayList<>();
        Cost cost = new Cost(kernels, settings.seed(), cells);
        int all = task.schedule().length;
        new ChainTraining(kernels, task, cells).run((epoch, pairs) -> {
            epochs.add(epoch);
            listener.accept(new LeakyPairResult(settings.byName(), cost.plus(pairs), all, settings.noise(), epochs));
            progress.update("epoch " + epoch.epoch(), epochs.size(), all);
        });
        Provenance provenance = cost.plus(0);
        return new LeakyPairResult(settings.byName(), provenance, all, settings.noise(), epochs);
    }
}
