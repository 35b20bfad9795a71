package io.noisyflow.information.network;

import io.noisyflow.core.network.Network;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Reduction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How to find out which noise the layers bear, and how much to spend.
 *
 * @param noise {@link NoisePlace#OUTPUT}, or {@link NoisePlace#REPLICATES} where rows are noisy replicates of inputs
 * @param setting what the inputs are
 * @param layers those of a network that are looked at; empty for all
 * @param queries rows used as queries, at least 2; null: all up to 20 000, else so many of them
 * @param draws noise draws for each query
 * @param seed of all noise
 */
public record NoiseSettings(NoisePlace noise, Setting setting, List<Integer> layers, @Nullable Integer queries,
        int draws, long seed) {
    /** What stands, and is typed, for sigmas that are looked for. */
    public static final String AUTO = "auto";

    /** Checks every value. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public NoiseSettings(NoisePlace noise, Setting setting, List<Integer> layers, @Nullable Integer queries, int draws,
            long seed) {
        if (noise == NoisePlace.LAYERS) {
            throw new IllegalArgumentException("sigma auto of noise in every layer: expected numbers, or noise output, "
                    + "for the noise of one layer changes what the next ones hold");
        }
        this.noise = noise;
        this.setting = setting;
        this.layers = List.copyOf(layers);
        this.queries = queries;
        this.draws = draws;
        this.seed = seed;
        options(1);
    }

    /**
     * The layers of a network that are looked at, ascending.
     *
     * @throws IllegalArgumentException if one is wanted that is not there
     */
    public List<Integer> layers(Network network) {
        return layers.isEmpty()
                ? IntStream.rangeClosed(1, network.depth()).boxed().toList()
                : NetworkSettings.existing(network, layers);
    }

    /** What is estimated of a layer. */
    EntropyOptions options(double... sigmas) {
        return new EntropyOptions(sigmas, setting, queries, draws, null, EntropyOptions.DEFAULT_MAX_PAIRS, seed,
                Reduction.OFF);
    }

    /** Every setting but the seed by its command-line name, in the order in which they are shown. */
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("noise", noise.label());
        names.put("sigma", AUTO);
        names.put("setting", setting.label());
        if (!layers.isEmpty()) {
            names.put("layers", layers);
        }
        if (queries != null) {
            names.put("queries", queries);
        }
        names.put("draws", draws);
        return Collections.unmodifiableMap(names);
    }
}
