package io.noisyflow.core.reference;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;

/**
 * One query point t = anchor + sigma z in the form that the exponents need: the anchor and z apart, never their sum.
 *
 * <p>An explicit point is its own anchor with z = 0, for then the exponent relative to the anchor is the absolute one.
 */
final class QueryPoint {
    /** Terms are added in runs of this many coordinates, so that the error grows with d / 64 and not with d. */
    static final int RUN = 64;

    private final double[] anchor;
    private final float[] z;
    private final double[] centre;

    /** The point of query q and a draw. */
    QueryPoint(LogSums request, int q, int draw) {
        int d = request.mixture().centres().d();
        anchor = new double[d];
        z = new float[d];
        centre = new double[d];
        switch (request.queries()) {
            case Queries.AroundRows around -> place(request.mixture().centres(), around.row(q), around.noise(), draw);
            case Queries.AroundPoints around -> place(around.anchors(), around.rows()[q], around.noise(), draw);
            case Queries.AtPoints at -> at.points().copyRow(q, anchor, 0);
        }
    }

    private void place(Points anchors, int row, NoiseDraws noise, int draw) {
        anchors.copyRow(row, anchor, 0);
        noise.fill(row, draw, z, 0, z.length);
    }

    /** |z|^2. */
    double squaredNoise() {
        double sum = 0;
        for (float normal : z) {
            sum += (double) normal * normal;
        }
        return sum;
    }

    /** -(|t - S_k|^2 - |t - anchor|^2) / (2 sigma^2), k = row: exactly 0 where the centre is the anchor. */
    double exponent(Points centres, int row, double sigma) {
        centres.copyRow(row, centre, 0);
        double sum = 0;
        for (int from = 0; from < centre.length; from += RUN) {
            double run = 0;
            for (int j = from; j < Math.min(from + RUN, centre.length); j++) {
                double v = (anchor[j] - centre[j]) / sigma;
                run += v * (v + 2.0 * z[j]);
            }
            sum += run;
        }
        return -0.5 * sum;
    }
}
