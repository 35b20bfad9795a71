package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains the pair of leaky rectifiers and follows I(X;T_1) and I(X;T_2) beside their exact values. */
public final class LeakyPairExperiment implements Experiment<LeakyPairSettings, LeakyPairResult> {
    @Override
    public String name() {
        return LeakyPairResult.NAME;
    }

    @Override
    public LeakyPairResult run(Kernels kernels, LeakyPairSettings settings, Cells cells,
            Consumer<? super LeakyPairResult> listener,
            Progress progress) {
        List<ChainEpoch> epochs = new ArrayList<>();
        Effort effort = new Effort(kernels, settings, cells);
        int all = settings.cells();
        new ChainTraining(settings.task()).run(kernels, cells, (epoch, pairs) -> {
            epochs.add(epoch);
            effort.add(pairs);
            listener.accept(result(settings, effort, epochs));
            progress.update("epoch " + epoch.epoch(), epochs.size(), all);
        });
        return result(settings, effort, epochs);
    }

    /** The training. */
    @Override
    public List<Part> parts(LeakyPairSettings settings) {
        return List.of(new ChainTraining(settings.task()));
    }

    private static LeakyPairResult result(LeakyPairSettings settings, Effort effort, List<ChainEpoch> epochs) {
        return new LeakyPairResult(settings.byName(), effort.provenance(), settings.cells(), settings.noise(), epochs);
    }
}
