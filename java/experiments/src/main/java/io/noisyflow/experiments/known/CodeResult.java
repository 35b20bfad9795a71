package io.noisyflow.experiments.known;

import io.noisyflow.experiments.curve.EntropyCurve;
import java.util.List;

/**
 * One code.
 *
 * @param code which
 * @param points by sigma; empty until they are computed
 * @param curves h(Y) against the number of random words, for each sigma
 */
public record CodeResult(ReedMuller code, List<CodePoint> points, List<EntropyCurve> curves) {
    /** Copies the lists. */
    public CodeResult {
        points = List.copyOf(points);
        curves = List.copyOf(curves);
    }
}
