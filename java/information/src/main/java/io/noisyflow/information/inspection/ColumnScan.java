package io.noisyflow.information.inspection;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One pass over all columns at once. Sums are about the first row, so that an offset costs them nothing. Chunks follow
 * from the rows and are merged in their order: the same digits on any number of threads.
 */
final class ColumnScan {
    /** Rows of a chunk. */
    private static final int CHUNK = 1 << 14;
    /** Sums of squares below lost digits: all doubles below 2^-1022 have fewer, and 53 digits were wanted. */
    private static final double LEAST_SQUARES = 0x1p-960;

    private final double[] shift;
    private final double[] sum;
    private final double[] squares;
    private final LowEnds low;
    private final LowEnds high;
    private final int[] finite;
    private final int[] nan;
    private final int[] infinite;
    private final boolean[] whole;
    private final int[] rises;
    private final int[] falls;
    private double[] first;
    private double[] last;

    private ColumnScan(Points points, double[] shift, int from, int until) {
        int d = points.d();
        this.shift = shift;
        sum = new double[d];
        squares = new double[d];
        low = new LowEnds(d);
        high = new LowEnds(d);
        finite = new int[d];
        nan = new int[d];
        infinite = new int[d];
        whole = new boolean[d];
        Arrays.fill(whole, true);
        rises = new int[d];
        falls = new int[d];
        first = new double[d];
        last = new double[d];
        points.copyRow(from, first, 0);
        double[] row = new double[d];
        for (int i = from; i < until; i++) {
            points.copyRow(i, row, 0);
            add(row, i > from);
            double[] before = last;
            last = row;
            row = before;
        }
    }

    /** The columns of n rows, at least one. */
    static List<Column> columns(Points points, Workers workers) {
        double[] shift = new double[points.d()];
        points.copyRow(0, shift, 0);
        for (int j = 0; j < shift.length; j++) {
            shift[j] = Double.isFinite(shift[j]) ? shift[j] : 0;
        }
        ColumnScan[] chunks = new ColumnScan[Math.ceilDiv(points.n(), CHUNK)];
        workers.forEach(chunks.length, chunk -> chunks[chunk] = new ColumnScan(points, shift, chunk * CHUNK,
                (int) Math.min(points.n(), (chunk + 1L) * CHUNK)));
        ColumnScan all = chunks[0];
        for (int chunk = 1; chunk < chunks.length; chunk++) {
            all.merge(chunks[chunk]);
        }
        return IntStream.range(0, points.d()).mapToObj(j -> all.column(points, j)).toList();
    }

    private void add(double[] row, boolean hasBefore) {
        for (int j = 0; j < row.length; j++) {
            double x = row[j];
            if (hasBefore) {
                rises[j] += last[j] < x ? 1 : 0;
                falls[j] += last[j] > x ? 1 : 0;
            }
            if (!Double.isFinite(x)) {
                nan[j] += Double.isNaN(x) ? 1 : 0;
                infinite[j] += Double.isNaN(x) ? 0 : 1;
                continue;
            }
            finite[j]++;
            double difference = x - shift[j];
            sum[j] += difference;
            squares[j] += difference * difference;
            low.add(j, x);
            high.add(j, -x);
            whole[j] &= x == Math.rint(x);
        }
    }

    private void merge(ColumnScan next) {
        low.merge(next.low);
        high.merge(next.high);
        for (int j = 0; j < shift.length; j++) {
            sum[j] += next.sum[j];
            squares[j] += next.squares[j];
            finite[j] += next.finite[j];
            nan[j] += next.nan[j];
            infinite[j] += next.infinite[j];
            whole[j] &= next.whole[j];
            rises[j] += next.rises[j] + (last[j] < next.first[j] ? 1 : 0);
            falls[j] += next.falls[j] + (last[j] > next.first[j] ? 1 : 0);
        }
        last = next.last;
    }

    private Column column(Points points, int j) {
        double m = finite[j];
        double variance = m > 1 ? Math.max(0, (squares[j] - sum[j] / m * sum[j]) / (m - 1)) : 0;
        Column column = new Column(j, shift[j] + sum[j] / m, Math.sqrt(variance), low.end(j, 1), high.end(j, -1),
                nan[j], infinite[j], Math.max(rises[j], falls[j]), whole[j]);
        if (m < 2 || column.isConstant() || squares[j] >= LEAST_SQUARES && squares[j] < Double.POSITIVE_INFINITY) {
            return column;
        }
        ScaledMoments moments = ScaledMoments.of(points, j, column.magnitude());
        return new Column(j, moments.mean(), moments.deviation(), column.low(), column.high(), nan[j], infinite[j],
                column.steps(), whole[j]);
    }
}
