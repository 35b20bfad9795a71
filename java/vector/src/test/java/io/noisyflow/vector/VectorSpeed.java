package io.noisyflow.vector;

import com.sun.management.OperatingSystemMXBean;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
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
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/**
 * Figures, not assertions: pairs per second of processor time beside the FMA peak of the same run. Run as a program with
 * {@code --add-modules jdk.incubator.vector}; arguments: float32 or float64, threads, and which parts.
 */
final class VectorSpeed {
    private static final int REPEATS = 3;
    private static double peak;
    private static int threads = 1;

    private VectorSpeed() {}

    public static void main(String[] arguments) {
        Precision precision = Precision.of(arguments[0]);
        List<String> parts = Arrays.asList(arguments).subList(2, arguments.length);
        peak = fmaPeak();
        print("%s, FMA peak of one core %.3g vectors/s = %.0f Gflop/s float32", Shapes.describe(), peak,
                peak * 2 * Shapes.FLOATS.length() * 1e-9);
        threads = Integer.parseInt(arguments[1]);
        try (Kernels kernels = new VectorBackend().open(new KernelOptions(precision, threads))) {
            if (parts.contains("sums")) {
                for (int d : new int[] {2, 5, 10, 32, 128, 784}) {
                    int n = (int) Math.min(40_000, 80_000 / Math.sqrt(d));
                    sums(kernels, n, d, 1, false);
                    sums(kernels, n, d, 2, false);
                    sums(kernels, n, d, 1, true);
                }
            }
            if (parts.contains("points")) {
                for (int d : new int[] {2, 10, 128}) {
                    points(kernels, 20_000, d);
                }
            }
            if (parts.contains("large")) {
                sums(kernels, 100_000, 10, 1, true);
            }
            if (parts.contains("groups")) {
                groups(kernels, 4096, 250, 10, false);
                groups(kernels, 4096, 250, 10, true);
                groups(kernels, 4096, 250, 3, true);
            }
            if (parts.contains("forward")) {
                forward(kernels, 4096, 500, 12, 10, 7, 5, 4, 3);
                forward(kernels, 20_000, 1, 784, 512, 256);
            }
            if (parts.contains("distances")) {
                distances(kernels, 10_000, 3);
                distances(kernels, 10_000, 128);
            }
        }
        if (parts.contains("noise")) {
            noise();
        }
    }

    private static void sums(Kernels kernels, int n, int d, int draws, boolean all) {
        Mixture mixture = Mixture.of(uniform(kernels.precision(), n, d));
        Queries queries = new Queries.AroundRows(null, n, new NoiseDraws(1, Streams.ESTIMATE, draws, draws > 1));
        Set<SumKind> kinds =
                all ? EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES) : EnumSet.of(SumKind.ALL);
        report(kernels, LogSums.of(mixture, queries, new double[] {0.5}, LeaveOut.ROW, kinds),
                "n " + n + " d " + d + " draws " + draws + " " + kinds, d);
    }

    private static void points(Kernels kernels, int n, int d) {
        Mixture mixture = Mixture.of(uniform(kernels.precision(), n, d));
        report(kernels, LogSums.of(mixture, new Queries.AtPoints(uniform(kernels.precision(), n, d), null, null),
                new double[] {0.5}, LeaveOut.NOTHING, EnumSet.of(SumKind.ALL)), "explicit points n " + n + " d " + d,
                d);
    }

    private static void groups(Kernels kernels, int groups, int size, int d, boolean all) {
        int[] offsets = new int[groups + 1];
        Arrays.setAll(offsets, g -> g * size);
        Mixture mixture = Mixture.of(uniform(kernels.precision(), groups * size, d)).grouped(offsets);
        Queries queries = new Queries.AroundRows(null, groups * size, new NoiseDraws(1, Streams.ESTIMATE, 1, false));
        Set<SumKind> kinds =
                all ? EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES) : EnumSet.of(SumKind.ALL);
        report(kernels, LogSums.of(mixture, queries, new double[] {0.5}, LeaveOut.ROW, kinds),
                groups + " groups of " + size + " d " + d + " " + kinds, d);
    }

    private static void report(Kernels kernels, LogSums request, String what, int d) {
        double seconds = median(() -> kernels.logSums(request, block -> {}));
        double pairs = request.pairs() / seconds;
        int lanes = Shapes.BYTES / kernels.precision().bytes();
        // E and W: two fused operations for each coordinate, shared by the two draws of an antithetic pair.
        int draws = request.queries() instanceof Queries.AroundRows around && around.noise().antithetic() ? 2 : 1;
        double fused = (request.queries() instanceof Queries.AtPoints ? 1 : 2) * d / (double) draws;
        print("%-75s %.3g pairs/s  %.3f s  distance part at %.2f of the peak", what, pairs, seconds,
                pairs * fused / lanes / peak / kernels.threads());
    }

    private static void forward(Kernels kernels, int inputs, int replicates, int... widths) {
        CounterRandom random = new CounterRandom(1, Streams.initialisation(1), 0);
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < widths.length; l++) {
            double[] weights = new double[widths[l] * widths[l + 1]];
            Arrays.setAll(weights, i -> random.nextDouble() - 0.5);
            layers.add(Layer.of(widths[l], widths[l + 1], weights, new double[widths[l + 1]], Activation.TANH));
        }
        Network network = new Network(layers);
        double[] sigmas = new double[layers.size()];
        Arrays.fill(sigmas, 0.1);
        Set<Integer> wanted = Set.of(1, 2, 3, 4, 5);
        if (layers.size() < 5) {
            wanted = Set.of(layers.size());
        }
        ForwardPass pass = new ForwardPass(network, sigmas, uniform(kernels.precision(), inputs, widths[0]), 0,
                replicates, 1, Streams.replicate(), 0, 0, wanted, Set.of());
        double seconds = median(() -> kernels.forward(pass));
        double products = 0;
        for (Layer layer : layers) {
            products += (double) layer.inputs() * layer.outputs() * pass.passes();
        }
        int lanes = Shapes.BYTES / kernels.precision().bytes();
        print("forward %s, %d x %d passes: %.3f s, products at %.2f of the peak", Arrays.toString(widths), inputs,
                replicates, seconds, products / seconds / lanes / peak / kernels.threads());
    }

    private static void distances(Kernels kernels, int n, int d) {
        double[] edges = new double[101];
        Arrays.setAll(edges, b -> 0.05 * b);
        int[] classes = new int[n];
        Arrays.setAll(classes, i -> i % 2);
        DistanceHistogram request =
                new DistanceHistogram(uniform(kernels.precision(), n, d), classes, edges, Metric.EUCLIDEAN);
        double seconds = median(() -> kernels.distances(request));
        print("distances n %d d %d: %.3g pairs/s", n, d, 0.5 * n * (n - 1) / seconds);
    }

    private static void noise() {
        int d = 12;
        int[] row = new int[LaneNormals.LANES];
        int[] draw = new int[LaneNormals.LANES];
        int[] words = new int[LaneNormals.length(d)];
        float[] z = new float[LaneNormals.length(d)];
        double lanes = median(() -> {
            for (int i = 0; i < 200_000; i++) {
                row[0] = i;
                LaneNormals.fill(1, 2, row, draw, 0, words, z, d);
            }
        });
        double scalar = median(() -> {
            for (int i = 0; i < 200_000; i++) {
                Normals.fill(1, 2, i, 0, z, 0, d);
            }
        });
        print("normals per second: lanes %.3g, scalar %.3g", 200_000.0 * d * LaneNormals.LANES / lanes,
                200_000.0 * d / scalar);
    }

    private static Points uniform(Precision precision, int n, int d) {
        Points points = Points.allocate(precision, n, d);
        CounterRandom random = new CounterRandom(7, Streams.SAMPLES, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, 2 * random.nextDouble() - 1);
            }
        }
        return points;
    }

    private static double fmaPeak() {
        double best = 0;
        for (int repeat = 0; repeat < 30; repeat++) {
            long before = processorTime();
            float[] sink = new float[Shapes.FLOATS.length()];
            fma(1_000_000, sink);
            best = Math.max(best, 10e6 / (processorTime() - before) * 1e9);
        }
        return best;
    }

    private static void fma(int count, float[] sink) {
        FloatVector m = FloatVector.broadcast(Shapes.FLOATS, 0.999f);
        FloatVector a0 = m;
        FloatVector a1 = m;
        FloatVector a2 = m;
        FloatVector a3 = m;
        FloatVector a4 = m;
        FloatVector a5 = m;
        FloatVector a6 = m;
        FloatVector a7 = m;
        FloatVector a8 = m;
        FloatVector a9 = m;
        for (int i = 0; i < count; i++) {
            a0 = m.fma(m, a0);
            a1 = m.fma(m, a1);
            a2 = m.fma(m, a2);
            a3 = m.fma(m, a3);
            a4 = m.fma(m, a4);
            a5 = m.fma(m, a5);
            a6 = m.fma(m, a6);
            a7 = m.fma(m, a7);
            a8 = m.fma(m, a8);
            a9 = m.fma(m, a9);
        }
        a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9).intoArray(sink, 0);
    }

    /** Nanoseconds of processor time: what the work costs, whoever else uses the machine. */
    private static long processorTime() {
        return threads == 1
                ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                : ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double median(Runnable task) {
        task.run();
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long before = processorTime();
            task.run();
            seconds[i] = (processorTime() - before) * 1e-9 / threads;
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
