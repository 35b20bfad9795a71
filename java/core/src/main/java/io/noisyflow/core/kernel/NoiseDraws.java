package io.noisyflow.core.kernel;

import io.noisyflow.core.noise.Normals;

/**
 * Where the noise of query points comes from: z(seed, stream, row, draw) for draw = 0 .. draws - 1.
 *
 * @param seed any
 * @param stream one of {@link io.noisyflow.core.noise.Streams}
 * @param draws query points around each anchor, 1 .. 65536
 * @param antithetic whether draw 2 k + 1 is minus draw 2 k; draws is then even
 */
public record NoiseDraws(long seed, int stream, int draws, boolean antithetic) {
    /** Checks the number of draws. */
    public NoiseDraws {
        if (draws < 1 || draws > 65536) {
            throw new IllegalArgumentException(draws + " draws: expected 1 .. 65536");
        }
        if (antithetic && (draws & 1) == 1) {
            throw new IllegalArgumentException(draws + " antithetic draws: expected an even number");
        }
    }

    /** Fills {@code z[at .. at + d)} with the normals of one draw around the anchor of the given row. */
    public void fill(long row, int draw, float[] z, int at, int d) {
        if (antithetic) {
            Normals.fillAntithetic(seed, stream, row, draw, z, at, d);
        } else {
            Normals.fill(seed, stream, row, draw, z, at, d);
        }
    }
}
