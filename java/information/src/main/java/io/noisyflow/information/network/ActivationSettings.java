package io.noisyflow.information.network;

import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Reduction;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to find out from activations, and how much to spend.
 *
 * @param noise {@link NoisePlace#OUTPUT}, {@link NoisePlace#OUTPUT_DROPOUT}, or {@link NoisePlace#REPLICATES} where
 *     rows are noisy replicates of inputs
 * @param sigma of the layers, none of them zero
 * @param setting what the inputs are
 * @param queries rows used as queries, at least 2; null: all up to 20 000, else so many of them
 * @param draws noise draws for each query
 * @param bins sides of bins for H(Bin(T)), beside twice sigma of noise that is added
 * @param seed of all noise
 * @param projection directions along which wider layers are to be seen as well; null: where a layer has too few rows
 * @param classDistances whether divergences between classes are wanted
 * @param bound whether layers are to be set beside the bottleneck of the joint law of inputs and labels
 */
public record ActivationSettings(NoisePlace noise, LayerNoise sigma, Setting setting, @Nullable Integer queries,
        int draws, List<Double> bins, long seed, @Nullable ProjectionOptions projection, boolean classDistances,
        boolean bound) {
    /** Checks every value. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public ActivationSettings(NoisePlace noise, LayerNoise sigma, Setting setting, @Nullable Integer queries,
            int draws, List<Double> bins, long seed, @Nullable ProjectionOptions projection, boolean classDistances,
            boolean bound) {
        KnownLaws.requireFor(bound, setting);
        if (noise == NoisePlace.LAYERS || noise == NoisePlace.DROPOUT) {
            throw new IllegalArgumentException("noise " + noise.label()
                    + " of activations: expected output, replicates or output-dropout");
        }
        if (noise == NoisePlace.OUTPUT_DROPOUT && (projection != null || classDistances || bound)) {
            throw new IllegalArgumentException("noise output-dropout: expected neither projections, nor distances "
                    + "between classes, nor the bound");
        }
        if (sigma.sigmas().contains(0.0)) {
            throw new IllegalArgumentException("sigma 0 of activations: expected noise in every layer");
        }
        if (queries != null && queries < 2) {
            throw new IllegalArgumentException("queries " + queries + ": expected at least 2");
        }
        if (draws < 1 || draws > 65536) {
            throw new IllegalArgumentException("draws " + draws + ": expected 1 .. 65536");
        }
        this.noise = noise;
        this.sigma = sigma;
        this.setting = setting;
        this.queries = queries;
        this.draws = draws;
        this.bins = BinSizes.checked(bins);
        this.seed = seed;
        this.projection = projection;
        this.classDistances = classDistances;
        this.bound = bound;
    }

    /** Not beside a bound. */
    public ActivationSettings(NoisePlace noise, LayerNoise sigma, Setting setting, @Nullable Integer queries,
            int draws, List<Double> bins, long seed, @Nullable ProjectionOptions projection, boolean classDistances) {
        this(noise, sigma, setting, queries, draws, bins, seed, projection, classDistances, false);
    }

    /** Without divergences between classes. */
    public ActivationSettings(NoisePlace noise, LayerNoise sigma, Setting setting, @Nullable Integer queries,
            int draws, List<Double> bins, long seed, @Nullable ProjectionOptions projection) {
        this(noise, sigma, setting, queries, draws, bins, seed, projection, false);
    }

    /** Without a projection being asked for. */
    public ActivationSettings(NoisePlace noise, LayerNoise sigma, Setting setting, @Nullable Integer queries,
            int draws, List<Double> bins, long seed) {
        this(noise, sigma, setting, queries, draws, bins, seed, null);
    }

    /** Whether rows are multiplied. */
    boolean isDropout() {
        return noise == NoisePlace.OUTPUT_DROPOUT;
    }

    /** What is estimated of a layer with this noise. */
    EntropyOptions options(double ofLayer) {
        return new EntropyOptions(new double[] {ofLayer}, setting, queries, draws, null,
                EntropyOptions.DEFAULT_MAX_PAIRS, seed, Reduction.OFF);
    }

    /** Every setting but the seed by its command-line name, in the order in which they are shown. */
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("noise", noise.label());
        names.put("sigma", sigma.sigmas());
        names.put("setting", setting.label());
        if (!bins.isEmpty()) {
            names.put("bins", bins);
        }
        if (queries != null) {
            names.put("queries", queries);
        }
        names.put("draws", draws);
        if (projection != null) {
            projection.addTo(names);
        }
        if (classDistances) {
            names.put("class-distances", true);
        }
        if (bound) {
            names.put("bound", true);
        }
        return Collections.unmodifiableMap(names);
    }
}
