package io.noisyflow.experiments.curve;

import java.util.List;

/**
 * One subject at one n: a point for each sigma, all from the same samples of S.
 *
 * @param points in the order of the sigmas
 * @param pairs Gaussian terms that it took
 */
public record CurveCell(List<CurvePoint> points, double pairs) {
    /** Copies the list. */
    public CurveCell {
        points = List.copyOf(points);
    }

    /** The name of a cell. */
    public static String key(String subject, int n) {
        return subject + ", n " + n;
    }
}
