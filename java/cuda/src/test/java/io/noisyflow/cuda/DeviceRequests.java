package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
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
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Requests that use everything, and their results as one row of bits. */
public final class DeviceRequests {
    private DeviceRequests() {}

    public static Points points(long seed, int n, int d) {
        SplittableRandom random = new SplittableRandom(seed);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextGaussian());
            }
        }
        return points;
    }

    /** Weights, classes, clusters, unequal groups; antithetic draws around rows, and around other points. */
    public static List<LogSums> logSums(int n, int queries) {
        SplittableRandom random = new SplittableRandom(7);
        Mixture plain = Mixture.of(points(1, n, 3));
        Mixture rich = plain.weighted(random.doubles(n, 0.5, 2).toArray()).clustered(random.ints(n, 0, 40).toArray())
                .labelled(random.ints(n, 0, 3).toArray(), 3);
        Mixture grouped = rich.grouped(new int[] {0, 1, n / 3, n / 2, n});
        int[] rows = random.ints(queries, 0, n).toArray();
        NoiseDraws pairs = new NoiseDraws(3, 1, 4, true);
        EnumSet<SumKind> all = EnumSet.allOf(SumKind.class);
        Queries around = new Queries.AroundRows(rows, n, pairs);
        Queries others = new Queries.AroundPoints(points(2, 50, 3), IntStream.of(rows).map(i -> i % 50).toArray(),
                new NoiseDraws(3, 1, 1, false), random.ints(queries, 0, 4).toArray(),
                random.ints(queries, 0, 41).toArray(), random.ints(queries, 0, 3).toArray());
        return List.of(
                LogSums.of(plain, new Queries.AroundRows(rows, n, new NoiseDraws(3, 1, 2, true)), new double[] {0.3},
                        LeaveOut.NOTHING, Set.of(SumKind.ALL)),
                LogSums.of(rich, around, new double[] {0.1, 0.5, 2}, LeaveOut.ROW, all),
                LogSums.of(grouped, around, new double[] {0.4}, LeaveOut.CLUSTER, all),
                LogSums.of(grouped, others, new double[] {0.4, 1}, LeaveOut.CLUSTER, all),
                LogSums.of(plain, new Queries.AtPoints(points(4, queries, 3), null, null), new double[] {0.2},
                        LeaveOut.NOTHING, Set.of(SumKind.ALL)));
    }

    public static ForwardPass forward() {
        SplittableRandom random = new SplittableRandom(9);
        Layer first = Dense.of(5, 70, random.doubles(350, -1, 1).toArray(), new double[70], Activation.TANH);
        Layer second = Dense.of(70, 3, random.doubles(210, -1, 1).toArray(), new double[3], Activation.SIGMOID);
        return new ForwardPass(new Network(List.of(first, second)), new double[] {0.1, 0.2}, points(5, 37, 5), 0, 5, 11,
                100, 3, 2, Set.of(1, 2), Set.of(1, 2));
    }

    public static DistanceHistogram distances(DistanceHistogram.Metric metric) {
        int[] classes = IntStream.range(0, 150).map(i -> i % 3).toArray();
        return new DistanceHistogram(points(6, 150, 5), classes, new double[] {-1, 0, 0.5, 1, 3, 5}, metric);
    }

    /** Every number of a request's results, as bits. */
    public static long[] bits(Kernels kernels, LogSums request) {
        List<double[]> blocks = new ArrayList<>();
        kernels.logSums(request, block -> {
            int points = block.count() * request.queries().draws() * request.sigmaCount();
            for (SumKind kind : block.kinds()) {
                int perPoint = kind.isPerClass() ? request.mixture().classCount() : 1;
                blocks.add(Arrays.copyOf(block.array(kind), points * perPoint));
            }
        });
        return blocks.stream().flatMapToDouble(Arrays::stream).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Every number of a forward pass, as bits. */
    public static long[] bits(Kernels kernels, ForwardPass pass) {
        var results = kernels.forward(pass);
        List<Points> parts = List.of(results.signal(1), results.noisy(1), results.signal(2), results.noisy(2));
        List<Double> numbers = new ArrayList<>();
        for (Points part : parts) {
            for (int i = 0; i < part.n(); i++) {
                for (int j = 0; j < part.d(); j++) {
                    numbers.add(part.get(i, j));
                }
            }
        }
        return numbers.stream().mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Every number of a histogram, as bits. */
    public static long[] bits(Kernels kernels, DistanceHistogram request) {
        DistanceCounts counts = kernels.distances(request);
        long[] sums = {Double.doubleToRawLongBits(counts.withinSum()), Double.doubleToRawLongBits(counts.betweenSum())};
        return IntStream.range(0, 3).mapToObj(i -> i == 0 ? counts.within() : i == 1 ? counts.between() : sums)
                .flatMapToLong(Arrays::stream).toArray();
    }

    /** The results of every kind of request, one array each. */
    public static List<long[]> everything(Kernels kernels, int n, int queries) {
        List<long[]> results = new ArrayList<>();
        for (LogSums request : logSums(n, queries)) {
            results.add(bits(kernels, request));
        }
        results.add(bits(kernels, forward()));
        for (DistanceHistogram.Metric metric : DistanceHistogram.Metric.values()) {
            results.add(bits(kernels, distances(metric)));
        }
        return results;
    }
}
