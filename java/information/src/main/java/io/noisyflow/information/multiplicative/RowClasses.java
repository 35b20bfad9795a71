package io.noisyflow.information.multiplicative;

import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What rows are told apart by: labels, or inputs, of which there may be many.
 *
 * @param ofRows the class of each row, 0 .. count - 1
 * @param count of classes
 */
record RowClasses(int[] ofRows, int count) {
    static @Nullable RowClasses of(@Nullable Labels labels) {
        return labels == null ? null : new RowClasses(labels.ofRows(), labels.count());
    }

    /** Rows of each class. */
    double[] sizes() {
        double[] sizes = new double[count];
        for (int c : ofRows) {
            sizes[c]++;
        }
        return sizes;
    }

    /** In nats. */
    double entropy() {
        return DiscreteEntropy.of(sizes());
    }
}
