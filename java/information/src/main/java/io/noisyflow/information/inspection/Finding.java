package io.noisyflow.information.inspection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that was found.
 *
 * @param concern of which kind
 * @param columns where, counted from 0; empty where it is of no column
 * @param sentence in plain words
 */
public record Finding(Concern concern, List<Integer> columns, String sentence) {
    /** Columns that a sentence names. */
    private static final int NAMED = 4;

    /** Copies the list. */
    public Finding {
        columns = List.copyOf(columns);
    }

    /** "column 3", "columns 0, 1, 2, 3 and 713 more of 784". */
    static String named(List<Column> columns, int of) {
        String first = columns.stream().limit(NAMED).map(column -> Integer.toString(column.index()))
                .collect(Collectors.joining(", "));
        return (columns.size() == 1 ? "column " : "columns ") + first
                + (columns.size() > NAMED ? " and " + (columns.size() - NAMED) + " more of " + of : "");
    }

    /** A value as the file has it. */
    static String number(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e7 ? Long.toString((long) x) : Double.toString(x);
    }

    static List<Integer> indices(List<Column> columns) {
        return columns.stream().map(Column::index).toList();
    }
}
