package io.noisyflow.information.baseline;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/** Samples of T = S + Z: one noisy point for every row. */
public final class NoisyRows {
    private NoisyRows() {}

    /**
     * S_i + sigma z(seed, i) in double precision, z from {@link Streams#NOISY_ROWS}: the same for every sigma.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static Points of(Points rows, double sigma, long seed) {
        int d = rows.d();
        Points noisy = Points.allocate(Precision.FLOAT64, rows.n(), d);
        float[] z = new float[d];
        for (int i = 0; i < rows.n(); i++) {
            Normals.fill(seed, Streams.NOISY_ROWS, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                double t = rows.get(i, j) + sigma * z[j];
                if (!Double.isFinite(t)) {
                    throw new IllegalArgumentException("row " + i + ", column " + j + " is " + rows.get(i, j)
                            + ": expected a finite number");
                }
                noisy.set(i, j, t);
            }
        }
        return noisy;
    }
}
