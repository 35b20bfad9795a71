package io.noisyflow.information.distance.transport;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;

/**
 * The random numbers of one use: normals of numbered points, and a sequence of uniform ones. Every sigma has the same,
 * so that what differs between them is not noise.
 *
 * @param seed of everything
 * @param use what they are for
 */
record Noise(long seed, int use) {
    /** Plans between rows that have been moved. */
    static final int PLANS = 11;
    /** Pilot draws of an upper end. */
    static final int UPPER_PILOT = 12;
    /** Draws that value an upper end. */
    static final int UPPER = 13;
    /** Draws that potentials are fitted to. */
    static final int FIT = 14;
    /** Pilot draws of a lower end. */
    static final int LOWER_PILOT = 15;
    /** Draws that value a lower end. */
    static final int LOWER = 16;
    /** Draws of what the densities do not share. */
    static final int RESIDUAL = 17;
    /** Draws that potentials climb by. */
    static final int CLIMB = 18;
    /** Draws of what the densities do not share at a smaller sigma, to choose that. */
    static final int RESIDUAL_PILOT = 19;
    /** Draws of what the densities do not share at a smaller sigma. */
    static final int RESIDUAL_FLUX = 20;
    private static final int SHIFT = 40;

    /** Uniform numbers. */
    CounterRandom uniform() {
        return new CounterRandom(seed, Streams.QUERY_ROWS, use);
    }

    /** The normals of a point, below 2^40. */
    void normals(long point, float[] z) {
        Normals.fill(seed, Streams.NOISY_ROWS, (long) use << SHIFT | point, 0, z, 0, z.length);
    }

    /** Another such use, of the same kind. */
    Noise numbered(int number) {
        return new Noise(seed + 0x9E3779B97F4A7C15L * number, use);
    }
}
