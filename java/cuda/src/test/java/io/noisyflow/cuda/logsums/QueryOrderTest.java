package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The device has queries in an order of its own; results come in that of the request, and are the same digits. */
@OnStandIn
class QueryOrderTest {
    private static final int N = 307;
    private static final int D = 3;
    private static final Points CENTRES = DeviceRequests.points(1, N, D);
    private static final Mixture MIXTURE = Mixture.of(CENTRES).grouped(new int[] {0, 1, 101, N});

    /** Every row, one of them again, in an order without any sense. */
    private static int[] scattered() {
        int[] rows = IntStream.rangeClosed(0, N).map(i -> i % N).toArray();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = rows.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[other];
            rows[other] = row;
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aroundRows(Precision precision) {
        int[] rows = scattered();
        long[] ordered = bits(precision, around(MIXTURE, null));
        long[] bits = bits(precision, around(MIXTURE, rows));
        int numbers = 4 * 2;
        for (int kind = 0; kind < 2; kind++) {
            for (int q = 0; q < rows.length; q++) {
                for (int i = 0; i < numbers; i++) {
                    assertEquals(ordered[(kind * N + rows[q]) * numbers + i],
                            bits[(kind * rows.length + q) * numbers + i], "row " + rows[q]);
                }
            }
        }
    }

    private static LogSums around(Mixture mixture, int @Nullable [] rows) {
        return LogSums.of(mixture, new Queries.AroundRows(rows, N, new NoiseDraws(3, 1, 4, true)),
                new double[] {0.5, 1}, LeaveOut.ROW, Set.of(SumKind.LEFT_OUT, SumKind.SQUARES));
    }

    /** Rows that lie one behind the other in memory go to the device at once, others one by one. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void rowsApart(Precision precision) {
        Points wide = Points.allocate(Precision.FLOAT32, N, D + 2);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                wide.set(i, j + 1, CENTRES.get(i, j));
            }
        }
        Mixture apart = Mixture.of(wide.columns(1, D + 1)).grouped(MIXTURE.offsets());
        assertArrayEquals(bits(precision, around(MIXTURE, null)), bits(precision, around(apart, null)));
    }

    /** Some name a row of another group, and leave out nothing. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void atPoints(Precision precision) {
        int[] rows = scattered();
        Points points = Points.allocate(Precision.FLOAT32, rows.length, D);
        int[] own = new int[rows.length];
        int[] groups = new int[rows.length];
        for (int q = 0; q < rows.length; q++) {
            for (int j = 0; j < D; j++) {
                points.set(q, j, CENTRES.get(rows[q], j) + 0.25);
            }
            own[q] = q % 3 == 0 ? 0 : rows[q];
            groups[q] = q % 5 == 0 ? 2 : 1 + q % 2;
        }
        long[] together = bits(precision, at(points, own, groups));
        for (int q = 0; q < rows.length; q += 7) {
            long[] alone = bits(precision, at(points.rows(q, q + 1), new int[] {own[q]}, new int[] {groups[q]}));
            assertEquals(alone[0], together[q], "query " + q);
            assertEquals(alone[1], together[rows.length + q], "squares of query " + q);
        }
    }

    private static LogSums at(Points points, int[] own, int[] groups) {
        return LogSums.of(MIXTURE, new Queries.AtPoints(points, own, groups), new double[] {0.5}, LeaveOut.ROW,
                Set.of(SumKind.LEFT_OUT, SumKind.SQUARES));
    }

    private static long[] bits(Precision precision, LogSums request) {
        try (Kernels kernels = DeviceKernels.inForm(LogSumForm.SMALL_DOT, new KernelOptions(precision, 2),
                Limits.DEFAULT)) {
            return DeviceRequests.bits(kernels, request);
        }
    }
}
