package io.noisyflow.experiments.mnist;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.training.Accuracy;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingListener;
import io.noisyflow.experiments.training.TrainingNoise;
import io.noisyflow.experiments.training.TrainingSet;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains the networks, as many at a time as there are threads, and measures them as they learn. */
public final class MnistExperiment implements Experiment<MnistSettings, MnistResult> {
    private final Digits digits;
    private final TrainingSet train;
    private final TrainingSet test;

    /** The experiment on these images. */
    public MnistExperiment(Digits digits) {
        this.digits = digits;
        this.train = TrainingSet.ofLabels(digits.images(), digits.labels(), digits.classes(), digits.train());
        this.test = TrainingSet.ofLabels(digits.images(), digits.labels(), digits.classes(), digits.test());
    }

    @Override
    public String name() {
        return MnistResult.NAME;
    }

    @Override
    public MnistResult run(Kernels kernels, MnistSettings settings, Cells cells,
            Consumer<? super MnistResult> listener, Progress progress) {
        SoFar soFar = new SoFar(settings, new Effort(kernels, settings, cells), listener, progress);
        Thread caller = Thread.currentThread();
        try (Workers workers = new Workers(kernels.threads())) {
            // Network by network of all kinds, so that what is finished early compares them.
            workers.forEach(settings.cells(), item -> soFar.finished(item,
                    part(settings, item, caller::isInterrupted).get(kernels, cells, (_, _, _) -> soFar.epoch())));
        }
        return soFar.result();
    }

    /** A part for each network, one of every kind after another. */
    @Override
    public List<CellPart<MnistNetwork>> parts(MnistSettings settings) {
        return IntStream.range(0, settings.cells())
                .mapToObj(item -> part(settings, item, () -> Thread.currentThread().isInterrupted())).toList();
    }

    /** The network of an item: all kinds, then all kinds once more. */
    private CellPart<MnistNetwork> part(MnistSettings settings, int item, BooleanSupplier isInterrupted) {
        List<Regulariser> kinds = settings.kinds();
        Regulariser kind = kinds.get(item % kinds.size());
        int number = 1 + item / kinds.size();
        return new CellPart<>(MnistNetwork.key(kind, number), MnistNetwork.class,
                (kernels, _, progress) -> network(kernels, settings, kind, number, isInterrupted, progress));
    }

    private MnistNetwork network(Kernels kernels, MnistSettings settings, Regulariser kind, int number,
            BooleanSupplier isInterrupted, Progress progress) {
        long seed = settings.networkSeed(number);
        Network initial = HiddenLayer.network(digits.shape(), digits.classes(), seed);
        NetworkMeasurement measurement = new NetworkMeasurement(kernels, digits, kind.sigma(), seed);
        List<MnistEpoch> epochs = new ArrayList<>();
        int[] all = new int[settings.epochs()];
        Arrays.setAll(all, i -> i + 1);
        Trainer.of(initial, kind.training(initial), train, settings.training(number)).train(all,
                new TrainingListener() {
                    @Override
                    public boolean reached(Checkpoint checkpoint) {
                        epochs.add(epoch(checkpoint, settings.isMeasured(checkpoint.epoch()), measurement, kind, seed));
                        progress.update("epoch " + checkpoint.epoch(), epochs.size(), settings.epochs());
                        return !isInterrupted.getAsBoolean();
                    }

                    @Override
                    public boolean wantsGradients(int epoch) {
                        return settings.isMeasured(epoch);
                    }
                });
        if (epochs.size() < settings.epochs()) {
            throw new CancellationException("interrupted");
        }
        return new MnistNetwork(kind, number, epochs, measurement.pairs());
    }

    private MnistEpoch epoch(Checkpoint checkpoint, boolean isMeasured, NetworkMeasurement measurement,
            Regulariser kind, long seed) {
        Network now = checkpoint.network();
        // Errors of this pass and measurements have noise of their own: training's seed with every bit turned.
        return new MnistEpoch(checkpoint.epoch(), checkpoint.loss(), 1 - Accuracy.of(now, test),
                1 - Accuracy.of(now, TrainingNoise.additive(kind.sigmas(now)), test, ~seed),
                isMeasured ? measurement.of(now) : List.of(),
                isMeasured ? LayerGradients.of(now, checkpoint.gradients()) : List.of());
    }

    /** What is finished, by its place among all networks. */
    private final class SoFar {
        private final MnistSettings settings;
        private final Effort effort;
        private final Consumer<? super MnistResult> listener;
        private final Progress progress;
        private final @Nullable MnistNetwork[] networks;
        private int epochs;

        SoFar(MnistSettings settings, Effort effort, Consumer<? super MnistResult> listener, Progress progress) {
            this.settings = settings;
            this.effort = effort;
            this.listener = listener;
            this.progress = progress;
            this.networks = new @Nullable MnistNetwork[settings.cells()];
        }

        synchronized void epoch() {
            epochs++;
            progress.update("networks", (double) epochs / settings.epochs(), settings.cells());
        }

        synchronized void finished(int item, MnistNetwork network) {
            int kinds = settings.kinds().size();
            networks[item % kinds * settings.networks() + item / kinds] = network;
            effort.add(network.pairs());
            listener.accept(result());
        }

        synchronized MnistResult result() {
            List<MnistNetwork> finished = Arrays.stream(networks).filter(Objects::nonNull).toList();
            return new MnistResult(settings.byName(), effort.provenance(), finished.size(), settings.cells(),
                    digits.train().length, digits.test().length, finished);
        }
    }
}
