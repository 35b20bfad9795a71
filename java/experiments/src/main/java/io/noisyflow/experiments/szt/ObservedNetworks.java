package io.noisyflow.experiments.szt;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the experiment's networks, in training and looked at.
 *
 * @param settings of the experiment
 * @param data what is learned
 * @param law of all inputs; null for deterministic networks
 * @param networks their numbers
 */
record ObservedNetworks(SztSettings settings, LabelledInputs data, @Nullable KnownLaw law, List<Integer> networks) {
    /** Hears of a checkpoint that was looked at. */
    @FunctionalInterface
    interface Sink {
        /** A cell of network k; those of one network come in order. */
        void accept(int k, ObservedCell cell);
    }

    /**
     * Trains and looks, or finds what was kept.
     *
     * @param progress hears in checkpoints of these networks
     */
    void observe(Kernels kernels, Cells cells, Sink sink, Progress progress) {
        LayerObserver observer = new LayerObserver(kernels, data, settings, law);
        NetworkTraining training = new NetworkTraining(settings, data, cells);
        int total = networks.size() * settings.schedule().length;
        int done = 0;
        try (BackgroundTraining background = new BackgroundTraining(networks.size(), kernels.threads(),
                (place, snapshots) -> training.train(networks.get(place), snapshots))) {
            for (Snapshot snapshot = background.next(); snapshot != null; snapshot = background.next()) {
                Snapshot seen = snapshot;
                String stage = stage(seen);
                double before = done;
                progress.update(stage, before, total);
                ObservedCell cell = cells.get(seen.key(), ObservedCell.class, () -> ObservedCell.of(seen,
                        observer.observe(seen, (_, part, whole) -> progress.update(stage,
                                before + Math.min(1, part / whole), total))));
                done++;
                sink.accept(seen.network(), cell);
            }
        }
    }

    private String stage(Snapshot snapshot) {
        String epoch = "epoch " + snapshot.checkpoint().epoch() + " of " + settings.epochs();
        return settings.networks() == 1
                ? epoch
                : "network " + (snapshot.network() + 1) + " of " + settings.networks() + ", " + epoch;
    }
}
