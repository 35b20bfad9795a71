package io.noisyflow.io.csv;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.TextCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers as text: one row a line, read as float64. {@link CsvLines} tells how lines are split, {@link CsvLayout} what
 * is a header and what an index, {@link CsvNumbers} where a comma is a decimal point. What was assumed is said.
 */
public final class Csv {
    private static final int BLOCK = 1 << 16;
    /** Fewer rows than these count from 0 or 1 by chance. */
    private static final int COUNTING_ROWS = 3;
    private static final String NOT_AN_INDEX = "--csv-index yes leaves the first column out";

    private final String where;
    private final Reading reading;
    private final List<double[]> blocks = new ArrayList<>();
    private double[] block = new double[0];
    private int inBlock;
    private long rows;
    private int columns;
    /** Of the first column: whether it counts the rows from 0 or from 1 so far, and whether it has text. */
    private boolean fromZero = true;
    private boolean fromOne = true;
    private boolean hasText;

    private Csv(String where, Reading reading) {
        this.where = where;
        this.reading = reading;
    }

    /** The matrix of a whole file. */
    public static StoredArray read(String where, MemorySegment file, Reading reading) {
        try (InputStream bytes = new SegmentInputStream(file);
                Reader in = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return new Csv(where, reading).read(new CsvLines(where, in, false));
        } catch (IOException e) {
            throw DataFormatException.unreadable(where, e);
        }
    }

    private StoredArray read(CsvLines lines) throws IOException {
        CsvLines.Line first = lines.next();
        if (first == null) {
            throw DataFormatException.at(where, "no row of numbers in " + lines.number()
                    + (lines.number() == 1 ? " line" : " lines") + ": expected at least one");
        }
        CsvLines.Line second = lines.next();
        CsvLayout layout = CsvLayout.of(where, first, second, reading.options());
        CsvNumbers numbers = new CsvNumbers(where);
        columns = layout.columns();
        List<String> cells = new ArrayList<>();
        if (!layout.header()) {
            append(first, layout, numbers, cells);
        }
        for (CsvLines.Line line = second; line != null; line = lines.next()) {
            append(line, layout, numbers, cells);
        }
        numbers.requireClear();
        boolean countedHeader = !layout.header() && isSurplusCount(first);
        boolean indexed = isIndexed(layout);
        String note = layout.note(indexed, numbers.hasDecimalCommas(), rows == reading.rows());
        if (countedHeader) {
            note = "line " + first.number() + " is 0 and one too many for the rows, and was taken for a header"
                    + " (--csv-header no makes it data)";
        } else
            if (note == null && !indexed && reading.options().csvIndex() == Presence.AUTO && columns > 1
                    && rows >= COUNTING_ROWS && (fromZero || fromOne)) {
                        note = "the first column counts the rows and was taken for data (" + NOT_AN_INDEX + ")";
                    }
        if (note != null) {
            reading.notes().say(layout.counting() == CsvLayout.Counting.HEADER || countedHeader, where, note);
        }
        return array(countedHeader ? 1 : 0, indexed ? 1 : 0);
    }

    private void append(CsvLines.Line line, CsvLayout layout, CsvNumbers numbers, List<String> cells) {
        CsvLines.split(line.text(), layout.separator(), cells);
        if (cells.size() != columns) {
            throw DataFormatException.at(where, "line " + line.number() + " has " + cells.size() + " cells: expected "
                    + columns + " as in the first row");
        }
        for (int j = 0; j < columns; j++) {
            double number = number(line, j, cells.get(j), layout, numbers);
            if (j == 0) {
                fromZero &= number == rows;
                fromOne &= number == rows + 1;
            }
            if (inBlock == block.length) {
                block = new double[BLOCK];
                blocks.add(block);
                inBlock = 0;
            }
            block[inBlock++] = number;
        }
        if (++rows > Integer.MAX_VALUE) {
            throw DataFormatException.at(where, "line " + line.number() + " is one too many: expected at most "
                    + Integer.MAX_VALUE + " rows");
        }
    }

    /** The number of a cell; NaN for the text of an index. */
    private double number(CsvLines.Line line, int j, String cell, CsvLayout layout, CsvNumbers numbers) {
        double number = numbers.parse(cell, line.number(), j);
        if (Double.isFinite(number)) {
            return number;
        }
        if (j == 0 && layout.index() != CsvLayout.Index.NONE) {
            hasText = true;
            return Double.NaN;
        }
        boolean isNumber = CsvNumbers.isNumber(cell);
        String shown = TextCell.quote(cell);
        String what = isNumber ? shown : cell.isEmpty() ? "empty" : "'" + shown + "'";
        String hint = isNumber || cell.isEmpty() ? "" : hint(j, cell, layout);
        throw DataFormatException.at(where, "line " + line.number() + ", column " + (j + 1) + " is " + what
                + ": expected " + (isNumber ? "finite numbers" : "a number") + hint);
    }

    private String hint(int j, String cell, CsvLayout layout) {
        if (layout.separator() == ',' && cell.matches("[0-9]+\\s+[+-]?[0-9]+")) {
            return "; decimal commas are read where semicolons or tabs separate the numbers";
        }
        if (rows == 0 && !layout.header()) {
            return "; --csv-header yes takes the first line for a header";
        }
        return j == 0 && columns > 1 ? "; " + NOT_AN_INDEX : "";
    }

    /** Whether the only column of a vector begins with the 0 that an unnamed series has for a header. */
    private boolean isSurplusCount(CsvLines.Line first) {
        return columns == 1 && rows > 1 && rows == reading.rows() + 1L
                && reading.options().csvHeader() == Presence.AUTO && first.cells(CsvLines.BLANKS).equals(List.of("0"));
    }

    private boolean isIndexed(CsvLayout layout) {
        return switch (layout.index()) {
            case NONE -> false;
            case TOLD, WITHOUT_HEADER -> true;
            case UNNAMED -> {
                if (!hasText && !fromZero && !fromOne && !isDistinctIntegers()) {
                    throw DataFormatException.at(where, "the first column has no name and neither counts nor names the"
                            + " rows: expected --csv-index yes where it is an index, or no where it is data");
                }
                yield true;
            }
        };
    }

    /** Whether the first column may be what is left of a count when rows were shuffled or taken out. */
    private boolean isDistinctIntegers() {
        double[] first = new double[(int) rows];
        for (int i = 0; i < rows; i++) {
            first[i] = at((long) i * columns);
        }
        Arrays.sort(first);
        for (int i = 0; i < rows; i++) {
            if (Math.rint(first[i]) != first[i] || (i > 0 && first[i] == first[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private double at(long index) {
        return blocks.get((int) (index / BLOCK))[(int) (index % BLOCK)];
    }

    /** The numbers without the first rows and columns. */
    private StoredArray array(int rowsOut, int columnsOut) {
        int n = (int) rows - rowsOut;
        int d = columns - columnsOut;
        Points points = StoredArray.allocate(where, Precision.FLOAT64, n, d);
        if (rowsOut + columnsOut == 0) {
            for (int k = 0; k < blocks.size(); k++) {
                int length = k + 1 < blocks.size() ? BLOCK : inBlock;
                MemorySegment.copy(blocks.get(k), 0, points.segment(), ValueLayout.JAVA_DOUBLE, 8L * k * BLOCK,
                        length);
            }
        } else {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    points.set(i, j, at((long) (i + rowsOut) * columns + j + columnsOut));
                }
            }
        }
        return new StoredArray(where, points.segment(), ElementType.NATIVE_F8, new long[] {n, d}, false);
    }
}
