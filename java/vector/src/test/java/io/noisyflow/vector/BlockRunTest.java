package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of products met from anywhere. */
class BlockRunTest {
    private static final int N = 70;
    private static final int D = 3;
    private static final double SHARE = 1e-3;

    /** From a sigma to where squares overflow: a number each time, until the exponent is none any more. */
    @ParameterizedTest
    @EnumSource
    void pointsAtEveryDistance(Precision precision) {
        int magnitudes = precision == Precision.FLOAT32 ? 80 : 530;
        double most = precision == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        Points centres = Points.allocate(precision, N, D);
        float[] row = new float[D];
        for (int i = 0; i < N; i++) {
            Normals.fill(3, Streams.SAMPLES, i, 0, row, 0, D);
            for (int j = 0; j < D; j++) {
                centres.set(i, j, row[j]);
            }
        }
        Points points = Points.allocate(precision, magnitudes, D);
        for (int q = 0; q < points.n(); q++) {
            points.set(q, 0, Math.scalb(1.0, q));
            points.set(q, 1, Math.scalb(-0.75, q));
        }
        LogSums request = LogSums.of(Mixture.of(centres), new Queries.AtPoints(points, null, null), new double[] {1},
                LeaveOut.NOTHING, EnumSet.of(SumKind.ALL, SumKind.SQUARES));
        try (Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 1))) {
            kernels.logSums(request.within(Accuracy.relative(SHARE).forced(32)), block -> {
                for (int q = 0; q < block.count(); q++) {
                    double all = block.get(SumKind.ALL, q, 0, 0);
                    double squares = block.get(SumKind.SQUARES, q, 0, 0);
                    double expected = sum(centres, points, q, 1);
                    if (all == Double.NEGATIVE_INFINITY && -expected > most / 64) {
                        continue;
                    }
                    double tolerance = 2 * kernels.exponentError(D) * Math.abs(expected) + kernels.sumError() + SHARE;
                    assertTrue(Math.abs(all - expected) <= tolerance, "at 2^" + q + ": " + all + ", expected "
                            + expected);
                    assertTrue(Math.abs(squares - sum(centres, points, q, 2)) <= 2 * tolerance, "squares at 2^" + q
                            + ": " + squares);
                }
            });
        }
    }

    /** log sum_k exp(-power |t - S_k|^2 / 2). */
    private static double sum(Points centres, Points points, int q, int power) {
        double[] exponents = new double[N];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < N; i++) {
            double square = 0;
            for (int j = 0; j < D; j++) {
                double difference = points.get(q, j) - centres.get(i, j);
                square += difference * difference;
            }
            exponents[i] = -power * square / 2;
            largest = Math.max(largest, exponents[i]);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double exponent : exponents) {
            sum += Math.exp(exponent - largest);
        }
        return largest + Math.log(sum);
    }
}
