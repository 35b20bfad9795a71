package io.noisyflow.bench;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
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
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What an entropy estimate costs against n, and how far it lies from the truth: S uniform on [-1,1]^5, sigma = 1, where
 * h is 5 times 1.562649659 nats (adaptive quadrature of one coordinate).
 *
 * <p>Before anything is timed the truth must lie within 4 standard errors of the bracket; a run that is wrong throws.
 * {@link #main} prints time and error side by side.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1) // C2 settles within a second
@Measurement(iterations = 5, time = 1) // the median is quoted
@Fork(value = 1, jvmArgs = {"--add-modules", "jdk.incubator.vector",
    "--sun-misc-unsafe-memory-access=allow"}) // iterations spread more than forks
public class ScalingBenchmark {
    private static final int D = 5;
    private static final double TRUTH = D * 1.562649659;
    private static final int ERROR_SEEDS = 8;

    /** Which backend runs stands in the table; held here, for the logging framework would forget the level. */
    private static final Logger CHOICE = Logger.getLogger(Backends.class.getName());

    static {
        CHOICE.setLevel(java.util.logging.Level.WARNING);
    }

    /** The backend. */
    @Param("vector")
    public String backend = "vector";
    /** Its threads. */
    @Param("1")
    public int threads = 1;
    /** Rows. */
    @Param({"100", "1000", "10000"})
    public int n = 1000;

    private @Nullable Kernels kernels;
    private @Nullable Samples samples;

    /** Verifies, then opens. */
    @Setup(Level.Trial)
    public void open() {
        verify(backend, n);
        kernels = Backends.select(backend, new KernelOptions(Precision.FLOAT32, threads));
        samples = cube(n, 0);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        if (kernels != null) {
            kernels.close();
        }
    }

    /** One estimate with the default options: value, errors, bracket, verdict. */
    @Benchmark
    public double estimate() {
        if (kernels == null || samples == null) {
            throw new IllegalStateException("the benchmark is not set up");
        }
        return estimate(kernels, samples).entropy();
    }

    /**
     * Checks an estimate against the truth.
     *
     * @return the mean |h_hat - h| over a few samples, in nats
     * @throws IllegalStateException if the truth lies outside of a bracket by more than 4 standard errors
     */
    static double verify(String backend, int n) {
        double error = 0;
        try (Kernels kernels = Backends.select(backend, new KernelOptions(Precision.FLOAT32, 1))) {
            for (int seed = 0; seed < ERROR_SEEDS; seed++) {
                EntropyEstimate estimate = estimate(kernels, cube(n, seed));
                double four = 4 * estimate.standardError().total();
                boolean above = TRUTH >= estimate.bracket().lower() - four;
                boolean below = !estimate.bracket().upper().isPresent()
                        || TRUTH <= estimate.bracket().upper().value() + four;
                if (!(above && below)) {
                    throw new IllegalStateException("n = " + n + ", seed " + seed + ": the truth " + TRUTH
                            + " is not in the bracket " + estimate.bracket() + ": nothing is timed that is wrong");
                }
                error += Math.abs(estimate.entropy() - TRUTH) / ERROR_SEEDS;
            }
        }
        return error;
    }

    /** Prints a table: n, time of an estimate, its error. */
    public static void main(String[] args) throws RunnerException {
        System.out.println("entropy, d = 5, sigma = 1, float32, 1 thread");
        System.out.println("backend        n   ms/estimate  mean error (nats)");
        for (int n : new int[] {100, 1000, 10_000}) {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include(ScalingBenchmark.class.getName() + ".estimate").param("n", Integer.toString(n))
                    .verbosity(VerboseMode.SILENT).shouldFailOnError(true);
            RunResult result = new Runner(options.build()).runSingle();
            System.out.printf(Locale.ROOT, "vector   %7d  %12.3g  %17.3g%n", n,
                    result.getPrimaryResult().getStatistics().getPercentile(50), verify("vector", n));
        }
    }

    private static EntropyEstimate estimate(Kernels kernels, Samples samples) {
        return EntropyEstimator.of(kernels).estimate(samples, EntropyOptions.defaults(1)).estimates()
                .getFirst();
    }

    private static Samples cube(int n, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, n);
        float[] rows = new float[n * D];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) (2 * random.nextDouble() - 1);
        }
        return Samples.of(Points.of(rows, n, D));
    }
}
