package io.noisyflow.bench.cpu;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What JMH reports of an iteration beside its time: the peak, probed right before and right after it, of which the
 * better counts; and the errors found before anything was timed.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Probe {
    /** Some 2000 calls of the probe, and no burden on the iteration. */
    private static final double SECONDS = 0.016;
    /** C2 settles on the probe within a fifth of a second, and later where others keep the processors busy. */
    private static final int MOST_WARM_UPS = 100;

    private final Peak peak = new Peak();
    private double before;
    private double after;
    private Work.Deviation deviation = Work.Deviation.NONE;
    private double pairs;

    /** Hears what was found, and warms up until the rate grows no more. */
    @Setup(Level.Trial)
    public void warmUp(KernelBenchmark benchmark) {
        deviation = benchmark.deviation();
        pairs = benchmark.pairs();
        double best = 0;
        int settled = 0;
        for (int i = 0; i < MOST_WARM_UPS && settled < 5; i++) {
            double rate = peak.fmasPerSecond(SECONDS);
            // Not compiled yet it is a hundred times slower, half compiled ten times.
            settled = i > 5 && rate > best / 2 && rate < 1.2 * best ? settled + 1 : 0;
            best = Math.max(best, rate);
        }
        before = best;
    }

    /** Before an iteration. */
    @Setup(Level.Iteration)
    public void before() {
        before = peak.fmasPerSecond(SECONDS);
    }

    /** After it. */
    @TearDown(Level.Iteration)
    public void after() {
        after = peak.fmasPerSecond(SECONDS);
    }

    /** Vector FMAs per second of one thread. */
    public double fmasPerSecond() {
        return Math.max(before, after);
    }

    /** Terms or multiply-adds of an invocation. */
    public double pairs() {
        return pairs;
    }

    /** The largest error. */
    public double error() {
        return deviation.error();
    }

    /** The same over the declared one. */
    public double errorOverDeclared() {
        return deviation.overDeclared();
    }
}
