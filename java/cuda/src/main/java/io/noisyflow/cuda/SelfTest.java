package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small cases on the device against the reference: does this card, with this driver, compute what it should? */
final class SelfTest {
    /** The dimension of cases for forms that take any. */
    static final int LARGE = 17;
    private static final int N = 70;
    private static final int D = 5;
    /** Outputs of a layer that the kernel for wide ones computes. */
    private static final int WIDE = 65;
    /** Centres of a block of lists: three blocks, one of them short. */
    private static final int BLOCK = 32;
    private static final double[] EDGES = {0, 0.3003, 0.7003, 1.1003, 1.5003};

    private SelfTest() {}

    /** What is wrong, in a clause; null if nothing is. */
    static @Nullable String failure(Kernels kernels) {
        return ofLogSums(kernels, D);
    }

    /** What is wrong with log-sums in d dimensions: around rows, with and without the own term, at points, by lists. */
    static @Nullable String ofLogSums(Kernels kernels, int d) {
        Mixture mixture = Mixture.of(points(d));
        double[] sigma = {sigma(d)};
        Queries around = new Queries.AroundRows(new int[] {0, 33, 69}, N, new NoiseDraws(1, Streams.ESTIMATE, 2, true));
        LogSums left = LogSums.of(mixture, around, sigma, LeaveOut.ROW,
                Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE));
        Queries at = new Queries.AtPoints(mixture.centres().rows(3, 7), null, null);
        LogSums whole = LogSums.of(mixture, at, sigma, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        for (LogSums request : List.of(left, whole, left.within(Accuracy.STANDARD.forced(BLOCK)))) {
            String failure = compare(kernels, request);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** What is wrong with passes through two layers, a narrow and a wide one. */
    static @Nullable String ofForward(Kernels kernels) {
        double[] weights = new double[WIDE * 7];
        Arrays.setAll(weights, i -> (i * 29 % 37 - 18) / 18.0);
        Layer first = Dense.of(D, 7, Arrays.copyOf(weights, 7 * D), new double[7], Activation.TANH);
        Layer second = Dense.of(7, WIDE, weights, new double[WIDE], Activation.SIGMOID);
        ForwardPass pass =
                new ForwardPass(new Network(List.of(first, second)), new double[] {0.1, 0.2}, points(D), 0, 1,
                        1, Streams.ESTIMATE, 0, 0, Set.of(), Set.of(1, 2));
        Activations actual = kernels.forward(pass);
        try (Kernels reference = reference()) {
            Activations expected = reference.forward(pass);
            // Weights are at most 1, inputs of a layer below 2: 7 products and their sum lose less than 60 u, an
            // activation and its noise 10 u, and what the first layer has lost passes through 7 weights.
            double tolerance = 1024 * kernels.precision().unitRoundoff();
            for (int layer : pass.noisy()) {
                Points right = expected.noisy(layer);
                for (int i = 0; i < right.n(); i++) {
                    for (int j = 0; j < right.d(); j++) {
                        double computed = actual.noisy(layer).get(i, j);
                        if (!(Math.abs(computed - right.get(i, j)) <= tolerance)) {
                            return wrong("an output of layer " + layer, computed, right.get(i, j));
                        }
                    }
                }
            }
        }
        return null;
    }

    /** What is wrong with a histogram of distances, none of which lies within 1e-4 of an edge. */
    static @Nullable String ofDistances(Kernels kernels) {
        DistanceHistogram request = new DistanceHistogram(points(D), null, EDGES, DistanceHistogram.Metric.EUCLIDEAN);
        DistanceCounts actual = kernels.distances(request);
        try (Kernels reference = reference()) {
            DistanceCounts expected = reference.distances(request);
            for (int slot = 0; slot < expected.between().length; slot++) {
                long computed = actual.within()[slot] + actual.between()[slot];
                long right = expected.within()[slot] + expected.between()[slot];
                if (computed != right) {
                    return wrong("a count of pairs", computed, right);
                }
            }
        }
        return null;
    }

    /** Exponents are of one magnitude in all dimensions. */
    private static double sigma(int d) {
        return Math.sqrt(d / (double) D);
    }

    private static Kernels reference() {
        return new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1));
    }

    private static String wrong(String what, double computed, double right) {
        return "the self-test failed: " + what + " is " + computed + ", expected " + right;
    }

    private static @Nullable String compare(Kernels kernels, LogSums request) {
        int d = request.mixture().centres().d();
        double s = sigma(d);
        // The points lie within 1, and no normal exceeds 7: no exponent's magnitude is more than this.
        double magnitude = d * (1 / s + 2 * 7) / s / 2;
        double tolerance = magnitude * kernels.exponentError(d) + kernels.sumError();
        Map<SumKind, double[]> actual = results(kernels, request);
        try (Kernels reference = reference()) {
            Map<SumKind, double[]> expected = results(reference, request);
            for (SumKind kind : request.wanted()) {
                double[] right = Objects.requireNonNull(expected.get(kind));
                double[] computed = Objects.requireNonNull(actual.get(kind));
                for (int i = 0; i < right.length; i++) {
                    double off = Math.abs(computed[i] - right[i]);
                    if (!(off <= tolerance)) {
                        return wrong(kind.toString(), computed[i], right[i]);
                    }
                }
            }
        }
        return null;
    }

    private static Points points(int d) {
        float[] coordinates = new float[N * d];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = (i * 37 % 101) / 101f;
        }
        return Points.of(coordinates, N, d);
    }

    private static Map<SumKind, double[]> results(Kernels kernels, LogSums request) {
        Map<SumKind, double[]> results = new EnumMap<>(SumKind.class);
        kernels.logSums(request, block -> {
            for (SumKind kind : block.kinds()) {
                results.put(kind, block.array(kind).clone());
            }
        });
        return results;
    }
}
