package io.noisyflow.information.experiment;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.training.Accuracy;
import io.noisyflow.information.training.Initialisation;
import io.noisyflow.information.training.Split;
import io.noisyflow.information.training.Trainer;
import io.noisyflow.information.training.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The experiment of Shwartz-Ziv and Tishby, and its noisy form by Goldfeld et al.: a small tanh network learns a rule on
 * 12 bits, and at checkpoints the information that its hidden layers hold is estimated.
 *
 * <p>The inputs are the whole data set and are enumerated. Training runs on a thread of its own, estimation on the
 * caller's and the backend's; the same settings give the same digits on any number of threads.
 */
public final class SztExperiment {
    /** The name of the experiment. */
    public static final String NAME = "szt";

    private final Kernels kernels;

    private SztExperiment(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Estimates computed by an open backend, which stays the caller's to close. */
    public static SztExperiment of(Kernels kernels) {
        return new SztExperiment(kernels);
    }

    /**
     * Trains the networks and looks at every checkpoint.
     *
     * @param listener hears after every checkpoint
     * @param progress hears in checkpoints, and fractions of them
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what the listener heard last is
     *     complete in itself
     * @throws ArithmeticException if a training diverges; likewise
     */
    public ExperimentResult run(SztSettings settings, Cells cells, Consumer<? super ExperimentResult> listener,
            Progress progress) {
        long start = System.nanoTime();
        LabelledInputs data = SztData.of(settings.inputs());
        LayerObserver observer = new LayerObserver(kernels, data, settings.noise(), settings.binSizes());
        int checkpointsOfNetwork = settings.schedule().length;
        double total = (double) settings.networks() * checkpointsOfNetwork;
        List<List<EpochResult>> networks = new ArrayList<>();
        ExperimentResult result = result(settings, data, networks, 0, start);
        int done = 0;
        try (BackgroundTraining training = new BackgroundTraining(sink -> train(settings, data, sink))) {
            for (Snapshot snapshot = training.next(); snapshot != null; snapshot = training.next()) {
                String stage = stage(settings, snapshot);
                double before = done;
                progress.update(stage, before, total);
                List<LayerResult> layers = observer.observe(snapshot.checkpoint().network(),
                        snapshot.checkpoint().gradients(), settings.flow(snapshot.network()),
                        (inner, part, whole) -> progress.update(stage, before + Math.min(1, part / whole), total));
                if (snapshot.network() == networks.size()) {
                    networks.add(new ArrayList<>());
                }
                networks.getLast().add(new EpochResult(snapshot.checkpoint().epoch(), snapshot.trainAccuracy(),
                        snapshot.testAccuracy(), snapshot.checkpoint().loss(), layers));
                done++;
                result = result(settings, data, networks, observer.pairs(), start);
                listener.accept(result);
            }
        }
        return result;
    }

    private ExperimentResult result(SztSettings settings, LabelledInputs data, List<List<EpochResult>> networks,
            double pairs, long start) {
        List<NetworkResult> results = new ArrayList<>();
        for (List<EpochResult> epochs : networks) {
            results.add(new NetworkResult(settings.networkSeed(results.size()), epochs));
        }
        Provenance provenance = new Provenance(kernels.backend(), kernels.precision(), settings.seed(),
                kernels.threads(), pairs, (System.nanoTime() - start) * 1e-9);
        return new ExperimentResult(NAME, Setting.DATASET, settings.byName(), data.inputs().n(), data.inputEntropy(),
                data.labelEntropy(), provenance, settings.networks() * settings.schedule().length, results);
    }

    private static void train(SztSettings settings, LabelledInputs data, Predicate<Snapshot> sink) {
        boolean[] wanted = {true};
        for (int k = 0; k < settings.networks() && wanted[0]; k++) {
            int network = k;
            long seed = settings.networkSeed(k);
            Split split = Split.of(data.inputs().n(), settings.trainFraction(), seed);
            TrainingSet train = set(data, split.train());
            Trainer.of(Initialisation.uniform(settings.widths(), settings.activations(), seed), settings.sigmas(),
                    train, settings.training(k)).train(settings.schedule(), checkpoint -> {
                        double testAccuracy = split.test().length == 0
                                ? Double.NaN
                                : Accuracy.of(checkpoint.network(), set(data, split.test()));
                        wanted[0] = sink.test(new Snapshot(network, checkpoint,
                                Accuracy.of(checkpoint.network(), train), testAccuracy));
                        return wanted[0];
                    });
        }
    }

    private static TrainingSet set(LabelledInputs data, int[] rows) {
        return TrainingSet.ofLabels(data.inputs(), data.labels(), data.classes(), rows);
    }

    private static String stage(SztSettings settings, Snapshot snapshot) {
        String epoch = "epoch " + snapshot.checkpoint().epoch() + " of " + settings.epochs();
        return settings.networks() == 1
                ? epoch
                : "network " + (snapshot.network() + 1) + " of " + settings.networks() + ", " + epoch;
    }
}
