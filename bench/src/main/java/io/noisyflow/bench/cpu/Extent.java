package io.noisyflow.bench.cpu;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How much is measured, and how long each case is. */
enum Extent {
    /** Every operation at few dimensions, within five minutes. */
    SHORT(1, 2, 3, 200, 0.4, 270),
    /** Every operation, dimension and precision on one and two threads: what is published. */
    FULL(1, 3, 5, 300, 1.5, Double.POSITIVE_INFINITY),
    /** Every operation once, tiny, in this JVM: that it runs, and nothing else. */
    SMOKE(0, 0, 1, 1, 0.001, Double.POSITIVE_INFINITY);

    /** One JVM for each case: what C2 made of one case must not speed or slow the next. */
    private final int forks;
    /** C2 settles within .35 s on these loops; what is left wakes the clock. */
    private final int warmups;
    /** The best is quoted, for on a shared machine what is slower was disturbed; the median stands beside it. */
    private final int iterations;
    /** Several invocations each where they are short; one that is longer makes an iteration by itself. */
    private final int milliseconds;
    /** For each peer, to size and to repeat its run. */
    private final double peerSeconds;
    /** No case begins after this: a machine that is busy elsewhere must not make the short run a long one. */
    private final double lastBegin;

    Extent(int forks, int warmups, int iterations, int milliseconds, double peerSeconds, double lastBegin) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.milliseconds = milliseconds;
        this.peerSeconds = peerSeconds;
        this.lastBegin = lastBegin;
    }

    /** Whether another case begins so many seconds after the first. */
    boolean hasTime(double seconds) {
        return seconds <= lastBegin;
    }

    double peerSeconds() {
        return peerSeconds;
    }

    /** JMH's options of a case. */
    ChainedOptionsBuilder options(Case one) {
        TimeValue time = new TimeValue(milliseconds, TimeUnit.MILLISECONDS);
        return new OptionsBuilder().include("^" + KernelBenchmark.class.getName() + "\\.run$").forks(forks)
                .warmupIterations(warmups).warmupTime(time).measurementIterations(iterations).measurementTime(time)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).param("task", one.task().name())
                .param("backend", one.backend()).param("precision", one.precision().name())
                .param("threads", Integer.toString(one.threads())).param("d", Integer.toString(one.d()))
                .param("n", Integer.toString(one.n()));
    }
}
