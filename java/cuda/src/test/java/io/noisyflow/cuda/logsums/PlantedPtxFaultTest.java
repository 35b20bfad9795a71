package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.Fault;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Faults planted into the shipped text: every barrier and every wait of a kernel is taken out in turn, and each time
 * the interpreter sees it, by another result or by a fault.
 */
@Tag("slow")
class PlantedPtxFaultTest {

    /** The last column: barriers that nothing needs, because another one stands between the same accesses. */
    @ParameterizedTest
    @CsvSource({"SMALL_DOT, FLOAT32, 10, log_sums_small_dot_plain_10_f32, 2, 0",
        "TILE, FLOAT32, 37, log_sums_noise_plain_f32, 2, 0",
        "TENSOR, FLOAT32, 37, log_sums_tensor_noise_plain_f32, 4, 0",
        "SCREEN, FLOAT32, 37, log_sums_screen_pairs_f32, 2, 0"})
    void everyBarrierAndEveryWaitIsMissed(LogSumForm form, Precision precision, int d, String kernel, int planted,
            int spare) {
        double[] right = results(form, precision, d, UnaryOperator.identity());
        List<String> unseen = new ArrayList<>();
        int count = 0;
        for (String instruction : List.of("bar.sync", "cp.async.wait_group")) {
            boolean[] found = {true};
            for (int i = 0; found[0]; i++) {
                int number = i;
                found[0] = false;
                double[] wrong = results(form, precision, d, text -> {
                    String edited = without(text, kernel, instruction, number);
                    found[0] |= !edited.equals(text);
                    return edited;
                });
                count += found[0] ? 1 : 0;
                if (found[0] && Arrays.equals(right, wrong)) {
                    unseen.add(instruction + " " + number);
                }
            }
        }
        assertTrue(count >= planted, "only " + count + " faults could be planted");
        assertEquals(spare, unseen.size(), () -> "nothing shows without " + unseen);
    }

    /** What is left out, and which additions wait for that, in the one place where the host build has other text. */
    @ParameterizedTest
    @CsvSource({"setp.lt.s32 %outside, setp.le.s32 %outside", "setp.ge.or.s32 %outside, setp.gt.or.s32 %outside",
        "@%outside add, add", "@%outside fma, fma"})
    void whatIsLeftOutIsMissed(String from, String to) {
        double[] right = leftOut(UnaryOperator.identity());
        boolean[] found = {false};
        double[] wrong = leftOut(text -> {
            found[0] |= text.contains(from);
            return text.replace(from, to);
        });
        assertTrue(found[0], "no unit has " + from);
        assertFalse(Arrays.equals(right, wrong));
    }

    /** Sums without the own row, and of squares, of a form whose kernel is full. */
    private static double[] leftOut(UnaryOperator<String> edit) {
        int n = 100;
        LogSums request = LogSums.of(Mixture.of(DeviceRequests.points(1, n, 2)),
                new Queries.AroundRows(IntStream.range(0, n).toArray(), n, new NoiseDraws(1, 1, 2, true)),
                new double[] {2}, LeaveOut.ROW, Set.of(SumKind.LEFT_OUT, SumKind.SQUARES));
        double[][] found = new double[1][];
        try (Kernels kernels = InterpretedKernels.open(new InterpretedDriver(edit), Precision.FLOAT32,
                LogSumForm.SMALL_DOT)) {
            kernels.logSums(request, block -> found[0] = DoubleStream.concat(
                    Arrays.stream(block.array(SumKind.LEFT_OUT)), Arrays.stream(block.array(SumKind.SQUARES)))
                    .toArray());
        }
        return found[0];
    }

    /** The text without the instruction of that number in a kernel, if there are so many. */
    private static String without(String text, String kernel, String instruction, int number) {
        int from = text.indexOf(".entry " + kernel + "(");
        if (from < 0) {
            return text;
        }
        int end = (text + ".entry ").indexOf(".entry ", from + 1);
        int at = from;
        for (int i = 0; i <= number; i++) {
            at = text.indexOf("\t" + instruction, at + 1);
            if (at < 0 || at > end) {
                return text;
            }
        }
        return text.substring(0, at) + text.substring(text.indexOf(';', at) + 1);
    }

    /** Log-sums, or null if a fault ended their computation. */
    private static double @Nullable [] results(LogSumForm form, Precision precision, int d,
            UnaryOperator<String> edit) {
        int n = 600;
        int[] rows = IntStream.range(0, 40).map(i -> i * 7).toArray();
        Points points = DeviceRequests.points(1, n, d);
        boolean screened = form == LogSumForm.SCREEN;
        for (int i = 0; i < n && screened; i++) {
            // Heaps that cannot see each other, or all would be kept.
            points.set(i, 0, points.get(i, 0) + 40 * (i % 20));
        }
        LogSums request = LogSums.of(Mixture.of(points),
                new Queries.AroundRows(rows, n, new NoiseDraws(1, 1, 2, true)), new double[] {2}, LeaveOut.NOTHING,
                Set.of(SumKind.ALL));
        double[][] found = new double[1][];
        try (Kernels kernels = InterpretedKernels.open(new InterpretedDriver(edit), precision, form)) {
            kernels.logSums(request, block -> found[0] = block.array(SumKind.ALL).clone());
        } catch (Fault e) {
            return null;
        }
        return found[0];
    }
}
