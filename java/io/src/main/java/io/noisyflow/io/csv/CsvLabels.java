package io.noisyflow.io.csv;

import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.TextCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labels as text: one column, beside an index at most. Where every label is a number they are integers, else all of
 * them are names.
 *
 * <p>The first line of a column of names looks like the others. It is a header if the number of rows is known and one
 * less than that of lines, or if that is not known and the line's text comes only once.
 */
public final class CsvLabels {
    /** Separates nothing: a line is a cell. */
    private static final char WHOLE_LINE = '\n';

    private final String where;
    private final Reading reading;
    private final ClassLabels.Counted counted = new ClassLabels.Counted();
    private int[] ids = new int[16];
    private int rows;
    private long firstLine;

    private CsvLabels(String where, Reading reading) {
        this.where = where;
        this.reading = reading;
    }

    /** The labels of a whole file. */
    public static ClassLabels read(String where, MemorySegment file, Reading reading) {
        ClassLabels labels;
        try (InputStream bytes = new SegmentInputStream(file);
                Reader in = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            labels = new CsvLabels(where, reading).read(new CsvLines(where, in, true));
        } catch (IOException e) {
            throw DataFormatException.unreadable(where, e);
        }
        // Numbers are left to the reader of numbers, which knows their headers, and whose refusals name their place.
        return labels == null ? ClassLabels.of(Csv.read(where, file, reading)) : labels;
    }

    /** Names, or null where the file holds numbers or several columns. */
    private @Nullable ClassLabels read(CsvLines lines) throws IOException {
        CsvLines.Line first = lines.next();
        CsvLines.Line second = lines.next();
        if (first == null || second == null) {
            return null;
        }
        char separator = separator(first, second);
        List<String> begin = first.cells(separator);
        List<String> next = second.cells(separator);
        boolean indexed = next.size() == 2 && reading.options().csvIndex() != Presence.NO
                && (begin.size() == 1 || begin.getFirst().isEmpty() || reading.options().csvIndex() == Presence.YES);
        if (next.size() > (indexed ? 2 : 1) || begin.size() > next.size()) {
            return null;
        }
        // Under an index there is a header, whose first cell is empty or which is short of one.
        boolean header = indexed && (begin.size() == 1 || begin.getFirst().isEmpty());
        firstLine = first.number();
        if (!header) {
            add(first, begin, next.size());
        }
        for (CsvLines.Line line = second; line != null; line = lines.next()) {
            add(line, line.cells(separator), next.size());
        }
        return names(header, indexed);
    }

    /** Blanks are part of a name, but not where they separate numbers. */
    private static char separator(CsvLines.Line first, CsvLines.Line second) {
        char separator = CsvLines.separatorOf(second.text());
        boolean numbers = second.cells(separator).stream().allMatch(TextCell::isNumber)
                || first.cells(separator).stream().allMatch(TextCell::isNumber);
        return separator == CsvLines.BLANKS && !numbers ? WHOLE_LINE : separator;
    }

    private void add(CsvLines.Line line, List<String> cells, int columns) {
        String label = cells.getLast();
        if (cells.size() != columns || label.isEmpty()) {
            throw DataFormatException.at(where, "line " + line.number() + " has "
                    + (label.isEmpty() ? "no label" : cells.size() + " cells") + ": expected one label");
        }
        if (rows == ids.length) {
            ids = Arrays.copyOf(ids, 2 * rows);
        }
        ids[rows++] = counted.idOf(label.replace("\"\"", "\""));
    }

    private @Nullable ClassLabels names(boolean header, boolean indexed) {
        String[] texts = counted.texts();
        boolean surplus = !header && rows > 1 && switch (reading.options().csvHeader()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> rows == reading.rows() + 1L || (rows != reading.rows() && isOnlyOnce(ids[0]));
        };
        if (Arrays.stream(texts, surplus ? 1 : 0, texts.length).allMatch(TextCell::isNumber)) {
            return null;
        }
        List<String> notes = new ArrayList<>();
        if (surplus && reading.options().csvHeader() == Presence.AUTO) {
            notes.add("line " + firstLine + ", '" + TextCell.quote(texts[ids[0]])
                    + "', was taken for a header (--csv-header no makes it a label)");
        }
        if (indexed && reading.options().csvIndex() == Presence.AUTO) {
            notes.add("the first column has no name and was taken for an index");
        }
        if (!notes.isEmpty()) {
            reading.notes().say(surplus, where, String.join("; ", notes));
        }
        if (!surplus) {
            return counted.sorted(Arrays.copyOf(ids, rows));
        }
        ClassLabels.Counted without = new ClassLabels.Counted();
        return without.sorted(Arrays.stream(ids, 1, rows).map(id -> without.idOf(texts[id])).toArray());
    }

    private boolean isOnlyOnce(int id) {
        return Arrays.stream(ids, 0, rows).filter(other -> other == id).count() == 1;
    }
}
