package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import io.noisyflow.cuda.ptx.Shipped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every log-sum kernel in the jar, interpreted, against the reference: every form that exists for a dimension, told to
 * compute few rows with everything that can be asked for. Errors stay within the law of the form and what the backend
 * declares for the sums.
 */
@Tag("slow")
class InterpretedFormsTest {
    private static final int N = 131;
    private static final int QUERIES = 7;
    private static final int CLASSES = 3;
    private static final double LEAST_SIGMA = 0.7;
    /** Every compiled dimension of the small kernels, some of them with padding; odd ones beyond. */
    private static final int[] DIMENSIONS = {1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 17, 37};
    /** Those of which all requests that can be are also computed by lists. */
    private static final Set<Integer> LISTED = Set.of(2, 7, 17);
    private static final int BLOCK = 32;

    @Test
    void everyKernelAgreesWithTheReference() {
        Set<String> ran = new TreeSet<>();
        for (int d : DIMENSIONS) {
            List<LogSums> requests = new ArrayList<>(requests(d));
            if (LISTED.contains(d)) {
                requests.addAll(requests.stream().filter(request -> request.mixture().groups() == 1)
                        .map(request -> request.within(Accuracy.STANDARD.forced(BLOCK))).toList());
            }
            List<Map<SumKind, double[]>> expected;
            try (Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1))) {
                expected = requests.stream().map(request -> results(reference, request)).toList();
            }
            for (Precision precision : Precision.values()) {
                for (LogSumForm form : LogSumForm.values()) {
                    if (form.exists(d, precision, true)) {
                        ran.addAll(verify(form, precision, requests, expected));
                    }
                }
            }
        }
        Set<String> compiled = compiled();
        compiled.removeAll(ran);
        assertEquals(Set.of(), compiled, "log-sum kernels that no request has started: add one that does");
    }

    /** Runs the requests on one form and returns the names of the kernels. */
    private static Set<String> verify(LogSumForm form, Precision precision, List<LogSums> requests,
            List<Map<SumKind, double[]>> expected) {
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, precision, form)) {
            for (int i = 0; i < requests.size(); i++) {
                int d = requests.get(i).mixture().centres().d();
                // Points lie in a cube of side 1.
                double law = ErrorLaw.nats(form, precision, d, Math.sqrt(d) / LEAST_SIGMA) + kernels.sumError()
                        + (form == LogSumForm.SCREEN ? Accuracy.STANDARD.float32() : 0);
                compare(expected.get(i), results(kernels, requests.get(i)), law,
                        form + " " + precision + ", d = " + d + ", request " + i);
            }
        }
        assertEquals(0, driver.used(), "bytes that are left");
        Set<String> names = new TreeSet<>();
        driver.launches().forEach(launch -> names.add(launch.kernel()));
        return names;
    }

    private static void compare(Map<SumKind, double[]> expected, Map<SumKind, double[]> actual, double law,
            String where) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((kind, right) -> {
            double[] computed = Objects.requireNonNull(actual.get(kind));
            // Exponents of squares are doubled; |z|^2 is a sum of squares of exact floats.
            double tolerance = kind == SumKind.SQUARES ? 2 * law : law;
            for (int i = 0; i < right.length; i++) {
                boolean agrees = right[i] == Double.NEGATIVE_INFINITY ? computed[i] == right[i]
                        : Math.abs(computed[i] - right[i]) <= tolerance;
                assertTrue(agrees, where + ": " + kind + " " + i + " is " + computed[i] + ", expected " + right[i]
                        + " within " + tolerance);
            }
        });
    }

    private static List<LogSums> requests(int d) {
        SplittableRandom random = new SplittableRandom(d);
        Mixture plain = Mixture.of(uniform(random, N, d));
        Mixture rich = plain.weighted(random.doubles(N, 0.5, 2).toArray()).clustered(random.ints(N, 0, 40).toArray())
                .labelled(IntStream.range(0, N).map(i -> i * 7 % CLASSES).toArray(), CLASSES);
        Mixture grouped = rich.grouped(new int[] {0, 1, 50, N});
        int[] rows = {0, 130, 1, 49, 50, 77, 77};
        Queries singles = new Queries.AroundRows(rows, N, new NoiseDraws(3, 1, 1, false));
        Queries pairs = new Queries.AroundRows(rows, N, new NoiseDraws(3, 1, 4, true));
        Queries others = new Queries.AroundPoints(uniform(random, 5, d), new int[] {0, 1, 2, 3, 4, 4, 0},
                new NoiseDraws(3, 1, 1, false), new int[] {0, 1, 2, 0, 1, 2, 2}, random.ints(QUERIES, 0, 41).toArray(),
                random.ints(QUERIES, 0, CLASSES).toArray());
        Queries points = new Queries.AtPoints(uniform(random, QUERIES, d), null, null);
        Queries owned = new Queries.AtPoints(uniform(random, QUERIES, d), rows, new int[] {0, 2, 1, 1, 2, 2, 2});
        EnumSet<SumKind> all = EnumSet.allOf(SumKind.class);
        Set<SumKind> whole = Set.of(SumKind.ALL);
        Set<SumKind> unlabelled = Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE);
        return List.of(LogSums.of(plain, singles, new double[] {1}, LeaveOut.NOTHING, whole),
                LogSums.of(plain, pairs, new double[] {0.9}, LeaveOut.NOTHING, whole),
                LogSums.of(plain, pairs, new double[] {LEAST_SIGMA, 2}, LeaveOut.NOTHING, whole),
                LogSums.of(rich, singles, new double[] {1}, LeaveOut.ROW, all),
                LogSums.of(rich, pairs, new double[] {LEAST_SIGMA, 1, 2}, LeaveOut.ROW, all),
                LogSums.of(grouped, pairs, new double[] {1.2}, LeaveOut.CLUSTER, all),
                LogSums.of(grouped, others, new double[] {1, 0.8}, LeaveOut.CLUSTER, all),
                LogSums.of(plain, points, new double[] {1}, LeaveOut.NOTHING, whole),
                LogSums.of(plain, points, new double[] {LEAST_SIGMA, 1}, LeaveOut.NOTHING, whole),
                LogSums.of(plain, points, new double[] {LEAST_SIGMA, 1, 2}, LeaveOut.NOTHING, whole),
                LogSums.of(grouped, owned, new double[] {1}, LeaveOut.ROW, all),
                LogSums.of(rich, pairs, new double[] {LEAST_SIGMA, 1}, LeaveOut.CLUSTER, unlabelled),
                LogSums.of(rich, new Queries.AtPoints(uniform(random, QUERIES, d), rows, null), new double[] {1},
                        LeaveOut.ROW, unlabelled),
                LogSums.of(rich, new Queries.AtPoints(uniform(random, QUERIES, d), rows, null),
                        new double[] {1, 1.5}, LeaveOut.ROW, all),
                LogSums.of(rich, new Queries.AtPoints(uniform(random, QUERIES, d), rows, null),
                        new double[] {0.8, 1, 1.5}, LeaveOut.CLUSTER, all));
    }

    private static Points uniform(SplittableRandom random, int n, int d) {
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextDouble());
            }
        }
        return points;
    }

    private static Map<SumKind, double[]> results(Kernels kernels, LogSums request) {
        Map<SumKind, double[]> results = new EnumMap<>(SumKind.class);
        kernels.logSums(request, block -> {
            assertEquals(QUERIES, block.count());
            for (SumKind kind : block.kinds()) {
                results.put(kind, block.array(kind).clone());
            }
        });
        return Collections.unmodifiableMap(results);
    }

    /** The log-sum kernels of all units. */
    private static Set<String> compiled() {
        Set<String> names = new TreeSet<>();
        Shipped.units().forEach(unit -> names.addAll(new Ptx(unit).kernels()));
        names.removeIf(name -> !name.startsWith("log_sums"));
        return names;
    }
}
