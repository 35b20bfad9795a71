package io.noisyflow.information.inspection;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns that are no continuous quantity: of some thousand random rows most equal another in it. */
final class FewValues {
    private static final int ROWS = 2000;
    /** Fewer rows do not tell. */
    private static final int LEAST_ROWS = 10;
    private static final double SHARE = .5;
    private static final int LARGEST_BYTE = 255;
    /** Larger numbers of classes are rare, and images without a brighter point as well. */
    private static final int MOST_CLASSES = 127;
    /** The number of this choice of rows. */
    private static final int USE = 31;

    private FewValues() {}

    /** Rows looked at. */
    static int[] rows(int n) {
        return new CounterRandom(0, Streams.PAIR_ROWS, USE).subset(n, Math.min(n, ROWS));
    }

    static List<Column> find(Points points, List<Column> columns) {
        int[] rows = rows(points.n());
        List<Column> few = new ArrayList<>();
        if (rows.length < LEAST_ROWS) {
            return few;
        }
        double[] values = new double[rows.length];
        for (Column column : columns) {
            if (!column.isConstant() && column.hasNumbers() && hasFew(column, points, rows, values)) {
                few.add(column);
            }
        }
        return few;
    }

    /** Numbers at the ends do not count: they may be clipped, and what lies between continuous. */
    private static boolean hasFew(Column column, Points points, int[] rows, double[] values) {
        int count = 0;
        for (int row : rows) {
            double x = points.get(row, column.index());
            if (Double.isFinite(x) && x != column.low().value() && x != column.high().value()) {
                values[count++] = x;
            }
        }
        Arrays.sort(values, 0, count);
        int distinct = 0;
        for (int k = 0; k < count; k++) {
            distinct += k == 0 || values[k] != values[k - 1] ? 1 : 0;
        }
        return count == 0 ? column.low().next() == column.high().value() : distinct <= SHARE * count && count > 1;
    }

    /** What columns of few values are: bytes, as soon as any number is as large as only those are, else classes. */
    static List<Finding> findings(List<Column> few, int d) {
        boolean hasBytes =
                few.stream().anyMatch(column -> isByte(column) && column.high().value() > MOST_CLASSES);
        List<Column> bytes = few.stream().filter(column -> hasBytes && isByte(column)).toList();
        List<Column> classes = few.stream().filter(column -> !(hasBytes && isByte(column))).toList();
        List<Finding> found = new ArrayList<>();
        if (!bytes.isEmpty()) {
            found.add(new Finding(Concern.FEW_VALUES, Finding.indices(bytes), "bytes, whole numbers from 0 to 255, in "
                    + Finding.named(bytes, d) + ", as images have them: sigma counts in their steps, and below 1 hides "
                    + "little; divide them by 255 where a network sees them so"));
        }
        if (!classes.isEmpty()) {
            found.add(new Finding(Concern.FEW_VALUES, Finding.indices(classes), "a few values again and again in "
                    + Finding.named(classes, d) + (classes.stream().allMatch(Column::isWhole) ? ", all integers" : "")
                    + ": classes are for --labels; under noise such a column tells at most which value it is"));
        }
        return found;
    }

    private static boolean isByte(Column column) {
        return column.isWhole() && column.low().value() >= 0 && column.high().value() <= LARGEST_BYTE;
    }
}
