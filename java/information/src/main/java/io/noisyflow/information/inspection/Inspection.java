package io.noisyflow.information.inspection;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.List;

/**
 * What n rows of d numbers look like: every number is read, once for its column and once for its row.
 *
 * @param n rows
 * @param d numbers of a row
 * @param element type of the numbers
 * @param columns one for each number of a row
 * @param repeated rows that equal an earlier one
 * @param findings what an estimate would stumble over, the worst first; empty where nothing was found
 */
public record Inspection(int n, int d, Precision element, List<Column> columns, RepeatedRows repeated,
        List<Finding> findings) {
    /** Copies the lists. */
    public Inspection {
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
    }

    /**
     * Looks at rows, whose numbers need not be finite. The same findings on any number of threads.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public static Inspection of(Points points, Workers workers) {
        if (points.n() == 0) {
            throw new IllegalArgumentException("0 rows: expected at least one");
        }
        List<Column> columns = ColumnScan.columns(points, workers);
        RepeatedRows repeated = RepeatedRows.of(points, workers);
        return new Inspection(points.n(), points.d(), points.element(), columns, repeated,
                new Findings(points, columns, repeated).all());
    }

    /** How many numbers are not finite. */
    public long notFinite() {
        return columns.stream().mapToLong(column -> (long) column.nan() + column.infinite()).sum();
    }
}
