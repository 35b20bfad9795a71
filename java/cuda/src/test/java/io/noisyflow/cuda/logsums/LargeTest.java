package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.testkit.standin.OnStandIn;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten million centres: on a device that holds a tenth of them at a time they give the digits of one that holds all. */
@Tag("slow")
@OnStandIn
class LargeTest {
    private static final int N = 10_000_000;

    @Test
    void tenMillionCentres() {
        Points points = Points.allocate(Precision.FLOAT32, N, 1);
        for (int i = 0; i < N; i++) {
            points.set(i, 0, i * 0x1p-20 % 1);
        }
        LogSums request = LogSums.of(Mixture.of(points), new Queries.AroundRows(new int[] {0, 5_000_000, N - 1}, N,
                new NoiseDraws(1, 1, 1, false)), new double[] {0.01}, LeaveOut.NOTHING,
                Set.of(SumKind.ALL, SumKind.SQUARED_NOISE));
        // Side by side: the stand-in runs one kernel after another for each context.
        CompletableFuture<long[]> small =
                CompletableFuture.supplyAsync(() -> bits(request, new Limits(16L << 20, 1 << 24)));
        long[] expected = bits(request, Limits.DEFAULT);
        assertArrayEquals(expected, small.join());
        // The log-sum of the second query less |z|^2 / 2: nine terms every 2^-20 around it.
        double sum = Double.longBitsToDouble(expected[1]) - Double.longBitsToDouble(expected[4]) / 2;
        assertTrue(Math.abs(sum - Math.log(9 * 0x1p20 * 0.01 * Math.sqrt(2 * Math.PI))) <= 1e-4, "log-sum " + sum);
    }

    private static long[] bits(LogSums request, Limits limits) {
        // The form with the fewest rows in a tile: all of them are computed, for three queries too.
        try (Kernels kernels =
                DeviceKernels.inForm(LogSumForm.TILE, new KernelOptions(Precision.FLOAT32, 1), limits)) {
            return DeviceRequests.bits(kernels, request);
        }
    }
}
