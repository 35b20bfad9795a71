package io.noisyflow.information.experiment;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.cluster.BinnedEntropy;
import io.noisyflow.information.cluster.Binning;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.experiment.LayerResult.Scatter;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.NetworkFlow;
import io.noisyflow.information.training.GradientNorms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the hidden layers of a network look like: information, binned entropies, distances, a few rows to draw.
 *
 * <p>T is one noisy pass of every input, the same noise at every checkpoint of a network.
 */
final class LayerObserver {
    private static final int MOST_DRAWN_ROWS = 400;
    private static final int MOST_DRAWN_COORDINATES = 3;
    /** Row of the counter that chooses the rows to draw; {@link ClassDistances} has row 0 of the same stream. */
    private static final long DRAWN_ROWS = 1;

    private final Kernels kernels;
    private final LabelledInputs data;
    private final double noise;
    private final List<Double> binSizes;
    private double pairs;

    /**
     * @param noise of every hidden layer; 0 for none, and then there is no information to estimate
     */
    LayerObserver(Kernels kernels, LabelledInputs data, double noise, List<Double> binSizes) {
        this.kernels = kernels;
        this.data = data;
        this.noise = noise;
        this.binSizes = binSizes;
    }

    /** The hidden layers of a network, from the first; all its layers but the last. */
    List<LayerResult> observe(Network network, List<GradientNorms> gradients, FlowOptions options,
            Progress progress) {
        int depth = network.depth() - 1;
        Network hidden = network.upTo(depth);
        double[] sigmas = new double[depth];
        java.util.Arrays.fill(sigmas, noise);
        List<LayerFlow> flows = List.of();
        if (noise > 0) {
            NetworkFlow flow = NetworkFlow.of(kernels);
            flows = flow.estimate(hidden, sigmas, data.inputs(), data.labels(), data.classes(), options, progress);
            pairs += flow.pairs(hidden, sigmas, data.inputs(), options);
        }
        Set<Integer> layers = IntStream.rangeClosed(1, depth).boxed().collect(Collectors.toSet());
        Activations activations = kernels.forward(new ForwardPass(hidden, sigmas, data.inputs(), 0, 1,
                options.seed(), Streams.marginalReplicate(), 0, 0, Set.of(), layers));
        List<LayerResult> results = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            Points outputs = activations.noisy(l);
            ClassDistances distances = ClassDistances.of(kernels, outputs, data.labels(), ClassDistances.DEFAULT_ROWS,
                    options.seed());
            GradientNorms gradient = gradients.get(l - 1);
            results.add(new LayerResult(l, hidden.width(l), flows.isEmpty() ? null : flows.get(l - 1),
                    binned(outputs, hidden, l), distances.within(), distances.between(), gradient.mean(),
                    gradient.std(), scatter(outputs, options.seed())));
        }
        return results;
    }

    /** Gaussian terms evaluated so far. */
    double pairs() {
        return pairs;
    }

    private List<LayerResult.BinnedEntropy> binned(Points outputs, Network hidden, int l) {
        List<LayerResult.BinnedEntropy> entropies = new ArrayList<>();
        for (double size : binSizes) {
            Binning binning = Binning.ofSize(size, hidden.layer(l).activation());
            entropies.add(new LayerResult.BinnedEntropy(size, BinnedEntropy.of(outputs, binning)));
        }
        return entropies;
    }

    private @Nullable Scatter scatter(Points outputs, long seed) {
        if (outputs.d() > MOST_DRAWN_COORDINATES) {
            return null;
        }
        int[] rows = new CounterRandom(seed, Streams.PAIR_ROWS, DRAWN_ROWS).subset(outputs.n(),
                Math.min(MOST_DRAWN_ROWS, outputs.n()));
        float[][] coordinates = new float[rows.length][outputs.d()];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = data.labels()[rows[i]];
            for (int j = 0; j < outputs.d(); j++) {
                coordinates[i][j] = (float) outputs.get(rows[i], j);
            }
        }
        return new Scatter(coordinates, labels);
    }
}
