package io.noisyflow.report;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.multiplicative.MultiplicativeFlowOptions;
import io.noisyflow.information.network.ActivationPart;
import io.noisyflow.information.network.ActivationSeries;
import io.noisyflow.information.network.ActivationSettings;
import io.noisyflow.information.network.ActivationStudy;
import io.noisyflow.information.network.DropoutSettings;
import io.noisyflow.information.network.DropoutStudy;
import io.noisyflow.information.network.LayerNoise;
import io.noisyflow.information.network.NetworkSettings;
import io.noisyflow.information.network.NetworkStudy;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.information.network.StudyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies of a network of two tanh layers, and of activations at three epochs. */
final class OwnNetworks {
    private static final Network NETWORK = new Network(List.of(
            Dense.of(2, 3, new double[] {1, .5, -.5, 1, .3, .3}, new double[] {0, .1, 0}, Activation.TANH),
            Dense.of(3, 2, new double[] {1, -1, .5, .2, 1, -.7}, new double[2], Activation.TANH)));

    private OwnNetworks() {}

    private static LabelledInputs inputs(int n) {
        double[] rows = new double[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            rows[2 * i] = i % 4 - 1.5;
            rows[2 * i + 1] = Math.floorDiv(i, 4) - 1.5;
            labels[i] = i % 4 > 1 ? 1 : 0;
        }
        return new LabelledInputs(Points.of(rows, n, 2), Labels.numbered(labels, 2));
    }

    private static Kernels open() {
        return Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2));
    }

    /** Train beside test, after one and after both of them were looked at. */
    static List<StudyResult> network(NoisePlace noise) {
        return network(noise, false);
    }

    /** The same, beside the bottleneck perhaps. */
    static List<StudyResult> network(NoisePlace noise, boolean besideBound) {
        Map<String, LabelledInputs> parts = new LinkedHashMap<>();
        parts.put(PartResult.TRAIN, inputs(16));
        parts.put(PartResult.TEST, inputs(8));
        NetworkSettings settings = new NetworkSettings(noise, LayerNoise.of(.3),
                FlowOptions.defaults().withSeed(1).withReplicates(8, 40), List.of(), null, false, besideBound);
        List<StudyResult> heard = new ArrayList<>();
        try (Kernels kernels = open()) {
            NetworkStudy.of(kernels, NETWORK, settings).run(parts, Map.of(), Cells.NONE, heard::add,
                    Progress.SILENT);
        }
        return heard;
    }

    /** Train beside test where layers multiply. */
    static StudyResult dropout(List<Double> bins) {
        Map<String, LabelledInputs> parts = new LinkedHashMap<>();
        parts.put(PartResult.TRAIN, inputs(16));
        parts.put(PartResult.TEST, inputs(8));
        DropoutSettings settings = new DropoutSettings(LayerNoise.of(.3), List.of(), bins,
                MultiplicativeFlowOptions.defaults().withReplicates(4).withSeed(1));
        try (Kernels kernels = open()) {
            return DropoutStudy.of(kernels, NETWORK, settings).run(parts, Cells.NONE, result -> {
            }, Progress.SILENT);
        }
    }

    /** Two layers that grow from epoch to epoch. */
    static StudyResult activations() {
        return activations(false);
    }

    /** The same, beside the bottleneck perhaps. */
    static StudyResult activations(boolean besideBound) {
        ActivationSeries series = new ActivationSeries() {
            @Override
            public List<Integer> layers() {
                return List.of(1, 2);
            }

            @Override
            public List<Integer> epochs() {
                return List.of(0, 1, 20);
            }

            @Override
            public Points rows(int epoch, int layer) {
                double[] rows = new double[16];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = (i - 7.5) * (1 + epoch) / 20 / layer;
                }
                return Points.of(rows, 16, 1);
            }
        };
        ActivationPart part = new ActivationPart(PartResult.TRAIN, series, inputs(16).labels(), null);
        ActivationSettings settings = new ActivationSettings(NoisePlace.OUTPUT, LayerNoise.of(.2), Setting.DATASET,
                null, 2, List.of(), 1, null, false, besideBound);
        try (Kernels kernels = open()) {
            return ActivationStudy.of(kernels, settings).run(List.of(part), Map.of(), true, Cells.NONE, result -> {
            }, Progress.SILENT);
        }
    }
}
