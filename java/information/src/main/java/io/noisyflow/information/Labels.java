package io.noisyflow.information;

import io.noisyflow.core.kernel.Mixture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The class y of each row, and the names of the classes.
 *
 * @param ofRows class of each row, 0 .. count - 1; copied on the way in, and returned itself, to be read only
 * @param names of the classes, at most {@link Mixture#MAX_CLASSES}; a class may have no row
 */
public record Labels(int[] ofRows, List<String> names) {
    /** Checks every class. */
    public Labels {
        ofRows = ofRows.clone();
        names = List.copyOf(names);
        int count = names.size();
        if (count < 1 || count > Mixture.MAX_CLASSES) {
            throw new IllegalArgumentException(count + " classes: expected 1 .. " + Mixture.MAX_CLASSES);
        }
        for (int i = 0; i < ofRows.length; i++) {
            if (ofRows[i] < 0 || ofRows[i] >= count) {
                throw new IllegalArgumentException(
                        "row " + i + " has class " + ofRows[i] + ": expected 0 .. " + (count - 1));
            }
        }
    }

    /** Any integers: equal ones are one class, numbered as they first appear, and give it its name. */
    public static Labels of(int... labels) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        int[] ofRows = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            Integer known = numbers.putIfAbsent(labels[i], numbers.size());
            ofRows[i] = known == null ? numbers.size() - 1 : known;
        }
        return new Labels(ofRows, numbers.keySet().stream().map(String::valueOf).toList());
    }

    /** Names of classes, numbered in their sorted order. */
    public static Labels of(String... labels) {
        String[] names = new TreeSet<>(Arrays.asList(labels)).toArray(String[]::new);
        return new Labels(Arrays.stream(labels).mapToInt(label -> Arrays.binarySearch(names, label)).toArray(),
                List.of(names));
    }

    /** Classes that are numbered 0 .. count - 1 already, and are named so. */
    public static Labels numbered(int[] classes, int count) {
        return new Labels(classes, IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    /** Classes, those without rows among them. */
    public int count() {
        return names.size();
    }

    /** Rows. */
    public int size() {
        return ofRows.length;
    }

    /** The labels of some rows, in this order; the classes stay. */
    public Labels select(int[] rows) {
        return new Labels(Arrays.stream(rows).map(row -> ofRows[row]).toArray(), names);
    }

    /**
     * The sum of the weights of the rows of each class.
     *
     * @param weights of the rows; null: 1 each
     */
    public double[] masses(double @Nullable [] weights) {
        double[] masses = new double[count()];
        for (int i = 0; i < ofRows.length; i++) {
            masses[ofRows[i]] += weights == null ? 1 : weights[i];
        }
        return masses;
    }

    /** H(Y) in nats, each row counting the same: 0 .. log count, and NaN without rows. */
    public double entropy() {
        return entropy(null);
    }

    /** H(Y) in nats of rows with these weights, which need not add up to 1; null: all equal. */
    public double entropy(double @Nullable [] weights) {
        return DiscreteEntropy.of(masses(weights));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Labels labels && Arrays.equals(ofRows, labels.ofRows) && names.equals(labels.names);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ofRows) + names.hashCode();
    }

    @Override
    public String toString() {
        return size() + " labels of " + count() + " classes";
    }
}
