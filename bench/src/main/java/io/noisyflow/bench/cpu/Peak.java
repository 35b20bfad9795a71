package io.noisyflow.bench.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The machine's peak: vector FMAs per second of one thread, from registers alone.
 *
 * <p>Sixteen independent accumulators cover the latency (4 cycles) of two FMA ports twice over; each accumulator is the
 * addend, the form that needs no copy of a register.
 */
final class Peak {
    /** Floats in a vector; half as many doubles. */
    static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ACCUMULATORS = 16;
    /** 65 536 FMAs, about 8 microseconds: short beside a slice of the scheduler, long beside a look at the clock. */
    private static final int STEPS = 4096;

    /** Where results go, so that no compiler finds the work useless. */
    private float sink;

    /** The mean rate over about so long: disturbed like what is measured beside it. */
    double fmasPerSecond(double seconds) {
        long begin = System.nanoTime();
        long elapsed = 0;
        long calls = 0;
        while (elapsed < seconds * 1e9) {
            sink += fma(0.99999f, 1e-5f);
            calls++;
            elapsed = System.nanoTime() - begin;
        }
        if (Float.isNaN(sink)) {
            throw new ArithmeticException("the probe of the peak overflowed");
        }
        return calls * (double) (ACCUMULATORS * STEPS) / elapsed * 1e9;
    }

    private static float fma(float factor, float term) {
        FloatVector a = FloatVector.broadcast(SPECIES, factor);
        FloatVector b = FloatVector.broadcast(SPECIES, term);
        FloatVector s0 = b;
        FloatVector s1 = b.add(1);
        FloatVector s2 = b.add(2);
        FloatVector s3 = b.add(3);
        FloatVector s4 = b.add(4);
        FloatVector s5 = b.add(5);
        FloatVector s6 = b.add(6);
        FloatVector s7 = b.add(7);
        FloatVector s8 = b.add(8);
        FloatVector s9 = b.add(9);
        FloatVector s10 = b.add(10);
        FloatVector s11 = b.add(11);
        FloatVector s12 = b.add(12);
        FloatVector s13 = b.add(13);
        FloatVector s14 = b.add(14);
        FloatVector s15 = b.add(15);
        for (int i = 0; i < STEPS; i++) {
            s0 = a.fma(b, s0);
            s1 = a.fma(b, s1);
            s2 = a.fma(b, s2);
            s3 = a.fma(b, s3);
            s4 = a.fma(b, s4);
            s5 = a.fma(b, s5);
            s6 = a.fma(b, s6);
            s7 = a.fma(b, s7);
            s8 = a.fma(b, s8);
            s9 = a.fma(b, s9);
            s10 = a.fma(b, s10);
            s11 = a.fma(b, s11);
            s12 = a.fma(b, s12);
            s13 = a.fma(b, s13);
            s14 = a.fma(b, s14);
            s15 = a.fma(b, s15);
        }
        FloatVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7);
        FloatVector high = s8.add(s9).add(s10).add(s11).add(s12).add(s13).add(s14).add(s15);
        return low.add(high).lane(0);
    }
}
