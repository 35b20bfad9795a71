package io.noisyflow.io;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text: one row a line, read as float64.
 *
 * <p>The separator is the first of tab, semicolon and comma that the first row contains, or else runs of blanks. Double
 * quotes around a cell are taken off. {@code #} begins a comment, empty lines are skipped, and a first line in which no
 * cell is a number is a header: it must have as many cells as the rows, unless those have one.
 */
final class Csv {
    /** Characters of a line; a file without line ends must not be read into memory whole. */
    private static final int LONGEST_LINE = 1 << 26;
    private static final int BLOCK = 1 << 16;
    private static final char BLANKS = ' ';

    private final String where;
    private final Reader in;
    private final char[] buffer = new char[BLOCK];
    private int bufferAt;
    private int buffered;
    private final List<double[]> blocks = new ArrayList<>();
    private double[] block = new double[0];
    private int inBlock;
    private long rows;
    private int columns = -1;
    private long lineNumber;
    private char separator;

    private Csv(String where, Reader in) {
        this.where = where;
        this.in = in;
    }

    /** The matrix of a whole file. */
    static StoredArray read(String where, MemorySegment file) {
        try (InputStream bytes = new SegmentInputStream(file);
                Reader in = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return new Csv(where, in).read();
        } catch (IOException e) {
            throw DataFormatException.unreadable(where, e);
        }
    }

    private StoredArray read() throws IOException {
        List<String> cells = new ArrayList<>();
        String header = null;
        for (String line = nextLine(); line != null; line = nextLine()) {
            int comment = line.indexOf('#');
            String content = comment < 0 ? line : line.substring(0, comment).strip();
            if (content.isBlank()) {
                continue;
            }
            boolean first = rows == 0;
            if (first) {
                separator = separatorOf(content.strip());
            }
            split(content, cells);
            if (first && header == null && cells.stream().noneMatch(TextCell::isNumber)) {
                header = content;
                continue;
            }
            if (first) {
                columns = cells.size();
            }
            if (cells.size() != columns) {
                throw DataFormatException.at(where, "line " + lineNumber + " has " + cells.size()
                        + " cells: expected " + columns + " as in the first row");
            }
            append(cells);
            if (first && header != null && columns > 1) {
                split(header, cells);
                requireHeader(cells.size());
            }
        }
        if (rows == 0) {
            throw DataFormatException.at(where, "no row of numbers in " + lineNumber
                    + (lineNumber == 1 ? " line" : " lines") + ": expected at least one");
        }
        return array();
    }

    /** The next line without its end (LF, CR LF or CR), or null. */
    private @Nullable String nextLine() throws IOException {
        if (!fill()) {
            return null;
        }
        lineNumber++;
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int start = bufferAt;
            while (bufferAt < buffered && buffer[bufferAt] != '\n' && buffer[bufferAt] != '\r') {
                bufferAt++;
            }
            line.append(buffer, start, bufferAt - start);
            if (line.length() > LONGEST_LINE) {
                throw DataFormatException.at(where, "line " + lineNumber + " is longer than " + LONGEST_LINE
                        + " characters: expected rows of text");
            }
            if (bufferAt < buffered) {
                boolean carriageReturn = buffer[bufferAt++] == '\r';
                if (carriageReturn && fill() && buffer[bufferAt] == '\n') {
                    bufferAt++;
                }
                break;
            }
        }
        boolean marked = lineNumber == 1 && line.length() > 0 && line.charAt(0) == '\uFEFF';
        return marked ? line.substring(1) : line.toString();
    }

    /** Whether there is a character to come. */
    private boolean fill() throws IOException {
        if (bufferAt == buffered) {
            bufferAt = 0;
            buffered = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return buffered > 0;
    }

    private static char separatorOf(String content) {
        for (char candidate : new char[] {'\t', ';', ','}) {
            if (content.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return BLANKS;
    }

    private void split(String content, List<String> cells) {
        cells.clear();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < content.length(); at++) {
            char c = content.charAt(at);
            quoted ^= c == '"';
            if (!quoted && (c == separator || separator == BLANKS && Character.isWhitespace(c))) {
                addCell(content.substring(start, at), cells);
                start = at + 1;
            }
        }
        addCell(content.substring(start), cells);
    }

    private void addCell(String text, List<String> cells) {
        String cell = text.strip();
        if (separator == BLANKS && cell.isEmpty()) {
            return;
        }
        boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        cells.add(quoted ? cell.substring(1, cell.length() - 1).strip() : cell);
    }

    private void requireHeader(int width) {
        if (width != columns) {
            throw DataFormatException.at(where, "the header has " + width + " cells and the first row " + columns
                    + ": expected as many");
        }
    }

    private void append(List<String> cells) {
        for (int j = 0; j < columns; j++) {
            String cell = cells.get(j);
            if (!TextCell.isNumber(cell)) {
                throw cell(j, cell.isEmpty() ? "empty" : "'" + TextCell.quote(cell) + "'", "a number");
            }
            double number = TextCell.parse(cell);
            if (!Double.isFinite(number)) {
                throw cell(j, TextCell.quote(cell), "finite numbers");
            }
            if (inBlock == block.length) {
                block = new double[BLOCK];
                blocks.add(block);
                inBlock = 0;
            }
            block[inBlock++] = number;
        }
        if (++rows > Integer.MAX_VALUE) {
            throw DataFormatException.at(where, "line " + lineNumber + " is one too many: expected at most "
                    + Integer.MAX_VALUE + " rows");
        }
    }

    private DataFormatException cell(int j, String what, String expected) {
        return DataFormatException.at(where,
                "line " + lineNumber + ", column " + (j + 1) + " is " + what + ": expected " + expected);
    }

    private StoredArray array() {
        Points points = StoredArray.allocate(where, Precision.FLOAT64, (int) rows, columns);
        for (int k = 0; k < blocks.size(); k++) {
            int length = k + 1 < blocks.size() ? BLOCK : inBlock;
            MemorySegment.copy(blocks.get(k), 0, points.segment(), ValueLayout.JAVA_DOUBLE, 8L * k * BLOCK, length);
        }
        return new StoredArray(where, points.segment(), ElementType.NATIVE_F8, new long[] {rows, columns}, false);
    }
}
