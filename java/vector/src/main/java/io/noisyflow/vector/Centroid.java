package io.noisyflow.vector;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.Rows;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The mean of a group of centres, if all of them lie near it. */
final class Centroid {
    private static final int ROWS_OF_ITEM = 4096;

    private final Points points;
    private final Frame frame;
    private final int first;
    private final int size;
    private final @Nullable Workers workers;

    private Centroid(Points points, Frame frame, int first, int size, @Nullable Workers workers) {
        this.points = points;
        this.frame = frame;
        this.first = first;
        this.size = size;
        this.workers = workers;
    }

    /**
     * The mean of rows first .. first + size - 1 in the coordinates of a frame, or null if one of them is farther from
     * it than {@code radius}. Summed in an order that follows from {@code size}.
     *
     * @param workers share the work; null: the caller does it
     */
    static double @Nullable [] of(Points points, Frame frame, int first, int size, double radius,
            @Nullable Workers workers) {
        Centroid centroid = new Centroid(points, frame, first, size, workers);
        // Two rows far apart rule it out before anything is summed.
        double[] one = new Rows(points, frame).wide(first).clone();
        if (!centroid.isWithin(one, 2 * radius, Math.min(size, ROWS_OF_ITEM))) {
            return null;
        }
        double[] mean = centroid.mean();
        return centroid.isWithin(mean, radius, size) ? mean : null;
    }

    private double[] mean() {
        int items = Math.ceilDiv(size, ROWS_OF_ITEM);
        double[][] sums = new double[items][];
        forEach(items, item -> {
            Rows rows = new Rows(points, frame);
            double[] sum = new double[points.d()];
            int to = end(item, size);
            for (int i = item * ROWS_OF_ITEM; i < to; i++) {
                double[] row = rows.doubles(first + i);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += row[j];
                }
            }
            sums[item] = sum;
        });
        double[] mean = sums[0];
        for (int item = 1; item < items; item++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += sums[item][j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= size;
        }
        return mean;
    }

    private boolean isWithin(double[] middle, double radius, int count) {
        AtomicBoolean beyond = new AtomicBoolean();
        forEach(Math.ceilDiv(count, ROWS_OF_ITEM), item -> {
            Rows rows = new Rows(points, frame);
            int to = end(item, count);
            for (int i = item * ROWS_OF_ITEM; i < to && !beyond.get(); i++) {
                double[] row = rows.doubles(first + i);
                double squared = 0;
                for (int j = 0; j < middle.length; j++) {
                    double difference = row[j] - middle[j];
                    squared += difference * difference;
                }
                if (!(squared <= radius * radius)) {
                    beyond.set(true);
                }
            }
        });
        return !beyond.get();
    }

    private static int end(int item, int count) {
        return (int) Math.min(count, (item + 1L) * ROWS_OF_ITEM);
    }

    private void forEach(int items, IntConsumer task) {
        if (workers != null) {
            workers.forEach(items, task);
            return;
        }
        for (int item = 0; item < items; item++) {
            task.accept(item);
        }
    }
}
