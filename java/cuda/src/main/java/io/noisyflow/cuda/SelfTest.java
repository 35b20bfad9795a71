package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A few log-sums on the device against the reference: does this card, with this driver, compute what it should? */
final class SelfTest {
    private static final int N = 70;
    private static final int D = 5;

    private SelfTest() {}

    /** What is wrong, in a clause; null if nothing is. */
    static @Nullable String failure(Kernels kernels) {
        LogSums request = request();
        Map<SumKind, double[]> actual = results(kernels, request);
        try (Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1))) {
            Map<SumKind, double[]> expected = results(reference, request);
            for (SumKind kind : request.wanted()) {
                double[] right = Objects.requireNonNull(expected.get(kind));
                double[] computed = Objects.requireNonNull(actual.get(kind));
                for (int i = 0; i < right.length; i++) {
                    double off = Math.abs(computed[i] - right[i]);
                    // The points lie within 1 and sigma is 1, so no exponent's magnitude exceeds 7 (1 + 2 x 7) / 2.
                    double tolerance = 53 * kernels.exponentError(D) + kernels.sumError();
                    if (!(off <= tolerance)) {
                        return "the self-test failed: " + kind + " is " + computed[i] + ", expected " + right[i];
                    }
                }
            }
        }
        return null;
    }

    private static LogSums request() {
        float[] coordinates = new float[N * D];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = (i * 37 % 101) / 101f;
        }
        Mixture mixture = Mixture.of(Points.of(coordinates, N, D));
        return LogSums.of(mixture, new Queries.AroundRows(new int[] {0, 33, 69}, N,
                new NoiseDraws(1, Streams.ESTIMATE, 2, true)), new double[] {1}, LeaveOut.ROW,
                Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE));
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
