package io.noisyflow.information.multiplicative;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.DiscreteEntropy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of the places of their zeros, of their classes within, and of their inputs within those, so that
 * rows which a sum is over are consecutive.
 *
 * @param order the row at each place; rows of one set as they were
 * @param patterns where each pattern begins, and the number of rows
 * @param classes where each class of each pattern begins, and the number of rows; the same where there are no labels
 * @param inputs where each input of each pattern begins, and the number of rows; as classes where there are none
 * @param hasZeros whether any coordinate is 0
 */
record ZeroPatterns(int[] order, int[] patterns, int[] classes, int[] inputs, boolean hasZeros) {
    private static final double LARGEST = 1e12;

    /**
     * Those of some rows.
     *
     * @param labels of the rows; null for none
     * @param inputs whose passes the rows are, all of one input having one label; null where each is its own
     * @throws IllegalArgumentException if there are no rows, or a number is neither 0 nor 1e-12 to 1e12 of either sign
     */
    static ZeroPatterns of(Points rows, @Nullable RowClasses labels, @Nullable RowClasses inputs) {
        if (rows.n() == 0) {
            throw new IllegalArgumentException("no rows: expected at least one");
        }
        int n = rows.n();
        int[] patternOf = new int[n];
        Map<BitSet, Integer> known = new HashMap<>();
        boolean hasZeros = false;
        double[] row = new double[rows.d()];
        for (int i = 0; i < n; i++) {
            rows.copyRow(i, row, 0);
            BitSet zeros = zeros(i, row);
            hasZeros |= !zeros.isEmpty();
            Integer number = known.putIfAbsent(zeros, known.size());
            patternOf[i] = number == null ? known.size() - 1 : number;
        }
        IntUnaryOperator label = i -> labels == null ? 0 : labels.ofRows()[i];
        IntUnaryOperator input = i -> inputs == null ? 0 : inputs.ofRows()[i];
        Integer[] sorted = new Integer[n];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.<Integer>comparingInt(i -> patternOf[i]).thenComparingInt(label::applyAsInt)
                .thenComparingInt(input::applyAsInt));
        int[] order = Arrays.stream(sorted).mapToInt(i -> i).toArray();
        int[] patterns = starts(order, List.of(i -> patternOf[i]));
        int[] classes = starts(order, List.of(i -> patternOf[i], label));
        return new ZeroPatterns(order, patterns, classes,
                starts(order, List.of(i -> patternOf[i], label, input)), hasZeros);
    }

    private static BitSet zeros(int i, double[] row) {
        BitSet zeros = new BitSet();
        for (int j = 0; j < row.length; j++) {
            double size = Math.abs(row[j]);
            if (size != 0 && !(size >= 1 / LARGEST && size <= LARGEST)) {
                throw new IllegalArgumentException("row " + i + ", column " + j + " is " + row[j]
                        + ": under multiplicative noise expected 0, or 1e-12 to 1e12 of either sign");
            }
            zeros.set(j, size == 0);
        }
        return zeros;
    }

    /** Where a row differs from the one before it in any of the keys, and the number of rows. */
    private static int[] starts(int[] order, List<IntUnaryOperator> keys) {
        return IntStream.rangeClosed(0, order.length)
                .filter(place -> place == 0 || place == order.length || keys.stream()
                        .anyMatch(key -> key.applyAsInt(order[place]) != key.applyAsInt(order[place - 1])))
                .toArray();
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
