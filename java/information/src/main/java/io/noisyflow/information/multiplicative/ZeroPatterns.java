package io.noisyflow.information.multiplicative;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.DiscreteEntropy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of the places of their zeros, and of their classes within, so that those which a sum is over are
 * consecutive.
 *
 * @param order the row at each place; rows of one set as they were
 * @param patterns where each pattern begins, and the number of rows
 * @param classes where each class of each pattern begins, and the number of rows; the same where there are no labels
 * @param hasZeros whether any coordinate is 0
 */
record ZeroPatterns(int[] order, int[] patterns, int[] classes, boolean hasZeros) {
    /** Those of some rows. */
    static ZeroPatterns of(Points rows, @Nullable RowClasses labels) {
        int n = rows.n();
        int[] patternOf = new int[n];
        Map<BitSet, Integer> known = new HashMap<>();
        boolean hasZeros = false;
        double[] row = new double[rows.d()];
        for (int i = 0; i < n; i++) {
            rows.copyRow(i, row, 0);
            BitSet zeros = new BitSet();
            for (int j = 0; j < row.length; j++) {
                zeros.set(j, row[j] == 0);
            }
            hasZeros |= !zeros.isEmpty();
            Integer number = known.putIfAbsent(zeros, known.size());
            patternOf[i] = number == null ? known.size() - 1 : number;
        }
        long classes = labels == null ? 1 : labels.count();
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = patternOf[i] * classes + (labels == null ? 0 : labels.ofRows()[i]);
        }
        Integer[] sorted = new Integer[n];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparingLong(i -> keys[i]));
        int[] order = Arrays.stream(sorted).mapToInt(i -> i).toArray();
        long[] ofPatterns = new long[n];
        long[] ofClasses = new long[n];
        for (int place = 0; place < n; place++) {
            ofClasses[place] = keys[order[place]];
            ofPatterns[place] = patternOf[order[place]];
        }
        return new ZeroPatterns(order, starts(ofPatterns), starts(ofClasses), hasZeros);
    }

    private static int[] starts(long[] keys) {
        int[] starts = new int[keys.length + 1];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                starts[count++] = i;
            }
        }
        starts[count++] = keys.length;
        return Arrays.copyOf(starts, count);
    }

    /** How many patterns there are. */
    int count() {
        return patterns.length - 1;
    }

    /** H(A) in nats. */
    double entropy() {
        double[] sizes = new double[count()];
        Arrays.setAll(sizes, a -> patterns[a + 1] - patterns[a]);
        return DiscreteEntropy.of(sizes);
    }
}
