package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.training.Accuracy;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.experiments.training.Initialisation;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingListener;
import io.noisyflow.experiments.training.TrainingSet;
import io.noisyflow.experiments.training.TrainingState;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The training of the experiment's networks, each from its own seed; what was kept is handed out again, and training
 * goes on from there.
 *
 * @param settings of the experiment
 * @param data what is learned
 * @param cells keeps every checkpoint, and where an interrupt found a network
 */
record NetworkTraining(SztSettings settings, LabelledInputs data, Cells cells) {
    /** Trains network k; the sink answers whether to go on. May be called for several networks at a time. */
    void train(int k, Predicate<Snapshot> sink) {
        long seed = settings.networkSeed(k);
        Split split = Split.of(data.inputs().n(), settings.trainFraction(), seed);
        TrainingSet train = set(split.train());
        Trainer trainer = Trainer.of(Initialisation.uniform(settings.widths(), settings.activations(), seed),
                settings.sigmas(), train, settings.training(k));
        TrainingState left = null;
        for (int epoch : settings.schedule()) {
            Optional<ReachedCell> kept = cells.find(keyReached(k, epoch), ReachedCell.class);
            if (kept.isEmpty()) {
                break;
            }
            left = kept.get().state();
            if (!sink.test(kept.get().snapshot(k, trainer))) {
                return;
            }
        }
        Optional<TrainingState> interrupted = cells.find(keyInterrupted(k), TrainingState.class);
        if (interrupted.isPresent() && (left == null || interrupted.get().epoch() > left.epoch())) {
            left = interrupted.get();
        }
        goOn(trainer, left, listener(k, train, split, sink));
    }

    private void goOn(Trainer trainer, @Nullable TrainingState left, TrainingListener listener) {
        if (left == null) {
            trainer.train(settings.schedule(), listener);
        } else {
            trainer.train(left, settings.schedule(), listener);
        }
    }

    private TrainingListener listener(int k, TrainingSet train, Split split, Predicate<Snapshot> sink) {
        return new TrainingListener() {
            @Override
            public boolean reached(Checkpoint checkpoint) {
                double testAccuracy = split.test().length == 0
                        ? Double.NaN
                        : Accuracy.of(checkpoint.network(), set(split.test()));
                Snapshot snapshot = new Snapshot(k, checkpoint, Accuracy.of(checkpoint.network(), train), testAccuracy);
                cells.keep(keyReached(k, checkpoint.epoch()), ReachedCell.of(snapshot));
                return sink.test(snapshot);
            }

            @Override
            public boolean wantsGradients(int epoch) {
                return true;
            }

            @Override
            public void interrupted(TrainingState last) {
                cells.keep(keyInterrupted(k), last);
            }
        };
    }

    private TrainingSet set(int[] rows) {
        return TrainingSet.of(data, rows);
    }

    /** Whether this checkpoint of network k was kept. */
    static boolean isKept(Cells cells, int k, int epoch) {
        return cells.find(keyReached(k, epoch), ReachedCell.class).isPresent();
    }

    private static String keyReached(int network, int epoch) {
        return Snapshot.key(network, epoch) + ", reached";
    }

    private static String keyInterrupted(int network) {
        return "network " + network + ", interrupted";
    }

    /** A checkpoint, without the network that its state makes again. */
    private record ReachedCell(TrainingState state, double loss, List<GradientNorms> gradients, double trainAccuracy,
            double testAccuracy) {
        static ReachedCell of(Snapshot snapshot) {
            Checkpoint checkpoint = snapshot.checkpoint();
            return new ReachedCell(checkpoint.state(), checkpoint.loss(), checkpoint.gradients(),
                    snapshot.trainAccuracy(), snapshot.testAccuracy());
        }

        Snapshot snapshot(int network, Trainer trainer) {
            return new Snapshot(network, new Checkpoint(state.epoch(), trainer.network(state), loss, gradients, state),
                    trainAccuracy, testAccuracy);
        }
    }
}
