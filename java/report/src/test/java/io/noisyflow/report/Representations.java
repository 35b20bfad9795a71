package io.noisyflow.report;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.cluster.ClusterMeasures;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.information.cluster.ClusterSettings;
import io.noisyflow.information.cluster.LayerEpochs;
import io.noisyflow.information.difference.DifferenceEstimator;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.entropy.EntropyOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small results of both kinds of comparison, computed by the reference. */
final class Representations {
    static final int ROWS = 120;

    private Representations() {}

    /** Two classes in d dimensions whose spread shrinks. */
    private static Points rows(int d, double spread) {
        float[] numbers = new float[ROWS * d];
        for (int i = 0; i < ROWS; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, numbers, i * d, d);
            for (int j = 0; j < d; j++) {
                numbers[i * d + j] = (float) ((i + j) % 2 - .5 + spread * numbers[i * d + j]);
            }
        }
        return Points.of(numbers, ROWS, d);
    }

    private static int[] labels() {
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 2;
        }
        return labels;
    }

    /** A layer of d units at epochs 0, 1, 2, ... */
    static ClusterResult clusters(int d, boolean labelled, @Nullable Double sigma, double... spreads) {
        return clusters(d, labelled, ClusterSettings.of(Activation.LINEAR, sigma, 3), spreads);
    }

    /** The same, the rows being a sample. */
    static ClusterResult sampledClusters(int d, double sigma, double... spreads) {
        ClusterSettings usual = ClusterSettings.of(Activation.LINEAR, sigma, 3);
        return clusters(d, false, new ClusterSettings(usual.binSizes(), usual.binCounts(), usual.activation(), sigma,
                Setting.SAMPLE, usual.pairRows(), null, usual.draws(), usual.seed()), spreads);
    }

    private static ClusterResult clusters(int d, boolean labelled, ClusterSettings usual, double... spreads) {
        List<String> names = new ArrayList<>();
        List<Points> points = new ArrayList<>();
        for (double spread : spreads) {
            names.add(Integer.toString(names.size()));
            points.add(rows(d, spread));
        }
        LayerEpochs layer = new LayerEpochs(names, points, labelled ? Labels.numbered(labels(), 2) : null, null);
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            return ClusterMeasures.of(kernels).estimate(layer, usual);
        }
    }

    /** Three units against two at these sigmas. */
    static DifferenceResult difference(boolean labelled, Setting setting, double... sigmas) {
        EntropyOptions options =
                new EntropyOptions(sigmas, setting, null, 2, null, EntropyOptions.DEFAULT_MAX_PAIRS, 3);
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            return DifferenceEstimator.of(kernels).estimate(rows(3, .6), rows(2, .3),
                    labelled ? Labels.numbered(labels(), 2) : null, options);
        }
    }
}
