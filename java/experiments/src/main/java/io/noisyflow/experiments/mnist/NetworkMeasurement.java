package io.noisyflow.experiments.mnist;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.cluster.Binning;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.cluster.Partition;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.projected.ProjectedEstimator;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is measured of one network, over the images that are tested on. */
final class NetworkMeasurement {
    private static final int PROFILE_BINS = 40;

    private final Kernels kernels;
    private final double sigma;
    private final Points images;
    private final Labels labels;
    private final long seed;
    private double pairs;

    NetworkMeasurement(Kernels kernels, Digits digits, double sigma, long seed) {
        this.kernels = kernels;
        this.sigma = sigma;
        this.images = digits.testImages();
        this.labels = Labels.numbered(digits.testLabels(), digits.classes());
        this.seed = seed;
    }

    /** Gaussian terms so far. */
    double pairs() {
        return pairs;
    }

    /** The hidden layers of the network as it is now. */
    List<MnistLayer> of(Network network) {
        double[] sigmas = new Regulariser(sigma, 0).sigmas(network);
        Set<Integer> hidden = new TreeSet<>();
        for (HiddenLayer layer : HiddenLayer.values()) {
            hidden.add(layer.number());
        }
        Activations noisy = kernels.forward(new ForwardPass(network, sigmas, images, 0, 1, seed, Streams.replicate(), 0,
                0, Set.of(), hidden));
        Activations replicates = sigma == 0 ? noisy : replicates(network, sigmas, hidden);
        List<MnistLayer> layers = new ArrayList<>();
        for (HiddenLayer layer : HiddenLayer.values()) {
            layers.add(layer(network, layer, noisy.noisy(layer.number()), replicates));
        }
        return layers;
    }

    private Activations replicates(Network network, double[] sigmas, Set<Integer> hidden) {
        Points inputs = images.rows(0, Math.min(MnistSettings.PROJECTED_INPUTS, images.n()));
        return kernels.forward(new ForwardPass(network, sigmas, inputs, 0, MnistSettings.REPLICATES, seed,
                Streams.marginalReplicate(), 0, 0, hidden, Set.of()));
    }

    private MnistLayer layer(Network network, HiddenLayer layer, Points t, Activations replicates) {
        DistanceProfile profile = DistanceProfile.of(kernels, t, labels.ofRows(),
                DistanceProfile.longest(kernels, t, ClassDistances.DEFAULT_ROWS, seed), PROFILE_BINS,
                ClassDistances.DEFAULT_ROWS, seed);
        List<MnistLayer.Bin> bins = new ArrayList<>();
        for (double size : MnistSettings.BINS) {
            double entropy = Partition.of(t, Binning.ofSize(size, Activation.TANH)).entropy();
            bins.add(new MnistLayer.Bin(size, entropy, entropy > StrictMath.log(t.n()) - .5));
        }
        ProjectedResult projected = sigma == 0 ? null : projected(replicates.signal(layer.number()), layer);
        return new MnistLayer(layer.label(), t.d(), profile, bins,
                projected == null ? null : projected.estimates().getFirst(), decoder(network, layer, t));
    }

    private ProjectedResult projected(Points signals, HiddenLayer layer) {
        int rows = signals.n();
        int[] inputs = IntStream.range(0, rows).map(row -> row / MnistSettings.REPLICATES).toArray();
        int[] classes = Arrays.stream(inputs).map(x -> labels.ofRows()[x]).toArray();
        EntropyOptions options = new EntropyOptions(new double[] {sigma}, Setting.SAMPLE, null,
                EntropyOptions.DEFAULT_DRAWS, null, EntropyOptions.DEFAULT_MAX_PAIRS, seed + layer.number());
        ProjectedResult result = ProjectedEstimator.of(kernels).estimate(
                Samples.of(signals).withLabels(Labels.numbered(classes, labels.count())).withReplicates(inputs),
                options,
                new ProjectionOptions(MnistSettings.DIRECTIONS, MnistSettings.PROJECTIONS), Progress.SILENT);
        pairs += result.provenance().pairs();
        return result;
    }

    private MnistLayer.Decoder decoder(Network network, HiddenLayer layer, Points t) {
        int last = network.depth();
        Points logits = kernels.forward(new ForwardPass(network, new double[last], t, layer.number(), 1, seed,
                Streams.replicate(), 0, 0, Set.of(last), Set.of())).signal(last);
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < logits.n(); i++) {
            double loss = crossEntropy(logits, i);
            double step = loss - mean;
            mean += step / (i + 1);
            squares += step * (loss - mean);
        }
        int n = logits.n();
        return new MnistLayer.Decoder(labels.entropy(), labels.entropy() - mean,
                Math.sqrt(squares / (n - 1) / n));
    }

    private double crossEntropy(Points logits, int row) {
        double own = logits.get(row, labels.ofRows()[row]);
        double largest = logits.get(row, largest(logits, row));
        double sum = 0;
        for (int c = 0; c < logits.d(); c++) {
            sum += StrictMath.exp(logits.get(row, c) - largest);
        }
        return StrictMath.log(sum) + largest - own;
    }

    private static int largest(Points logits, int row) {
        int best = 0;
        for (int c = 1; c < logits.d(); c++) {
            best = logits.get(row, c) > logits.get(row, best) ? c : best;
        }
        return best;
    }
}
