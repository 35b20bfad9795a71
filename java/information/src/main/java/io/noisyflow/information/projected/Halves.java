package io.noisyflow.information.projected;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.Samples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that directions may be computed from, and rows of which information may then be estimated.
 *
 * @param forDirections the first; null where there are none
 * @param forEstimate the second
 */
record Halves(@Nullable Samples forDirections, Samples forEstimate) {
    /**
     * All rows for both in a whole population; else what was drawn is split at random: rows, or inputs with all their
     * rows. Of replicates of a whole population of inputs only the noise was drawn: every second one of each input
     * goes to the first.
     */
    static Halves of(Samples samples, Setting setting, long seed) {
        int[] inputs = samples.replicates();
        boolean whole = samples.weights() != null || setting == Setting.DATASET;
        if (whole && inputs == null) {
            return new Halves(samples, samples);
        }
        boolean[] first = whole && inputs != null
                ? everySecond(inputs)
                : units(inputs == null ? IntStream.range(0, samples.points().n()).toArray() : inputs, seed);
        return new Halves(some(samples, first, true), Objects.requireNonNull(some(samples, first, false)));
    }

    private static boolean[] everySecond(int[] inputs) {
        boolean[] first = new boolean[inputs.length];
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < first.length; i++) {
            first[i] = seen.merge(inputs[i], 1, Integer::sum) % 2 == 0;
        }
        return first;
    }

    /** A random half of the units, each with all its rows. */
    private static boolean[] units(int[] unitOfRows, long seed) {
        int units = 1 + Arrays.stream(unitOfRows).max().orElse(0);
        boolean[] unit = new boolean[units];
        for (int each : new CounterRandom(seed, Streams.PROJECTED, 0).subset(units, units / 2)) {
            unit[each] = true;
        }
        boolean[] first = new boolean[unitOfRows.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = unit[unitOfRows[i]];
        }
        return first;
    }

    /** The rows of one half; null where there are none. */
    private static @Nullable Samples some(Samples samples, boolean[] first, boolean wanted) {
        int n = samples.points().n();
        int[] rows = IntStream.range(0, n).filter(i -> first[i] == wanted).toArray();
        if (rows.length == 0) {
            return null;
        }
        Labels labels = samples.labels();
        int[] inputs = samples.replicates();
        return new Samples(samples.points().select(rows), labels == null ? null : labels.select(rows), null,
                inputs == null ? null : dense(Arrays.stream(rows).map(i -> inputs[i]).toArray()));
    }

    /** Inputs numbered anew, as they first appear. */
    private static int[] dense(int[] inputs) {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int input : inputs) {
            numbers.putIfAbsent(input, numbers.size());
        }
        return Arrays.stream(inputs).map(numbers::get).toArray();
    }
}
