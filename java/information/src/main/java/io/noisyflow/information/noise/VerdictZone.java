package io.noisyflow.information.noise;

import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring sigmas of a grid with one verdict, which gives way to that of the next zone somewhere between
 * {@code to} and the {@code from} of that.
 *
 * @param from the smallest of them
 * @param to the largest of them
 * @param verdict on the estimates at each
 */
public record VerdictZone(double from, double to, Verdict verdict) {
    /** The zones of a grid: a run of equal verdicts is one. */
    static List<VerdictZone> of(double[] sigmas, List<Verdict> verdicts) {
        List<VerdictZone> zones = new ArrayList<>();
        int first = 0;
        for (int k = 1; k <= sigmas.length; k++) {
            if (k == sigmas.length || verdicts.get(k) != verdicts.get(first)) {
                zones.add(new VerdictZone(sigmas[first], sigmas[k - 1], verdicts.get(first)));
                first = k;
            }
        }
        return zones;
    }
}
