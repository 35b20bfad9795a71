package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.testkit.LogSumCheck;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is screened loses no more than it says, wherever points lie, and always the same. */
@Tag("slow")
@OnStandIn
class ScreenTest {
    private static final double SHARE = 1e-4;
    private static final Set<SumKind> OTHERS = Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES);

    @AfterEach
    void restore() {
        StandIn.seed(0);
        StandIn.ordinaryMachine();
    }

    private static Kernels kernels(Limits limits) {
        return DeviceKernels.inForm(LogSumForm.SCREEN, new KernelOptions(Precision.FLOAT32, 2), limits);
    }

    private static void verify(LogSums request) {
        try (Kernels kernels = kernels(Limits.DEFAULT);
                Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2))) {
            LogSumCheck.verify(kernels, reference, request.within(Accuracy.relative(SHARE)));
        }
    }

    private static LogSums around(Mixture mixture, Set<SumKind> wanted, double... sigmas) {
        int n = mixture.centres().n();
        int[] rows = IntStream.range(0, 40).map(i -> i * 37 % n).toArray();
        return LogSums.of(mixture, new Queries.AroundRows(rows, n, new NoiseDraws(7, 1, 2, true)), sigmas, LeaveOut.ROW,
                wanted);
    }

    /** Clusters, their places within +- radius in each coordinate, members about 4 apart. */
    private static Points clustered(int n, int d, double radius, double offset) {
        SplittableRandom random = new SplittableRandom(n + d);
        double[][] places = new double[12][];
        for (int c = 0; c < places.length; c++) {
            places[c] = random.doubles(d, offset - radius, offset + radius + 1e-9).toArray();
        }
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, places[i % places.length][j] + random.nextGaussian() * Math.sqrt(8.0 / d));
            }
        }
        return points;
    }

    /** From where nothing can be dropped to where rounding to bf16 is off by many sigma, and far from the origin. */
    @ParameterizedTest
    @CsvSource({"64, 0, 0", "64, 1, 0", "65, 10, 0", "64, 300, 0", "200, 3, 1000", "784, 1, 0", "64, 20000, 0"})
    void losesNoMoreThanItSays(int d, double radius, double offset) {
        Mixture mixture = Mixture.of(clustered(500, d, radius, offset));
        verify(around(mixture, Set.of(SumKind.ALL, SumKind.SQUARES), 1, 0.3));
        verify(around(mixture, OTHERS, 1));
        verify(LogSums.of(mixture, new Queries.AtPoints(clustered(30, d, radius, offset), null, null),
                new double[] {1, 2}, LeaveOut.NOTHING, Set.of(SumKind.ALL)));
    }

    @Test
    void withWeightsAndClusters() {
        SplittableRandom random = new SplittableRandom(3);
        double[] weights = random.doubles(500, -20, 20).map(StrictMath::exp).toArray();
        weights[17] = 0;
        Mixture mixture = Mixture.of(clustered(500, 64, 2, 0)).weighted(weights)
                .clustered(IntStream.range(0, 500).map(i -> i / 3).toArray());
        verify(around(mixture, OTHERS, 1));
        LogSums request = around(mixture, OTHERS, 1);
        verify(LogSums.of(mixture, request.queries(), new double[] {0.7}, LeaveOut.CLUSTER, OTHERS));
    }

    /**
     * Pairs of points whose coordinates lie a hair to both sides of where rounding to bf16 turns, so that what is nearly
     * one point lies 60 sigma apart when it is rounded, by all that rounding can part it. Their mean is 0.
     */
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 96})
    void whatRoundingPartsStaysTogether(int d) {
        int n = 64;
        float turn = 1000 * (1 + 0x1p-8f);
        turn = Float.intBitsToFloat(Float.floatToRawIntBits(turn) & 0xFFFF_0000 | 0x8000);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double sign = Integer.bitCount(i / 4 & j) % 2 == 0 ? 1 : -1;
                points.set(i, j, (i % 2 == 0 ? 1 : -1) * sign * (turn + (i % 4 < 2 ? 1e-2 : -1e-2)));
            }
        }
        Mixture mixture = Mixture.of(points);
        LogSums request = LogSums.of(mixture, new Queries.AtPoints(points, null, null), new double[] {0.5},
                LeaveOut.NOTHING, Set.of(SumKind.ALL));
        verify(request);
        double twice = StrictMath.log(2) / 2;
        try (Kernels kernels = kernels(Limits.DEFAULT)) {
            kernels.logSums(request, block -> {
                for (int q = 0; q < n; q++) {
                    assertTrue(block.get(SumKind.ALL, q, 0, 0) > twice, "point " + q + " has lost its neighbour");
                }
            });
        }
    }

    /** What is dropped counts; where nothing may be, nothing is screened, and neither are sums of classes. */
    @Test
    void saysWhatMayBeLost() {
        Mixture mixture = Mixture.of(clustered(300, 64, 10, 0));
        LogSums request = around(mixture, OTHERS, 1);
        for (double share : new double[] {1e-3, 1e-6, 0}) {
            LogSumBlock[] last = new LogSumBlock[1];
            try (Kernels kernels = kernels(Limits.DEFAULT)) {
                kernels.logSums(request.within(Accuracy.relative(share)), block -> last[0] = block);
            }
            assertEquals(share > 0, last[0].leavesOut());
            assertEquals(-StrictMath.log1p(-share), last[0].skipped(3, 1, 0), 1e-3 * share);
        }
    }

    /** Windows of one segment or all, launches of one tile or all, several devices, threads in any order. */
    @Test
    void hasTheSameDigitsOnAnyMachine() {
        int n = 6000;
        Mixture mixture = Mixture.of(clustered(n, 64, 3, 0));
        Mixture weighted = mixture.weighted(new SplittableRandom(1).doubles(n, 0.5, 2).toArray());
        List<LogSums> requests = List.of(around(mixture, Set.of(SumKind.ALL), 1, 2), around(mixture, OTHERS, 1),
                around(weighted, OTHERS, 1));
        List<long[]> expected = bits(requests, Limits.DEFAULT);
        for (int seed = 1; seed < 4; seed++) {
            StandIn.seed(seed);
            for (List<long[]> results : List.of(bits(requests, new Limits(1 << 20, 1)),
                    bits(requests, Limits.DEFAULT))) {
                for (int i = 0; i < requests.size(); i++) {
                    assertArrayEquals(expected.get(i), results.get(i), "request " + i + ", seed " + seed);
                }
            }
        }
    }

    private static List<long[]> bits(List<LogSums> requests, Limits limits) {
        List<long[]> all = new ArrayList<>();
        try (Kernels kernels = kernels(limits)) {
            requests.forEach(request -> all.add(DeviceRequests.bits(kernels, request)));
        }
        return all;
    }
}
