package io.noisyflow.experiments.known;

import io.noisyflow.experiments.curve.EntropyCurve;
import java.util.List;

/**
 * One law in one dimension.
 *
 * @param of which
 * @param curves h(S+Z) against the number of rows, for each sigma
 */
public record LawResult(BenchmarkLaw of, List<EntropyCurve> curves) {
    /** Copies the list. */
    public LawResult {
        curves = List.copyOf(curves);
    }
}
