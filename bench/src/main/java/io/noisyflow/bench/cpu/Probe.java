package io.noisyflow.bench.cpu;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What JMH reports of an iteration beside its time: the peak, probed right before and right after it, of which the better
 * counts; and the errors found before anything was timed.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Probe {
    /** Some 1500 calls of the probe: the best of them is steady, and the iteration is not held up. */
    private static final double SECONDS = 0.012;
    /** C2 has settled on the probe after this. */
    private static final double WARM_UP = 0.25;

    private final Peak peak = new Peak();
    private double before;
    private double after;
    private Work.Deviation deviation = Work.Deviation.NONE;
    private double pairs;

    /** Warms up, and hears what was found. */
    @Setup(Level.Trial)
    public void warmUp(KernelBenchmark benchmark) {
        deviation = benchmark.deviation();
        pairs = benchmark.pairs();
        before = peak.fmasPerSecond(WARM_UP);
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
