package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Shapes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of points put in an order in which every stretch of {@link Shapes#CENTROID_CENTRES} is compact: a range is split
 * at a multiple of that number nearest to its middle, across its widest coordinate, until it is one stretch.
 *
 * <p>Ties are broken by the row, so the stretches follow from the points alone.
 */
final class SpatialOrder {
    /** Ranges that are split one after another before the rest is shared out. */
    private static final int SHARED = 64;

    private final Points points;
    private final int[] rows;

    private SpatialOrder(Points points, int[] rows) {
        this.points = points;
        this.rows = rows;
    }

    /** Rows from .. to - 1 of an array. */
    private record Range(int from, int to) {
        boolean isWide() {
            return to - from > Shapes.CENTROID_CENTRES;
        }
    }

    /** Reorders the rows of each run, from runStarts[run] to the next. */
    static void sort(Points points, int[] rows, int[] runStarts, Workers workers) {
        SpatialOrder order = new SpatialOrder(points, rows);
        ArrayDeque<Range> wide = new ArrayDeque<>();
        for (int run = 0; run + 1 < runStarts.length; run++) {
            Range range = new Range(runStarts[run], runStarts[run + 1]);
            if (range.isWide()) {
                wide.add(range);
            }
        }
        while (!wide.isEmpty() && wide.size() < SHARED) {
            order.split(wide.remove(), wide);
        }
        List<Range> shared = new ArrayList<>(wide);
        workers.forEach(shared.size(), i -> {
            ArrayDeque<Range> rest = new ArrayDeque<>(List.of(shared.get(i)));
            while (!rest.isEmpty()) {
                order.split(rest.removeLast(), rest);
            }
        });
    }

    /** Splits a range in two and adds the halves that are still wide. */
    private void split(Range range, ArrayDeque<Range> wide) {
        int stretches = Math.ceilDiv(range.to - range.from, Shapes.CENTROID_CENTRES);
        int middle = range.from + stretches / 2 * Shapes.CENTROID_CENTRES;
        select(range, middle, widest(range));
        for (Range half : List.of(new Range(range.from, middle), new Range(middle, range.to))) {
            if (half.isWide()) {
                wide.add(half);
            }
        }
    }

    private int widest(Range range) {
        double[] row = new double[points.d()];
        double[] low = new double[points.d()];
        double[] high = new double[points.d()];
        for (int i = range.from; i < range.to; i++) {
            points.copyRow(rows[i], row, 0);
            for (int j = 0; j < row.length; j++) {
                low[j] = i == range.from ? row[j] : Math.min(low[j], row[j]);
                high[j] = i == range.from ? row[j] : Math.max(high[j], row[j]);
            }
        }
        int widest = 0;
        for (int j = 1; j < row.length; j++) {
            if (high[j] - low[j] > high[widest] - low[widest]) {
                widest = j;
            }
        }
        return widest;
    }

    /** Puts the rows with the smallest coordinates before {@code middle}: Hoare's selection. */
    private void select(Range range, int middle, int coordinate) {
        int from = range.from;
        int to = range.to - 1;
        while (from < to) {
            int pivot = rows[from + (to - from) / 2];
            double value = points.get(pivot, coordinate);
            int i = from;
            int k = to;
            while (i <= k) {
                while (precedes(rows[i], coordinate, value, pivot)) {
                    i++;
                }
                while (follows(rows[k], coordinate, value, pivot)) {
                    k--;
                }
                if (i <= k) {
                    int row = rows[i];
                    rows[i++] = rows[k];
                    rows[k--] = row;
                }
            }
            if (middle <= k) {
                to = k;
            } else if (middle >= i) {
                from = i;
            } else {
                return;
            }
        }
    }

    private boolean precedes(int row, int coordinate, double value, int pivot) {
        double x = points.get(row, coordinate);
        return x < value || x == value && row < pivot;
    }

    private boolean follows(int row, int coordinate, double value, int pivot) {
        double x = points.get(row, coordinate);
        return x > value || x == value && row > pivot;
    }
}
