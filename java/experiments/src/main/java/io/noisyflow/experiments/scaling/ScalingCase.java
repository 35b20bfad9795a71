package io.noisyflow.experiments.scaling;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.truth.ScalarLaw;

/**
 * One curve to be measured.
 *
 * @param law of each coordinate
 * @param d dimension
 * @param sigma noise standard deviation
 */
public record ScalingCase(ScalarLaw law, int d, double sigma) {
    /** Draw 0 of a row would share counters with the uniform numbers of {@link CounterRandom}. */
    private static final int NORMAL_DRAW = 1;

    /** Checks d and sigma. */
    public ScalingCase {
        if (d < 1 || d > 64) {
            throw new IllegalArgumentException("dimension " + d + ": expected 1 .. 64");
        }
        if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
        }
    }

    /** h(S+Z) in nats, by quadrature of one coordinate. */
    public double entropy() {
        return CaseTruth.of(this).entropy();
    }

    /** I(S;S+Z) in nats, by the same quadrature. */
    public double information() {
        CaseTruth truth = CaseTruth.of(this);
        return truth.entropy() - truth.noiseEntropy();
    }

    /** n independent rows, as floats: the rounding moves a law of scale 1 by 3e-8. */
    public Points sample(int n, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        float[] row = new float[d];
        boolean uniform = law == ScalarLaw.CUBE || law == ScalarLaw.SIGNS;
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            if (!uniform) {
                Normals.fill(seed, Streams.SAMPLES, i, NORMAL_DRAW, row, 0, d);
            }
            for (int j = 0; j < d; j++) {
                row[j] = (float) law.draw(random, row[j]);
            }
            points.setRow(i, row, 0);
        }
        return points;
    }

    /** A name for the case at n rows. */
    String key(int n) {
        return law.label() + ", d " + d + ", sigma " + sigma + ", n " + n;
    }

    /** A seed for replicate {@code replicate} at n rows that no other case, n or replicate shares. */
    long seed(long seed, int n, long replicate) {
        long ofSigma = next(seed, Double.doubleToLongBits(sigma) >>> 16);
        long ofCase = next(ofSigma, (law.label().hashCode() & 0xFFFFFFFFL) * 64 + d);
        return next(next(ofCase, n), replicate);
    }

    private static long next(long seed, long number) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, number);
        return (long) random.nextInt() << 32 | random.nextInt() & 0xFFFFFFFFL;
    }
}
