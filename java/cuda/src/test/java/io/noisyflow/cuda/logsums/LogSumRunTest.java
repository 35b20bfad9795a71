package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.PruningChoice;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.testkit.standin.OnStandIn;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sigmas that are pruned and sigmas that are not, in one request. */
@Tag("slow")
@OnStandIn
class LogSumRunTest {
    private static final int N = 700;
    private static final int QUERIES = 90;
    private static final double SHARE = 1e-3;
    /** Labels of three classes. */
    private static final Mixture MIXTURE = Mixture.of(DeviceRequests.points(5, N, 3))
            .labelled(IntStream.range(0, N).map(i -> i % 3).toArray(), 3);
    private static final LogSums REQUEST = LogSums.of(MIXTURE,
            new Queries.AroundRows(IntStream.range(0, QUERIES).map(i -> i * 7).toArray(), N,
                    new NoiseDraws(3, 1, 4, true)),
            new double[] {0.1, 0.5, 0.2}, LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.CLASSES))
            .within(Accuracy.relative(SHARE).forced(32));

    @Test
    void eachSigmaIsComputedAsItWasChosen() {
        Driver driver = DriverLoader.load();
        driver.initialize();
        Device device = new Device(driver, 0, null);
        try (Workers workers = new Workers(2)) {
            LogSumRun run = new LogSumRun(Precision.FLOAT32, new Crew(List.of(device)), workers, Limits.DEFAULT, true,
                    null, new LastRequest(), (crew, plan) -> {});
            @Nullable Pruning[] prunings = PruningChoice.ofOneCentre(REQUEST, Precision.FLOAT32, 0, workers);
            LogSumBlock pruned = results(run, prunings);
            LogSumBlock dense = results(run, new @Nullable Pruning[prunings.length]);
            prunings[1] = null;
            LogSumBlock mixed = results(run, prunings);
            double lost = 0;
            for (int q = 0; q < QUERIES; q++) {
                for (int draw = 0; draw < 4; draw++) {
                    for (int s = 0; s < 3; s++) {
                        requireEqual(s == 1 ? dense : pruned, mixed, q, draw, s);
                        lost += mixed.skipped(q, draw, s);
                    }
                }
            }
            assertTrue(lost > 0, "nothing is left out");
        } finally {
            device.close();
        }
    }

    private static void requireEqual(LogSumBlock right, LogSumBlock mixed, int q, int draw, int s) {
        // A sigma alone may be summed in another form than three together.
        double tolerance = right.leavesOut() ? 0 : 2e-5;
        for (SumKind kind : REQUEST.wanted()) {
            for (int c = 0; c < (kind.isPerClass() ? 3 : 1); c++) {
                double expected = kind.isPerClass() ? right.get(kind, q, draw, s, c) : right.get(kind, q, draw, s);
                double actual = kind.isPerClass() ? mixed.get(kind, q, draw, s, c) : mixed.get(kind, q, draw, s);
                assertTrue(expected == actual || Math.abs(expected - actual) <= tolerance,
                        kind + " of sigma " + s + " is " + actual + ", expected " + expected);
            }
        }
        assertEquals(right.skipped(q, draw, s), mixed.skipped(q, draw, s));
    }

    private static LogSumBlock results(LogSumRun run, @Nullable Pruning[] prunings) {
        LogSumBlock[] results = new LogSumBlock[1];
        run.compute(REQUEST, prunings, block -> {
            assertEquals(QUERIES, block.count());
            results[0] = block;
        });
        return results[0];
    }
}
