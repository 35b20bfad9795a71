package io.noisyflow.experiments.sweep;

import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/** Normal rows. */
final class NormalSamples {
    private NormalSamples() {}

    static Points of(long seed, int n, int d) {
        float[] rows = new float[n * d];
        float[] z = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, z, 0, d);
            System.arraycopy(z, 0, rows, i * d, d);
        }
        return Points.of(rows, n, d);
    }
}
