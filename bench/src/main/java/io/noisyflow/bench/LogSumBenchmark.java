package io.noisyflow.bench;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The heart of every estimate: one noise draw around every row, against every row.
 *
 * <p>Centres are standard normals times 0.4 and sigma = 0.5 sqrt(d): sums to which many rows contribute. Before anything is
 * timed, a few queries are compared with the double-precision reference; a run that is wrong throws instead of timing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1) // C2 settles within half a second; the rest wakes the clock
@Measurement(iterations = 5, time = 1) // the median is quoted
@Fork(value = 1, jvmArgs = {"--add-modules", "jdk.incubator.vector",
    "--sun-misc-unsafe-memory-access=allow"}) // steady between forks; iterations spread more
public class LogSumBenchmark {
    /** Queries that are verified before timing. */
    private static final int VERIFIED = 16;

    /** Which backend runs stands in the table; held here, for the logging framework would forget the level. */
    private static final Logger CHOICE = Logger.getLogger(Backends.class.getName());

    static {
        CHOICE.setLevel(Level.WARNING);
    }

    /** The backend. */
    @Param("vector")
    public String backend = "vector";
    /** The arithmetic. */
    @Param("FLOAT32")
    public Precision precision = Precision.FLOAT32;
    /** Threads of the backend. */
    @Param({"1", "2"})
    public int threads = 1;
    /** The dimension. */
    @Param({"2", "5", "10", "32", "128"})
    public int d = 10;
    /** Rows, each a centre and a query. */
    @Param("16384")
    public int n = 16384;
    /** What is asked for: the sum, or all that an entropy estimate needs. */
    @Param({"sum", "estimate"})
    public String kinds = "sum";

    private @Nullable Kernels kernels;
    private @Nullable LogSums request;

    /** Verifies, then opens. */
    @Setup(org.openjdk.jmh.annotations.Level.Trial)
    public void open() {
        double error = verify(backend, precision, d, Math.min(n, 4096), wanted());
        if (!(error <= 1)) {
            throw new IllegalStateException(
                    "the error is " + error + " times the declared one: nothing is timed that is wrong");
        }
        kernels = Backends.select(backend, new KernelOptions(precision, threads));
        request = request(points(n, d), all(n), wanted());
    }

    /** Ends the threads. */
    @TearDown(org.openjdk.jmh.annotations.Level.Trial)
    public void close() {
        if (kernels != null) {
            kernels.close();
        }
    }

    /** n x n pairs. */
    @Benchmark
    public double[] allPairs() {
        double[] last = new double[1];
        ready(kernels).logSums(ready(request), block -> last[0] += block.array(SumKind.ALL)[0]);
        return last;
    }

    private Set<SumKind> wanted() {
        return kinds.equals("sum") ? EnumSet.of(SumKind.ALL)
                : EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE);
    }

    /**
     * The largest error over a few queries, relative to the declared one.
     *
     * <p>The scale of the exponents is that of the terms that carry weight: |u|^2/(2 sigma^2) + |z.u|/sigma with
     * |u|^2/(2 sigma^2) = 2 log n + 10 and |z.u| at three of its standard deviations.
     */
    static double verify(String backend, Precision precision, int d, int n, Set<SumKind> wanted) {
        int[] rows = new int[VERIFIED];
        for (int q = 0; q < VERIFIED; q++) {
            rows[q] = (int) ((long) q * n / VERIFIED);
        }
        LogSums request = request(points(n, d), rows, wanted);
        double worst = 0;
        try (Kernels tested = Backends.select(backend, new KernelOptions(precision, 1));
                Kernels truth = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1))) {
            double scale = 2 * StrictMath.log(n) + 10;
            double declared = tested.exponentError(d) * (scale + 3 * Math.sqrt(2 * scale)) + tested.sumError();
            for (SumKind kind : wanted) {
                double[] found = new double[VERIFIED];
                double[] exact = new double[VERIFIED];
                tested.logSums(request, block -> System.arraycopy(block.array(kind), 0, found, block.firstQuery(),
                        block.count()));
                truth.logSums(request, block -> System.arraycopy(block.array(kind), 0, exact, block.firstQuery(),
                        block.count()));
                for (int q = 0; q < VERIFIED; q++) {
                    double error = kind == SumKind.SQUARED_NOISE
                            ? Math.abs(found[q] - exact[q]) / (d * 0x1p-40)
                            : Math.abs(found[q] - exact[q]) / (2 * declared);
                    worst = error <= worst ? worst : error;
                }
            }
        }
        return worst;
    }

    private static LogSums request(Points points, int[] rows, Set<SumKind> wanted) {
        NoiseDraws noise = new NoiseDraws(1, Streams.ESTIMATE, 1, false);
        return LogSums.of(Mixture.of(points), new Queries.AroundRows(rows, points.n(), noise),
                new double[] {0.5 * Math.sqrt(points.d())}, LeaveOut.ROW, wanted);
    }

    private static int[] all(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }

    private static Points points(int n, int d) {
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(7, Streams.SAMPLES, i, 0, row, 0, d);
            for (int j = 0; j < d; j++) {
                row[j] *= 0.4f;
            }
            points.setRow(i, row, 0);
        }
        return points;
    }

    private static <T> T ready(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the benchmark is not set up");
        }
        return part;
    }
}
