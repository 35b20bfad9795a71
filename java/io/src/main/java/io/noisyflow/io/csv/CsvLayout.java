package io.noisyflow.io.csv;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.ReadOptions;
import io.noisyflow.io.stored.TextCell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first two lines of a text say about the rest: how cells are separated, whether the first line is a header,
 * whether the first column may be an index.
 *
 * <p>A line is a header if no cell of it is a number; if it has numbers only because it counts columns, as that of an
 * unnamed pandas frame does (0, 1, ... d - 1, alone or behind one cell that is no number); or if its first cell is
 * empty and the others are names or counts. Two columns are a weak sign: there the second line must have a number with
 * a decimal point. One column is none: the line is data, unless the number of rows is known and is one less.
 *
 * <p>The first column may be an index if its header is empty ("" as R writes it, or pandas' {@code Unnamed: 0}), and is
 * one if the header is one cell shorter than the rows, as R's {@code write.table} has it.
 *
 * @param separator of cells
 * @param header whether the first line is one
 * @param counting what was made of a first line that only counts the columns
 * @param columns of a row, with the index
 * @param index what the first column is
 */
record CsvLayout(char separator, boolean header, Counting counting, int columns, Index index) {
    /** What a first line that counts the columns was taken for. */
    enum Counting {
        /** It does not count, or the user says what it is. */
        NO,
        /** A header. */
        HEADER,
        /** A row, since so few numbers may do so by chance. */
        DATA
    }

    /** What the first column is. */
    enum Index {
        /** Data. */
        NONE,
        /** An index if its content says so: its header is empty. */
        UNNAMED,
        /** An index, since the header has no cell for it. */
        WITHOUT_HEADER,
        /** An index, since the user says so. */
        TOLD
    }

    /**
     * The layout of a text.
     *
     * @param second null where there is one line only
     */
    static CsvLayout of(String where, CsvLines.Line first, CsvLines.@Nullable Line second, ReadOptions options) {
        char separator = CsvLines.separatorOf(first.text());
        List<String> cells = first.cells(separator);
        boolean names = cells.stream().noneMatch(CsvNumbers::isNumber);
        boolean counts = countsFromZero(cells);
        boolean counting = counts && isStrongSign(cells, second == null ? cells : second.cells(separator));
        boolean header = switch (options.csvHeader()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> names || counting || isUnnamed(cells) || isNamed(cells);
        };
        if (header && second != null && (names || separator == CsvLines.BLANKS)) {
            separator = CsvLines.separatorOf(second.text());
        }
        CsvLines.Line row = header ? second : first;
        if (row == null) {
            throw DataFormatException.at(where, "no row of numbers in " + first.number()
                    + (first.number() == 1 ? " line" : " lines") + ": expected at least one");
        }
        int columns = row.cells(separator).size();
        Index index = index(where, header ? first.cells(separator) : List.of(), columns, options.csvIndex());
        Counting assumed = !counts || options.csvHeader() != Presence.AUTO ? Counting.NO
                : counting ? Counting.HEADER
                        : isDoubtful(cells, second, separator) ? Counting.DATA : Counting.NO;
        return new CsvLayout(separator, header, assumed, columns, index);
    }

    /** Whether a line's cells after the first name or number columns, and the first is empty. */
    private static boolean isUnnamed(List<String> cells) {
        return cells.size() > 1 && cells.getFirst().isEmpty() && cells.stream().skip(1)
                .allMatch(cell -> CsvNumbers.isPlainInteger(cell) || !TextCell.isNumber(cell));
    }

    /** Whether a line is one name before a count of the columns. */
    private static boolean isNamed(List<String> cells) {
        return cells.size() > 1 && !CsvNumbers.isNumber(cells.getFirst())
                && countsFromZero(cells.subList(1, cells.size()));
    }

    private static boolean countsFromZero(List<String> cells) {
        for (int j = 0; j < cells.size(); j++) {
            if (!cells.get(j).equals(Integer.toString(j))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a line that counts is too long to do so by chance, or is written otherwise than the next. */
    private static boolean isStrongSign(List<String> cells, List<String> next) {
        return cells.size() > 2 || next.size() == cells.size() + 1 || (cells.size() == 2 && !areIntegers(next));
    }

    /** Whether a line that counts and is taken for data should be spoken of: labels begin with 0 all too often. */
    private static boolean isDoubtful(List<String> cells, CsvLines.@Nullable Line second, char separator) {
        return second != null && (cells.size() == 2 || !areIntegers(second.cells(separator)));
    }

    private static boolean areIntegers(List<String> cells) {
        return cells.stream().allMatch(CsvNumbers::isPlainInteger);
    }

    private static Index index(String where, List<String> header, int columns, Presence told) {
        if (told == Presence.YES) {
            if (columns < 2) {
                throw DataFormatException.at(where, "one column: expected others beside the index");
            }
            return Index.TOLD;
        }
        if (header.size() == columns - 1 && columns > 1 && !header.isEmpty() && told == Presence.AUTO) {
            return Index.WITHOUT_HEADER;
        }
        if (!header.isEmpty() && header.size() != columns && columns > 1) {
            throw DataFormatException.at(where, "the header has " + header.size() + " cells and the first row "
                    + columns + ": expected as many, or one less where the first column is an index");
        }
        boolean unnamed = columns > 1 && !header.isEmpty()
                && (header.getFirst().isEmpty() || header.getFirst().equals("Unnamed: 0"));
        return unnamed && told == Presence.AUTO ? Index.UNNAMED : Index.NONE;
    }

    /**
     * The sentence about what was assumed, or null where nothing was.
     *
     * @param asManyAsWanted whether the rows are as many as there had to be, which settles what the first line is
     */
    @Nullable
    String note(boolean indexLeftOut, boolean decimalCommas, boolean asManyAsWanted) {
        List<String> parts = new ArrayList<>();
        if (counting == Counting.HEADER) {
            parts.add("the first line counts the columns and was taken for a header (--csv-header no makes it data)");
        } else if (counting == Counting.DATA && !asManyAsWanted) {
            parts.add("the first line counts the columns and was taken for data (--csv-header yes makes it a header)");
        }
        if (indexLeftOut && index != Index.TOLD) {
            parts.add("the first column has no name and was taken for an index (--csv-index no makes it data)");
        }
        if (decimalCommas) {
            parts.add("commas were taken for decimal points");
        }
        return parts.isEmpty() ? null : String.join("; ", parts);
    }
}
