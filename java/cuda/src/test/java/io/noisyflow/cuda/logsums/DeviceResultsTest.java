package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import io.noisyflow.testkit.standin.OnStandIn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that the device makes of totals are what the host makes of them, to the last bit. */
@Tag("slow")
@OnStandIn
class DeviceResultsTest {
    private static final int N = 300;
    /** Reached by weights, by sums without their own row, and by nothing at all. */
    private static final double[] SUMS = {0, 1, 0.75, 3e-310, 0x1p-1074, 1e300, Double.POSITIVE_INFINITY, Double.NaN};
    private static final double[] REFERENCES = {0, 0, -1, 30, -1021, -1022, -1023, -40_000, 900};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areThoseOfTheHost(boolean interpreted) {
        Driver driver = interpreted ? new InterpretedDriver() : DriverLoader.load();
        driver.initialize();
        verify(driver, everything());
        verify(driver, request(1, LeaveOut.NOTHING, Set.of(SumKind.ALL)));
        verify(driver, request(1, LeaveOut.ROW, Set.of(SumKind.LEFT_OUT)));
    }

    /** Subnormal sums taken for normal ones, a product for a quotient, one thread too many. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0d0010000000000000 | 0d0000000000000001", "div.rn.f64 | mul.rn.f64",
        "setp.lt.s32 | setp.le.s32"})
    void aFaultShows(String from, String to) {
        Driver driver = new InterpretedDriver(text -> text.contains("log_sum_results") ? text.replace(from, to) : text);
        double[][][] results = results(driver, everything());
        assertFalse(Arrays.deepEquals(results[0], results[1]), from);
    }

    @Test
    void ofClassesAreLeftToTheHost() {
        Mixture labelled = Mixture.of(DeviceRequests.points(1, N, 2))
                .labelled(IntStream.range(0, N).map(i -> i % 2).toArray(), 2);
        LogSums request = LogSums.of(labelled, new Queries.AroundRows(null, N, new NoiseDraws(1, 1, 1, false)),
                new double[] {1}, LeaveOut.NOTHING, Set.of(SumKind.OWN_CLASS));
        try (Workers workers = new Workers(1)) {
            assertFalse(DeviceResults.make(new LogSumPlan(request, Precision.FLOAT32, true, null, workers)));
        }
    }

    private static LogSums everything() {
        return request(4, LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE));
    }

    /** Around rows in an order in which groups take turns. */
    private static LogSums request(int draws, LeaveOut leaveOut, Set<SumKind> wanted) {
        int[] rows = IntStream.range(0, N).map(i -> i * 7 % N).toArray();
        return LogSums.of(Mixture.of(DeviceRequests.points(1, N, 2)).grouped(new int[] {0, 100, 101, N}),
                new Queries.AroundRows(rows, N, new NoiseDraws(1, 1, draws, draws > 1)), new double[] {1, 2, 3},
                leaveOut, wanted);
    }

    private static void verify(Driver driver, LogSums request) {
        double[][][] results = results(driver, request);
        for (int kind = 0; kind < results[0].length; kind++) {
            assertArrayEquals(results[0][kind], results[1][kind]);
        }
    }

    /** Of the host, then of the device: all kinds of results. */
    private static double[][][] results(Driver driver, LogSums request) {
        Device device = new Device(driver, 0, null);
        try (Workers workers = new Workers(1); AutoClosed _ = device::close) {
            LogSumPlan plan = new LogSumPlan(request, Precision.FLOAT32, true, LogSumForm.TILE, workers);
            QueryBlock block = QueryBlock.of(plan, 0, N);
            int slots = block.tileCount() * plan.tileRows;
            SplittableRandom random = new SplittableRandom(1);
            double[] totals = random.doubles((long) slots * plan.levels * plan.parts() * LogSumFinish.TOTAL_VALUES)
                    .toArray();
            for (int i = 0; i < totals.length; i += LogSumFinish.TOTAL_VALUES) {
                totals[i] = REFERENCES[random.nextInt(REFERENCES.length)];
                if (random.nextInt(3) == 0) {
                    totals[i + 1] = SUMS[random.nextInt(SUMS.length)];
                    totals[i + 2] = 0;
                }
            }
            double[] noise = random.doubles(slots).toArray();
            LogSumBlock ofHost = new LogSumBlock(request, N);
            ofHost.reset(0, N);
            LogSumFinish finish = new LogSumFinish(plan, block, ofHost);
            LogSumBlock ofDevice = new LogSumBlock(request, N);
            MemorySegment made = onDevice(device.session(), workers, plan, block, totals, noise);
            for (int tile = 0; tile < block.tileCount(); tile++) {
                finish.tile(tile, MemorySegment.ofArray(totals), MemorySegment.ofArray(noise),
                        (long) tile * plan.tileRows);
                new DeviceResults(plan).copy(made, block.tileCount(), tile, block, tile, ofDevice);
            }
            return new double[][][] {arrays(request, ofHost), arrays(request, ofDevice)};
        }
    }

    private static double[][] arrays(LogSums request, LogSumBlock block) {
        return request.wanted().stream().map(block::array).toArray(double[][]::new);
    }

    private static MemorySegment onDevice(Session session, Workers workers, LogSumPlan plan, QueryBlock block,
            double[] totals, double[] noise) {
        try (Resources resources = new Resources(session)) {
            Staging staging = new Staging(resources);
            Packing packing = new Packing(staging, workers, Precision.FLOAT32);
            Lane lane = new Lane(resources);
            DeviceBuffer tiles = resources.buffer();
            DeviceBuffer none = resources.buffer();
            packing.upload(block.tiles(), block.tiles().length, tiles);
            packing.upload(MemorySegment.ofArray(totals), lane.totals);
            packing.upload(MemorySegment.ofArray(noise), lane.squaredNoise);
            Event copied = resources.event();
            staging.record(copied);
            lane.stream().await(copied);
            DeviceResults results = new DeviceResults(plan);
            new LogSumLaunch(plan, none, none, none, none).makeResults(lane,
                    new DeviceQueries(none, none, none, none, tiles), results, 0, block.tileCount());
            long bytes = results.bytes(block.tileCount());
            lane.stream().download(lane.results.require(bytes), lane.resultsOnHost.require(bytes));
            lane.stream().finish();
            return MemorySegment.ofArray(lane.resultsOnHost.require(bytes).toArray(
                    ValueLayout.JAVA_DOUBLE));
        }
    }

    /** Without a checked exception. */
    private interface AutoClosed extends AutoCloseable {
        @Override
        void close();
    }
}
