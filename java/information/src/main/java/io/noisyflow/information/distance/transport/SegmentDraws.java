package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;

/**
 * Draws of segments in proportion to mass times length, one from each of as many equal parts of the total cost, with a
 * share of the way along it and with noise.
 */
final class SegmentDraws {
    private final Segments segments;
    private final int[] segment;
    private final double[] share;
    private final Noise noise;
    private final double sigma;

    SegmentDraws(Segments segments, int draws, double sigma, Noise noise) {
        this.segments = segments;
        this.noise = noise;
        this.sigma = sigma;
        this.segment = new int[draws];
        this.share = new double[draws];
        CounterRandom random = noise.uniform();
        for (int q = 0; q < draws; q++) {
            segment[q] = segments.at((q + random.nextDouble()) / draws);
            share[q] = random.nextDouble();
        }
    }

    /** W1 of the smoothed samples is at most this: the integral of the norm of the smoothed flux. */
    DrawMean flux(Workers workers) {
        return DrawMean.over(segment.length, q -> {
            double[] t = point(q, share[q], 1);
            return segments.agreement(t, segment[q], sigma);
        }, workers).times(segments.cost());
    }

    /**
     * W1 of the smoothed samples is at least this: the mean of f(a + sigma Z) - f(b + sigma Z), for f of slope at most
     * 1. With the same Z at both ends of a segment, and with -Z, little of the noise is left.
     */
    DrawMean difference(Potential f, Workers workers) {
        return DrawMean.over(segment.length, q -> {
            double sum = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                sum += f.at(point(q, 1, sign)) - f.at(point(q, 0, sign));
            }
            return sum / (2 * segments.length(segment[q]));
        }, workers).times(segments.cost());
    }

    /**
     * W2^2 of the smoothed samples is at most this, of segments drawn in proportion to squared lengths: the integral
     * over time of the mean of the squared velocity.
     */
    DrawMean velocity(Workers workers) {
        return DrawMean.over(segment.length, q -> segments.steadiness(point(q, share[q], 1), share[q], sigma), workers)
                .times(segments.cost());
    }

    /** Draw q at one end of its segment, moved by its noise or by the opposite. */
    double[] end(int q, boolean isFirst, boolean isOpposite) {
        return point(q, isFirst ? 1 : 0, isOpposite ? -1 : 1);
    }

    /** What f at the end in P less f at the end in Q counts for draw q, in proportion: 1 over the length. */
    double weight(int q) {
        return 1 / segments.length(segment[q]);
    }

    private double[] point(int q, double along, int sign) {
        double[] t = new double[segments.d()];
        float[] z = new float[t.length];
        noise.normals(q, z);
        segments.point(segment[q], along, t);
        for (int j = 0; j < t.length; j++) {
            t[j] += sign * sigma * z[j];
        }
        return t;
    }
}
