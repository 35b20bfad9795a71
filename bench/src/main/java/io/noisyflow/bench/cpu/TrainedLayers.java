package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.experiments.training.Initialisation;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingSet;
import io.noisyflow.information.LabelledInputs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Layers of the published network in training ({@link SztSettings#published}): the rows that estimates of information
 * flow are sums over, {@value #REPLICATES} noisy passes of each of the 4096 inputs.
 */
final class TrainedLayers {
    /** Passes of an input. */
    static final int REPLICATES = 256;

    private static final SztSettings SETTINGS = SztSettings.published(0);
    /** Early, in the second rise, and at the end. */
    private static final int[] EPOCHS = {60, 810, 10_000};
    private static final int[] LAYERS = {2, 3, 4, 5};

    private final LabelledInputs data = SztData.of(SETTINGS.inputs());
    private final Map<Integer, Network> networks = new HashMap<>();

    /**
     * A layer of the network at an epoch.
     *
     * @param layer from 1
     */
    record Place(int epoch, int layer) {
        int width() {
            return SETTINGS.widths()[layer];
        }
    }

    /** The layers that are looked at, at each epoch. */
    static List<Place> places() {
        return Arrays.stream(EPOCHS).boxed()
                .flatMap(epoch -> Arrays.stream(LAYERS).mapToObj(layer -> new Place(epoch, layer))).toList();
    }

    /** S_l of every pass; the network is trained when the first rows are asked for. */
    Points rows(Place place) {
        if (networks.isEmpty()) {
            train();
        }
        Network network = Objects.requireNonNull(networks.get(place.epoch())).upTo(place.layer());
        int threads = Runtime.getRuntime().availableProcessors();
        try (Kernels kernels = Backends.select(Backends.AUTO, new KernelOptions(Precision.FLOAT32, threads))) {
            double[] sigmas = Arrays.copyOf(SETTINGS.sigmas(), place.layer());
            return kernels.forward(new ForwardPass(network, sigmas, data.inputs(), 0, REPLICATES, 0,
                    Streams.marginalReplicate(), 0, 0, Set.of(place.layer()), Set.of())).signal(place.layer());
        }
    }

    private void train() {
        long seed = SETTINGS.networkSeed(0);
        int[] rows = Split.of(SztData.INPUTS, SETTINGS.trainFraction(), seed).train();
        TrainingSet set = TrainingSet.ofLabels(data.inputs(), data.labels().ofRows(), data.labels().count(), rows);
        Trainer.of(Initialisation.uniform(SETTINGS.widths(), SETTINGS.activations(), seed), SETTINGS.sigmas(), set,
                SETTINGS.training(0)).train(EPOCHS, checkpoint -> {
                    networks.put(checkpoint.epoch(), checkpoint.network());
                    return true;
                });
    }
}
