package io.noisyflow.experiments.curve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates of one entropy against the number of rows, complete or so far.
 *
 * @param subject what S is, in a word or two
 * @param d dimension
 * @param sigma noise standard deviation
 * @param truth of h(S+Z); null until it is known
 * @param points by n
 */
public record EntropyCurve(String subject, int d, double sigma, @Nullable Truth truth, List<CurvePoint> points) {
    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public EntropyCurve(String subject, int d, double sigma, @Nullable Truth truth, List<CurvePoint> points) {
        this.subject = subject;
        this.d = d;
        this.sigma = sigma;
        this.truth = truth;
        this.points = List.copyOf(points);
    }

    /** h(Z) in nats: what h(S+Z) exceeds I(S;S+Z) by. */
    public double noiseEntropy() {
        return noiseEntropy(d, sigma);
    }

    /** h(Z) in nats of noise in d dimensions. */
    public static double noiseEntropy(int d, double sigma) {
        return d * ((1 + StrictMath.log(2 * StrictMath.PI)) / 2 + StrictMath.log(sigma));
    }
}
