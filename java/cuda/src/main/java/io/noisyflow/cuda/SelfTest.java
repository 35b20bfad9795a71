package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumConsumer;
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
import java.util.function.Consumer;
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

    /** What is wrong with sums over centres with covariances of their own, of the same offsets and of others. */
    static @Nullable String ofDiagonalSums(Kernels kernels) {
        Points scales = points(LARGE);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < LARGE; j++) {
                scales.set(i, j, 1 + scales.get(i, j));
            }
        }
        for (DiagonalMixture mixture : List.of(DiagonalMixture.of(scales, 2),
                DiagonalMixture.of(scales, points(LARGE)))) {
            DiagonalSums request = new DiagonalSums(mixture, new int[] {0, 33, 69},
                    new NoiseDraws(1, Streams.ESTIMATE, 2, true), Set.of(SumKind.ALL, SumKind.LEFT_OUT));
            Map<SumKind, double[]> actual = results(consumer -> kernels.diagonalSums(request, consumer));
            // Scales differ by 1 at most, t is at most 3 + 7 and offsets differ by 1: no w exceeds 11, and logarithms
            // of determinants differ by 17 log 2.
            double magnitude = LARGE * (11 * (11 + 2 * 7) / 2.0 + 1);
            double tolerance = 2 * kernels.exponentError(LARGE) * magnitude + kernels.sumError();
            try (Kernels reference = reference()) {
                String failure = compare(actual, results(consumer -> reference.diagonalSums(request, consumer)),
                        tolerance);
                if (failure != null) {
                    return failure;
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
        Map<SumKind, double[]> actual = results(consumer -> kernels.logSums(request, consumer));
        try (Kernels reference = reference()) {
            return compare(actual, results(consumer -> reference.logSums(request, consumer)), tolerance);
        }
    }

    private static @Nullable String compare(Map<SumKind, double[]> actual, Map<SumKind, double[]> expected,
            double tolerance) {
        for (Map.Entry<SumKind, double[]> entry : expected.entrySet()) {
            double[] right = entry.getValue();
            double[] computed = Objects.requireNonNull(actual.get(entry.getKey()));
            for (int i = 0; i < right.length; i++) {
                double off = Math.abs(computed[i] - right[i]);
                if (!(off <= tolerance)) {
                    return wrong(entry.getKey().toString(), computed[i], right[i]);
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

    private static Map<SumKind, double[]> results(Consumer<LogSumConsumer> compute) {
        Map<SumKind, double[]> results = new EnumMap<>(SumKind.class);
        compute.accept(block -> {
            for (SumKind kind : block.kinds()) {
                results.put(kind, block.array(kind).clone());
            }
        });
        return results;
    }
}
