package io.noisyflow.experiments.curve;

import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyOptions;
import java.util.Map;

/**
 * At which numbers of rows an entropy is estimated, how often, and at what cost.
 *
 * @param largest the largest n; the others are 100, 200, 500, 1000, ...
 * @param replicates independent samples at every n, at least 2
 * @param queries the most rows of a sample that serve as queries; all where it has no more
 * @param baselineLargest the largest n that baselines are asked at; 0 for no baselines
 */
public record CurvePlan(int largest, int replicates, int queries, int baselineLargest) {
    private static final int SMALLEST = 100;
    private static final int MOST = 10_000_000;
    /** Terms for a query and a row: a pair of draws, and both pairwise bounds. */
    private static final int TERMS = 4;

    /** Checks every value. */
    public CurvePlan {
        require("largest", largest, SMALLEST, MOST);
        require("replicates", replicates, 2, 1000);
        require("queries", queries, 100, MOST);
        require("baseline-largest", baselineLargest, 0, MOST);
    }

    /** The numbers of rows: 1, 2 and 5 times powers of ten from 100 on, up to the largest. */
    public int[] rows() {
        return RowCounts.upTo(SMALLEST, largest);
    }

    /** Queries at n rows. */
    public int queriesAt(int n) {
        return Math.min(n, queries);
    }

    /** About how many Gaussian terms one curve takes, the search for advice and baselines left out. */
    public double pairs() {
        double pairs = 0;
        for (int n : rows()) {
            pairs += replicates * pairs(n, queriesAt(n));
        }
        return pairs;
    }

    /** About how many Gaussian terms one estimate takes. */
    public static double pairs(int n, int queries) {
        return (double) TERMS * n * Math.min(n, queries);
    }

    /** How n rows of a law are estimated at these sigmas. */
    EntropyOptions options(double[] sigmas, int n, long seed) {
        return new EntropyOptions(sigmas, Setting.SAMPLE, queriesAt(n), EntropyOptions.DEFAULT_DRAWS, null,
                EntropyOptions.DEFAULT_MAX_PAIRS, seed);
    }

    /** Puts the values beside others, by their names on the command line. */
    public void putInto(Map<String, Object> settings) {
        settings.put("largest", largest);
        settings.put("replicates", replicates);
        settings.put("queries", queries);
        settings.put("baseline-largest", baselineLargest);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + ": expected "
                    + (value < least ? "at least " + least : "at most " + most));
        }
    }
}
