package io.noisyflow.information.inspection;

import io.noisyflow.information.Digits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand for nothing, as -999: at an end of its column, further from the next number than all others lie
 * apart, and there more than once; once is enough for those that are known to be used so. A column that has one value
 * in more than half of its rows is no continuous quantity, and has none.
 */
final class FillValues {
    /** Of sensors, surveys and file formats; the last is netCDF's. */
    private static final Set<Double> KNOWN = Set.of(-99.0, -999.0, -9999.0, -99_999.0, 999.0, 9999.0, 99_999.0,
            -32_768.0, 1e20, (double) 1e20f, 9.969209968386869e36);

    private FillValues() {}

    static List<Column> find(List<Column> columns, int n) {
        return columns.stream().filter(column -> column.low().count() <= n / 2 && column.high().count() <= n / 2
                && end(column) != null).toList();
    }

    static Optional<Finding> finding(List<Column> filled, int n, int d) {
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        Column first = filled.getFirst();
        Column.End end = end(first);
        if (end == null) {
            throw new IllegalStateException("a column without a fill value: expected one");
        }
        return Optional.of(new Finding(Concern.FILL_VALUE, Finding.indices(filled), end.count() + " of " + n
                + " rows are " + Finding.number(end.value()) + " in column " + first.index()
                + ", and the next value is "
                + Digits.of(end.next()) + ": a mark for nothing looks like this" + (filled.size() == 1 ? ""
                        : ", and " + Finding.named(filled, d) + " have one")
                + "; drop these rows or fill them in"));
    }

    private static Column.@Nullable End end(Column column) {
        if (!column.hasNumbers() || column.isConstant()) {
            return null;
        }
        if (isFill(column.low(), Math.abs(column.high().value() - column.low().next()))) {
            return column.low();
        }
        return isFill(column.high(), Math.abs(column.high().next() - column.low().value())) ? column.high() : null;
    }

    /** @param others how far the other numbers lie apart; two values alone are classes */
    private static boolean isFill(Column.End end, double others) {
        return others > 0 && end.gap() > others && (end.count() > 1 || KNOWN.contains(end.value()));
    }
}
