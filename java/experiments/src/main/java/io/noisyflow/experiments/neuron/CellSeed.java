package io.noisyflow.experiments.neuron;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;

/** A seed for every cell, so that the errors of cells are independent. */
final class CellSeed {
    private CellSeed() {}

    /** The seed of the cell with these coordinates, each a number of up to 48 bits. */
    static long of(long seed, long... coordinates) {
        long mixed = seed;
        for (long coordinate : coordinates) {
            CounterRandom random = new CounterRandom(mixed, Streams.SAMPLES, coordinate);
            mixed = (long) random.nextInt() << 32 | random.nextInt() & 0xFFFFFFFFL;
        }
        return mixed;
    }

    /** The leading 48 bits of a positive number. */
    static long bits(double positive) {
        return Double.doubleToLongBits(positive) >>> 16;
    }
}
