package io.noisyflow.information.inspection;

import java.util.Arrays;

/** The smallest value of each column, how often it stands there, and the next larger one. Merging is commutative. */
final class LowEnds {
    private final double[] value;
    private final double[] next;
    private final int[] count;

    LowEnds(int d) {
        value = new double[d];
        next = new double[d];
        count = new int[d];
        Arrays.fill(value, Double.POSITIVE_INFINITY);
        Arrays.fill(next, Double.POSITIVE_INFINITY);
    }

    /** Takes a finite number. */
    void add(int j, double x) {
        if (x > value[j]) {
            next[j] = Math.min(next[j], x);
        } else {
            add(j, x, 1, Double.POSITIVE_INFINITY);
        }
    }

    void merge(LowEnds other) {
        for (int j = 0; j < value.length; j++) {
            if (other.count[j] > 0) {
                add(j, other.value[j], other.count[j], other.next[j]);
            }
        }
    }

    private void add(int j, double x, int times, double above) {
        if (x < value[j]) {
            next[j] = Math.min(value[j], above);
            value[j] = x;
            count[j] = times;
        } else if (x == value[j]) {
            count[j] += times;
            next[j] = Math.min(next[j], above);
        } else {
            next[j] = Math.min(next[j], x);
        }
    }

    /** The end of a column; {@code sign} -1 gives it back where the numbers were taken with their signs changed. */
    Column.End end(int j, int sign) {
        return new Column.End(sign * value[j], count[j], sign * next[j]);
    }
}
