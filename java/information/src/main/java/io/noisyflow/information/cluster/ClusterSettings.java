package io.noisyflow.information.cluster;

import io.noisyflow.core.network.Activation;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Reduction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How clustering is measured.
 *
 * @param binSizes sides of bins, each positive and finite
 * @param binCounts numbers of bins over the activation's range, each at least 1
 * @param activation whose range the bins follow; that of the data where it has no end
 * @param sigma standard deviation of the noise Z in T = S + Z; null for rows without noise
 * @param setting whether the rows are the whole population or draws of a law, for I(X;T)
 * @param pairRows rows that are paired at most, at least 2
 * @param queries rows used as queries of I(X;T); null: all up to 20 000
 * @param draws noise draws for each query
 * @param seed of all noise and subsets
 * @param classDistances whether divergences between noisy classes are wanted
 */
public record ClusterSettings(List<Double> binSizes, List<Integer> binCounts, Activation activation,
        @Nullable Double sigma, Setting setting, int pairRows, @Nullable Integer queries, int draws, long seed,
        boolean classDistances) {
    private static final List<Integer> COUNTS = List.of(10, 30, 100);
    private static final int PUBLISHED_COUNT = 30;

    /**
     * Checks every value. (Written out, for of a compact constructor other modules cannot see what may be null.)
     *
     * @throws IllegalArgumentException with one sentence for a value out of range
     */
    public ClusterSettings(List<Double> binSizes, List<Integer> binCounts, Activation activation,
            @Nullable Double sigma, Setting setting, int pairRows, @Nullable Integer queries, int draws, long seed,
            boolean classDistances) {
        if (sigma != null) {
            options(sigma, setting, queries, draws, seed);
        }
        for (double size : binSizes) {
            if (!(size > 0) || size == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("bin size " + size + ": expected a positive finite number");
            }
        }
        for (int count : binCounts) {
            if (count < 1) {
                throw new IllegalArgumentException(count + " bins: expected at least 1");
            }
        }
        if (pairRows < 2) {
            throw new IllegalArgumentException("distances between " + pairRows + " rows: expected at least 2");
        }
        this.binSizes = List.copyOf(binSizes);
        this.binCounts = List.copyOf(binCounts);
        this.activation = activation;
        this.sigma = sigma;
        this.setting = setting;
        this.pairRows = pairRows;
        this.queries = queries;
        this.draws = draws;
        this.seed = seed;
        this.classDistances = classDistances;
    }

    /** Without divergences between classes. */
    public ClusterSettings(List<Double> binSizes, List<Integer> binCounts, Activation activation,
            @Nullable Double sigma, Setting setting, int pairRows, @Nullable Integer queries, int draws, long seed) {
        this(binSizes, binCounts, activation, sigma, setting, pairRows, queries, draws, seed, false);
    }

    /**
     * Where no bins are asked for: of one and two sigma and 30 over the range; without noise 10, 30, 100 over the
     * range.
     */
    public static ClusterSettings of(Activation activation, @Nullable Double sigma, long seed) {
        return new ClusterSettings(sigma == null ? List.of() : List.of(sigma, 2 * sigma),
                sigma == null ? COUNTS : List.of(PUBLISHED_COUNT), activation, sigma, Setting.DATASET,
                ClassDistances.DEFAULT_ROWS, null,
                EntropyOptions.DEFAULT_DRAWS, seed);
    }

    /** What I(X;T) is estimated with. */
    static EntropyOptions options(double sigma, Setting setting, @Nullable Integer queries, int draws, long seed) {
        return new EntropyOptions(new double[] {sigma}, setting, queries, draws, null,
                EntropyOptions.DEFAULT_MAX_PAIRS, seed, Reduction.OFF);
    }

    /** The settings by name, in the order in which they are shown. */
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("setting", setting.label());
        settings.put("binSizes", binSizes);
        settings.put("binCounts", binCounts);
        settings.put("activation", activation.equals(Activation.LINEAR)
                ? "data"
                : activation.kind().name().toLowerCase(Locale.ROOT));
        settings.put("pairRows", pairRows);
        if (sigma != null) {
            settings.put("sigma", sigma);
            settings.put("draws", draws);
            if (queries != null) {
                settings.put("queries", queries);
            }
            if (classDistances) {
                settings.put("classDistances", true);
            }
        }
        return settings;
    }
}
