package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.InstructionClass;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What leaving out the own row costs in few dimensions, in instructions of the shipped PTX for each pair: of a mixture
 * that is one tile of centres, so that every point leaves out something of every tile that it meets, and that with all
 * that is done once for a point.
 */
@Tag("slow")
class LeaveOutCountTest {
    private static final int N = 250;

    /** Of queries that are the rows in their order, as estimations ask, a warp leaves out something of two stretches. */
    @ParameterizedTest
    @CsvSource({"SMALL_DIRECT, FLOAT32, 2, false", "SMALL_DIRECT, FLOAT32, 10, true",
        "SMALL_DIRECT, FLOAT32, 16, false",
        "SMALL_DOT, FLOAT32, 2, true", "SMALL_DOT, FLOAT32, 10, false", "SMALL_DOT, FLOAT32, 16, false",
        "SMALL_DOT, FLOAT64, 10, false"})
    void isOneInstructionInTheOrderOfTheRows(LogSumForm form, Precision precision, int d, boolean squares) {
        isLittle(form, precision, d, squares, 1, 1.2);
    }

    /** In any other order as well: the device has them in the order of the places of what they leave out. */
    @ParameterizedTest
    @CsvSource({"SMALL_DIRECT, FLOAT32, 10, false", "SMALL_DOT, FLOAT32, 2, false", "SMALL_DOT, FLOAT32, 16, true",
        "SMALL_DOT, FLOAT64, 2, false"})
    void isOneInstructionInAnyOrder(LogSumForm form, Precision precision, int d, boolean squares) {
        isLittle(form, precision, d, squares, 37, 1.2);
    }

    private static void isLittle(LogSumForm form, Precision precision, int d, boolean squares, int step, double most) {
        double all = instructions(form, precision, d, squares, step, LeaveOut.NOTHING);
        double others = instructions(form, precision, d, squares, step, LeaveOut.ROW);
        double extra = others - all;
        assertTrue(extra > 0 && extra <= most, extra + " instructions a pair beside " + all);
    }

    private static double instructions(LogSumForm form, Precision precision, int d, boolean squares, int step,
            LeaveOut leaveOut) {
        Set<SumKind> wanted = EnumSet.of(leaveOut == LeaveOut.ROW ? SumKind.LEFT_OUT : SumKind.ALL);
        if (squares) {
            wanted.add(SumKind.SQUARES);
        }
        SplittableRandom random = new SplittableRandom(d);
        Points points = Points.allocate(Precision.FLOAT32, N, d);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < d; j++) {
                // Close together: no sum needs a reference of its own.
                points.set(i, j, random.nextDouble() / Math.sqrt(d));
            }
        }
        int[] rows = IntStream.range(0, N).map(i -> i * step % N).toArray();
        LogSums request = LogSums.of(Mixture.of(points),
                new Queries.AroundRows(rows, N, new NoiseDraws(1, 1, 2, true)), new double[] {1}, leaveOut, wanted);
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, precision, form)) {
            kernels.logSums(request, block -> {});
        }
        double sum = 0;
        for (InterpretedDriver.Launch launch : driver.launches()) {
            sum += launch.kernel().startsWith("log_sums") ? launch.counts().of(InstructionClass.values()) : 0;
        }
        return sum / request.pairs();
    }
}
