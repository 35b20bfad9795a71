package io.noisyflow.cuda.logsums;

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
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.testkit.standin.OnStandIn;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every form, told to compute what the choice would partly refuse it, loses no more than its law says: at radii from a
 * fraction of sigma to fifty, with points spread evenly and in clusters.
 */
@Tag("slow")
@OnStandIn
class ErrorLawTest {
    private static final int N = 700;
    private static final int CLUSTERS = 20;
    private static final int[] ROWS = {0, 57, 133, 201, 266, 399, 512, 699};

    @ParameterizedTest
    @CsvSource({"SMALL_DIRECT, 1", "SMALL_DIRECT, 3", "SMALL_DIRECT, 7", "SMALL_DIRECT, 10", "SMALL_DIRECT, 16",
        "SMALL_DOT, 1", "SMALL_DOT, 3", "SMALL_DOT, 7", "SMALL_DOT, 10", "SMALL_DOT, 16",
        "TENSOR, 17", "TENSOR, 64", "TENSOR, 128", "TENSOR, 784"})
    void isNeverExceeded(LogSumForm form, int d) {
        for (Precision precision : Precision.values()) {
            if (!form.exists(d, precision, true)) {
                continue;
            }
            for (double spread : new double[] {0.1, 1, 3, 30}) {
                verify(form, precision, points(d, spread, false), true, spread + " evenly");
                verify(form, precision, points(d, spread, true), true, spread + " in clusters");
                if (form == LogSumForm.TENSOR) {
                    // One level is one product, of rows that hold the noise.
                    verify(form, precision, points(d, spread, true), false, spread + " in clusters, one level");
                }
            }
        }
    }

    private static void verify(LogSumForm form, Precision precision, Points points, boolean antithetic,
            String spread) {
        Mixture mixture = Mixture.of(points);
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(ROWS, N, new NoiseDraws(5, 1, 4, antithetic)),
                new double[] {1}, LeaveOut.NOTHING, Set.of(SumKind.ALL, SumKind.SQUARES));
        double radius;
        try (Workers workers = new Workers(1)) {
            Frames frames = Frames.of(mixture, points, precision, 1, workers);
            radius = Centroids
                    .of(points, new CentreLayout(mixture, false, false), frames, precision, workers, any -> true)
                    .radius();
        }
        double law = ErrorLaw.nats(form, precision, points.d(), radius);
        double[] expected;
        try (Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2))) {
            expected = values(reference, request);
        }
        try (Kernels kernels = DeviceKernels.inForm(form, new KernelOptions(precision, 2), Limits.DEFAULT)) {
            double[] actual = values(kernels, request);
            double beside = kernels.sumError() - ProductLaw.tolerance(precision);
            for (int i = 0; i < expected.length; i++) {
                // Of a sum of squares the logarithm loses twice as much.
                double allowed = (i < expected.length / 2 ? 1 : 2) * (law + beside);
                double off = Math.abs(actual[i] - expected[i]);
                assertTrue(off <= allowed, form + " " + precision + ", d = " + points.d() + ", spread " + spread
                        + ", radius " + radius + ": off by " + off + ", allowed " + allowed);
            }
        }
    }

    /** Even: uniform within +- spread. Clusters: their places are, members lie 4 sigma apart. */
    private static Points points(int d, double spread, boolean inClusters) {
        SplittableRandom random = new SplittableRandom(d);
        double[][] places = new double[inClusters ? CLUSTERS : N][];
        Arrays.setAll(places, c -> random.doubles(d, -spread, spread).toArray());
        Points points = Points.allocate(Precision.FLOAT32, N, d);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < d; j++) {
                double within = inClusters ? random.nextGaussian() * Math.sqrt(8.0 / d) : 0;
                points.set(i, j, places[i % places.length][j] + within);
            }
        }
        return points;
    }

    private static double[] values(Kernels kernels, LogSums request) {
        double[][] found = new double[2][];
        kernels.logSums(request, block -> {
            found[0] = block.array(SumKind.ALL).clone();
            found[1] = block.array(SumKind.SQUARES).clone();
        });
        double[] both = Arrays.copyOf(found[0], 2 * found[0].length);
        System.arraycopy(found[1], 0, both, found[0].length, found[1].length);
        return both;
    }
}
