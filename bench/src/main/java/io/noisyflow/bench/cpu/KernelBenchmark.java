package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Any {@link Task} on any backend. Before anything is timed a part of its results is compared with the reference; what
 * is wrong throws, and is not timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// C2 settles within half a second; the rest wakes the clock. The driver chooses its own numbers, see Extent.
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
// One fork, for each case starts a JVM of its own and iterations spread more than forks do. The module is the vector
// backend's, native access the foreign one's; JMH itself still uses sun.misc.Unsafe, which would warn.
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow"})
public class KernelBenchmark {
    /** What is done. */
    @Param("SUM")
    public Task task = Task.SUM;
    /** The backend. */
    @Param("vector")
    public String backend = "vector";
    /** The arithmetic. */
    @Param("FLOAT32")
    public Precision precision = Precision.FLOAT32;
    /** Threads of the backend. */
    @Param("1")
    public int threads = 1;
    /** The dimension. */
    @Param("10")
    public int d = 10;
    /** Rows. */
    @Param("16384")
    public int n = 16384;

    private @Nullable Kernels kernels;
    private @Nullable Work work;
    private Work.@Nullable Deviation deviation;

    /** Verifies, then opens. */
    @Setup(Level.Trial)
    public void open() {
        Quiet.backends();
        Work prepared = task.work(precision, d, n);
        kernels = Backends.select(backend, new KernelOptions(precision, threads));
        try (Kernels reference = Backends.select("reference", KernelOptions.defaults())) {
            deviation = prepared.verify(kernels, reference);
        }
        if (!deviation.isRight()) {
            throw new IllegalStateException(
                    "the error is " + deviation.overDeclared()
                            + " times the declared one: nothing is timed that is wrong");
        }
        work = prepared;
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        if (kernels != null) {
            kernels.close();
        }
    }

    /** One invocation of the task, the peak beside it. */
    @Benchmark
    public double run(Probe probe) {
        return Objects.requireNonNull(work).run(Objects.requireNonNull(kernels));
    }

    Work.Deviation deviation() {
        return Objects.requireNonNull(deviation);
    }

    double pairs() {
        return Objects.requireNonNull(work).pairs();
    }
}
