package io.noisyflow.information.bottleneck;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts of pairs (x, y) that were drawn of a law.
 *
 * @param counts inputs x labels, whole numbers
 */
public record SampleTable(double[][] counts) {
    private static final double MOST_SINGLE = 0.5;

    /** The table of rows and their labels: equal rows are one input. */
    public static SampleTable of(Points rows, Labels labels) {
        Map<LongBuffer, double[]> table = new LinkedHashMap<>();
        for (int i = 0; i < rows.n(); i++) {
            double[] row = new double[rows.d()];
            rows.copyRow(i, row, 0);
            // -0.0 + 0.0 is 0.0: both zeros are one number.
            long[] bits = Arrays.stream(row).mapToLong(value -> Double.doubleToLongBits(value + 0.0)).toArray();
            table.computeIfAbsent(LongBuffer.wrap(bits), any -> new double[labels.count()])[labels.ofRows()[i]]++;
        }
        return new SampleTable(table.values().toArray(double[][]::new));
    }

    /** How many pairs there are. */
    public int pairs() {
        return (int) Math.round(Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum());
    }

    /** How many pairs have an input that no other pair has. */
    public int single() {
        return (int) Arrays.stream(counts).filter(row -> Arrays.stream(row).sum() == 1).count();
    }

    /**
     * Refuses a table that tells nothing of p(y|x).
     *
     * @throws IllegalArgumentException with one sentence, if more than half of the pairs have an input of their own
     */
    public void requireRepeats() {
        if (single() > MOST_SINGLE * pairs()) {
            throw new IllegalArgumentException("of " + pairs() + " pairs " + single()
                    + " have an x that occurs once, of which one label is all that is seen: "
                    + "expected rows that repeat, coarser ones for instance");
        }
    }

    /** The law in which pairs are as frequent as here. */
    public JointLaw law() {
        return JointLaw.ofCounts(counts);
    }

    /** The pairs one by one, as input times labels plus label. */
    int[] codes() {
        int labels = counts[0].length;
        int[] codes = new int[pairs()];
        int at = 0;
        for (int x = 0; x < counts.length; x++) {
            for (int y = 0; y < labels; y++) {
                for (int i = 0; i < counts[x][y]; i++) {
                    codes[at++] = x * labels + y;
                }
            }
        }
        return codes;
    }

    /** As many pairs, drawn from these with replacement. */
    SampleTable resampled(int[] codes, CounterRandom random) {
        SampleTable empty = empty();
        for (int i = 0; i < codes.length; i++) {
            empty.add(codes[random.nextInt(codes.length)]);
        }
        return empty;
    }

    SampleTable empty() {
        return new SampleTable(new double[counts.length][counts[0].length]);
    }

    void add(int code) {
        counts[code / counts[0].length][code % counts[0].length]++;
    }
}
