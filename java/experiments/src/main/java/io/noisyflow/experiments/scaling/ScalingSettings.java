package io.noisyflow.experiments.scaling;

import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.curve.RowCounts;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param cases the curves
 * @param largest the largest n; the others are 100, 200, 500, 1000, ...
 * @param replicates samples at every n up to {@value #MANY_ROWS}; above, where the lever is long, half as many
 * @param queries Monte Carlo queries for every sample
 * @param baselineLargest the largest n that baselines are asked at; 0 for no baselines
 * @param baselineReplicates samples that they are given at every n
 * @param seed of all samples and queries
 */
public record ScalingSettings(List<ScalingCase> cases, int largest, int replicates, int queries, int baselineLargest,
        int baselineReplicates, long seed) implements ExperimentSettings {
    /** The last n over the first that a fit needs. */
    public static final int LEAST_LEVER = 10;
    /** Up to here every n has all replicates. */
    static final int MANY_ROWS = 20_000;
    /** The n of the Monte Carlo curve. */
    static final int MONTE_CARLO_ROWS = 1000;
    private static final int SMALLEST = 100;

    /** Checks every value. */
    public ScalingSettings {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no case: expected at least one");
        }
        requireAtLeast("largest", largest, SMALLEST);
        if (largest > 1_000_000) {
            throw new IllegalArgumentException("largest " + largest + ": expected at most 1000000");
        }
        requireAtLeast("replicates", replicates, 4);
        requireAtLeast("queries", queries, 8);
        requireAtLeast("baseline-largest", baselineLargest, 0);
        requireAtLeast("baseline-replicates", baselineReplicates, 2);
    }

    /**
     * The short run: sigmas such that the range of the fit holds a decade up to n = 20000, and two to three minutes on
     * two cores.
     */
    public static ScalingSettings defaults(long seed) {
        return new ScalingSettings(shortCases(), 20_000, 600, 256, 2000, 24, seed);
    }

    /** To n = 100 000, with cases that reach their decade only there. */
    public static ScalingSettings full(long seed) {
        List<ScalingCase> cases = new ArrayList<>(shortCases());
        cases.addAll(List.of(
                new ScalingCase(ScalarLaw.CUBE, 2, .25), new ScalingCase(ScalarLaw.CUBE, 3, .5),
                new ScalingCase(ScalarLaw.CUBE, 5, .7), new ScalingCase(ScalarLaw.CUBE, 8, 1),
                new ScalingCase(ScalarLaw.CUBE, 10, 1), new ScalingCase(ScalarLaw.GAUSSIAN, 2, .5),
                new ScalingCase(ScalarLaw.GAUSSIAN, 10, 2), new ScalingCase(ScalarLaw.CORNERS, 3, 1),
                new ScalingCase(ScalarLaw.CORNERS, 8, 2)));
        return new ScalingSettings(cases, 100_000, 600, 256, 5000, 24, seed);
    }

    private static List<ScalingCase> shortCases() {
        return List.of(
                new ScalingCase(ScalarLaw.CUBE, 1, .25), new ScalingCase(ScalarLaw.CUBE, 1, .5),
                new ScalingCase(ScalarLaw.CUBE, 2, .5), new ScalingCase(ScalarLaw.CUBE, 3, 1),
                new ScalingCase(ScalarLaw.CUBE, 5, 1), new ScalingCase(ScalarLaw.CUBE, 8, 2),
                new ScalingCase(ScalarLaw.CUBE, 10, 2), new ScalingCase(ScalarLaw.GAUSSIAN, 1, .5),
                new ScalingCase(ScalarLaw.GAUSSIAN, 3, 1), new ScalingCase(ScalarLaw.GAUSSIAN, 5, 2),
                new ScalingCase(ScalarLaw.GAUSSIAN, 8, 2), new ScalingCase(ScalarLaw.CORNERS, 1, .25),
                new ScalingCase(ScalarLaw.CORNERS, 2, 1), new ScalingCase(ScalarLaw.SIGNS, 1, .5),
                new ScalingCase(ScalarLaw.SIGNS, 5, 1), new ScalingCase(ScalarLaw.SIGNS, 10, 2),
                new ScalingCase(ScalarLaw.CUBE, 5, .01), new ScalingCase(ScalarLaw.CUBE, 10, .01));
    }

    /** These settings for the cases of some dimensions and laws alone; an empty list keeps all. */
    public ScalingSettings only(List<ScalarLaw> laws, List<Integer> dimensions) {
        List<ScalingCase> kept = cases.stream()
                .filter(one -> laws.isEmpty() || laws.contains(one.law()))
                .filter(one -> dimensions.isEmpty() || dimensions.contains(one.d())).toList();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no case of the laws " + laws.stream().map(ScalarLaw::label).toList()
                    + " in the dimensions " + dimensions + ": there are " + cases.stream()
                            .map(one -> one.law().label() + " in " + one.d()).distinct().toList());
        }
        return new ScalingSettings(kept, largest, replicates, queries, baselineLargest, baselineReplicates, seed);
    }

    /** The numbers of rows: 1, 2 and 5 times powers of ten from 100 on, up to the largest. */
    public int[] rows() {
        return RowCounts.upTo(SMALLEST, largest);
    }

    /** Samples at n rows. */
    int replicatesAt(int n) {
        return n <= MANY_ROWS ? replicates : Math.max(4, replicates / 2);
    }

    /** Points of curves, and one for Monte Carlo. */
    @Override
    public int cells() {
        return cases.size() * rows().length + 1;
    }

    /** Gaussian terms that the plug-in estimates will evaluate. */
    @Override
    public double pairs() {
        double pairs = 0;
        for (int n : rows()) {
            pairs += (double) cases.size() * n * replicatesAt(n) * queries;
        }
        return pairs;
    }

    /** What is summed over: samples that are drawn as floats. */
    @Override
    public List<MadeRows> madeRows() {
        return cases.stream().map(one -> new MadeRows(largest, one.d(), 0, one.sigma())).toList();
    }

    /** Every setting by its name on the command line. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("largest", largest);
        settings.put("replicates", replicates);
        settings.put("queries", queries);
        settings.put("baseline-largest", baselineLargest);
        settings.put("baseline-replicates", baselineReplicates);
        settings.put("cases", cases.stream().map(one -> one.law().label() + " d=" + one.d() + " sigma=" + one.sigma())
                .toList());
        return settings;
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least " + least);
        }
    }
}
