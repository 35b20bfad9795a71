package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.cuda.CudaBackend;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.testkit.standin.OnStandIn;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of which some lie far from all others: products for the rest, differences for those. */
@Tag("slow")
@OnStandIn
class FormPartsTest {
    private static final int D = 10;
    private static final int N = 3 * Shapes.SEGMENT;
    /** The last rows are as far as differences allow. */
    private static final int FAR = 300;
    private static final double RADIUS = 18;
    /** Rows of either kind. */
    private static final int[] ROWS = {0, 5000, N - FAR, N - FAR + 57, N - 90, N - 33, N - 1};

    @Test
    void ofSegmentsAsTheyLie() {
        LogSumPlan plan = plan(Mixture.of(points()));
        assertEquals(List.of(LogSumForm.SMALL_DOT, LogSumForm.SMALL_DIRECT), plan.forms());
        assertArrayEquals(new boolean[] {false, false, true}, plan.differences);
        assertTrue(plan.loss > 1e-7 && plan.loss <= ProductLaw.tolerance(Precision.FLOAT32), plan.loss + " nats");
        // d + 3 and 2 d + 2, the latter for a third of the centres
        assertEquals((2 * 13 + 22) / 3.0, plan.instructions, 1e-9);
    }

    @Test
    void ofGroups() {
        LogSumPlan plan = plan(Mixture.of(points()).grouped(new int[] {0, 100, N - FAR, N - FAR + 50, N}));
        assertArrayEquals(new boolean[] {false, false, false, false, true, true}, plan.differences);
    }

    @Test
    void notWhereOneFormServesAll() {
        Points points = points();
        assertNull(plan(Mixture.of(points.rows(0, N - FAR))).differences);
        assertNull(plan(Mixture.of(points.rows(N - FAR, N))).differences);
    }

    @Test
    void areRightWhereProductsAloneAreNot() {
        LogSums request = request(Mixture.of(points()), ROWS);
        double[] expected;
        try (Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2))) {
            expected = values(reference, request);
        }
        KernelOptions options = new KernelOptions(Precision.FLOAT32, 2);
        try (Kernels kernels = new CudaBackend().open(options);
                Kernels products = DeviceKernels.inForm(LogSumForm.SMALL_DOT, options, Limits.DEFAULT)) {
            double off = largest(expected, values(kernels, request));
            assertTrue(off <= kernels.sumError(), "off by " + off);
            double ofProducts = largest(expected, values(products, request));
            assertTrue(ofProducts > 1.5 * kernels.sumError(), "products alone are off by " + ofProducts);
        }
    }

    private static double largest(double[] expected, double[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double off = Math.abs(actual[i] - expected[i]);
            if (!(off <= largest)) {
                largest = off;
            }
        }
        return largest;
    }

    /** Within 1 of the origin, but the last, of which ten lie at one place each. */
    private static Points points() {
        SplittableRandom random = new SplittableRandom(3);
        Points points = Points.allocate(Precision.FLOAT32, N, D);
        double[] place = new double[D];
        for (int i = 0; i < N; i++) {
            boolean far = i >= N - FAR;
            if (far && i % 10 == 0) {
                place = random.doubles(D, -1, 1).toArray();
                scale(place, RADIUS / length(place));
            }
            for (int j = 0; j < D; j++) {
                points.set(i, j, (far ? place[j] : 0) + random.nextDouble(-1, 1) / Math.sqrt(D));
            }
        }
        return points;
    }

    private static double length(double[] place) {
        double sum = 0;
        for (double x : place) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] place, double factor) {
        for (int j = 0; j < place.length; j++) {
            place[j] *= factor;
        }
    }

    private static LogSums request(Mixture mixture, int[] rows) {
        return LogSums.of(mixture, new Queries.AroundRows(rows, mixture.centres().n(), new NoiseDraws(5, 1, 4, true)),
                new double[] {1}, LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT));
    }

    private static LogSumPlan plan(Mixture mixture) {
        try (Workers workers = new Workers(2)) {
            return new LogSumPlan(request(mixture, new int[] {0}), Precision.FLOAT32, true, null, workers);
        }
    }

    private static double[] values(Kernels kernels, LogSums request) {
        double[][] found = new double[2][];
        kernels.logSums(request, block -> {
            found[0] = block.array(SumKind.ALL).clone();
            found[1] = block.array(SumKind.LEFT_OUT).clone();
        });
        double[] both = Arrays.copyOf(found[0], 2 * found[0].length);
        System.arraycopy(found[1], 0, both, found[0].length, found[1].length);
        return both;
    }
}
