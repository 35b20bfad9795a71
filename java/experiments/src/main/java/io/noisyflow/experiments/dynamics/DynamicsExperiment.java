package io.noisyflow.experiments.dynamics;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.szt.InputCoding;
import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.experiments.training.Accuracy;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.CheckpointSchedule;
import io.noisyflow.experiments.training.Initialisation;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingListener;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.experiments.training.TrainingSet;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many networks on the rule of Shwartz-Ziv and Tishby, at every value of a sweep: gradients and errors over training.
 *
 * <p>A cell is up to ten networks of one value, which are shared among threads; what each does hangs on its seed alone.
 */
public final class DynamicsExperiment implements CellExperiment<DynamicsSettings, DynamicsExperiment.Cell> {
    /**
     * Networks that were trained alike.
     *
     * @param value of the sweep
     * @param networks in the order of their seeds
     * @param pairs 0: no Gaussian sums are asked of a backend
     */
    public record Cell(double value, List<NetworkCourse> networks, double pairs) implements CellExperiment.Cell {
        /** Copies the list. */
        public Cell {
            networks = List.copyOf(networks);
        }
    }

    @Override
    public String name() {
        return "dynamics";
    }

    @Override
    public String description() {
        return "How learning goes: many networks on the rule of Shwartz-Ziv and Tishby for different training sets, "
                + "depths or minibatches, against epochs and against updates: when each layer goes from drift to "
                + "diffusion, norms of gradients and weights, errors, and in how many networks shallow layers or "
                + "smaller minibatches come first. The defaults take some minutes on 2 cores.";
    }

    @Override
    public DynamicsSettings defaults(long seed) {
        return new DynamicsSettings(Sweep.BATCH.label(), List.of(), 10, List.of(10, 7, 5, 4, 3), .005, 4e-4, 512, .8,
                2000, 40, .95, seed);
    }

    @Override
    public Class<Cell> cellType() {
        return Cell.class;
    }

    @Override
    public String key(DynamicsSettings settings, int i) {
        return settings.sweep() + " " + settings.valueOf(i) + ", networks from " + settings.firstNetwork(i);
    }

    @Override
    public Cell cell(Kernels kernels, DynamicsSettings settings, int i, Progress progress) {
        LabelledInputs data = SztData.of(InputCoding.ZERO_ONE);
        int first = settings.firstNetwork(i);
        NetworkCourse[] networks =
                new NetworkCourse[Math.min(DynamicsSettings.AT_A_TIME, settings.networks() - first)];
        Thread caller = Thread.currentThread();
        try (Workers workers = new Workers(kernels.threads())) {
            workers.forEach(networks.length, k -> networks[k] = train(data, settings, settings.valueOf(i),
                    settings.seed() + first + k, caller));
        }
        return new Cell(settings.valueOf(i), Arrays.asList(networks), 0);
    }

    /** One network; it stops at the next checkpoint once the caller is interrupted. */
    private static NetworkCourse train(LabelledInputs data, DynamicsSettings settings, double value, long seed,
            Thread caller) {
        DynamicsSettings.TrainedAs as = settings.at(value);
        Split split = Split.of(data.inputs().n(), as.share(), seed);
        TrainingSet train = TrainingSet.of(data, split.train());
        TrainingSet test = TrainingSet.of(data, split.test());
        Network start = Initialisation.uniform(as.widths(), as.activations(), seed);
        Trainer trainer = Trainer.of(start, as.sigmas(settings.sigma()), train, new TrainingOptions(
                new Optimiser.Adam(settings.learningRate()), Loss.CROSS_ENTROPY, as.batch(), 0, seed));
        long perEpoch = Math.ceilDiv(train.n(), as.batch());
        List<CourseCheckpoint> checkpoints = new ArrayList<>();
        trainer.train(CheckpointSchedule.logarithmic(settings.epochs(), settings.checkpoints()),
                new TrainingListener() {
                    @Override
                    public boolean reached(Checkpoint checkpoint) {
                        checkpoints.add(new CourseCheckpoint(checkpoint.epoch(), checkpoint.epoch() * perEpoch,
                                1 - Accuracy.of(checkpoint.network(), train),
                                1 - Accuracy.of(checkpoint.network(), test), checkpoint.loss(),
                                checkpoint.gradients()));
                        return !caller.isInterrupted();
                    }

                    @Override
                    public boolean wantsGradients(int epoch) {
                        return true;
                    }
                });
        return new NetworkCourse(seed, train.n(), checkpoints);
    }
}
