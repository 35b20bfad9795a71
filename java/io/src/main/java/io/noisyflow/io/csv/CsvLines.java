package io.noisyflow.io.csv;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that hold something, and their cells. Comments begin with {@code #}: of numbers anywhere in a
 * line, of labels, whose names may hold that character, only at its beginning or behind a number. Double quotes around
 * a cell are taken off.
 */
final class CsvLines {
    static final char BLANKS = ' ';
    /** Characters of a line; a file without line ends must not be read into memory whole. */
    private static final int LONGEST_LINE = 1 << 26;
    private static final int BUFFER = 1 << 16;

    private final String where;
    private final Reader in;
    private final boolean labels;
    private final char[] buffer = new char[BUFFER];
    private int bufferAt;
    private int buffered;
    private long number;

    CsvLines(String where, Reader in, boolean labels) {
        this.where = where;
        this.in = in;
        this.labels = labels;
    }

    /**
     * A line.
     *
     * @param number counted from 1, with all that was skipped
     * @param text without comment and line end, not blank
     */
    record Line(long number, String text) {
        /** Its cells. */
        List<String> cells(char separator) {
            List<String> cells = new ArrayList<>();
            split(text, separator, cells);
            return cells;
        }
    }

    /** The number of the last line that was read. */
    long number() {
        return number;
    }

    /** The next line that holds something, or null. */
    @Nullable
    Line next() throws IOException {
        for (String line = nextLine(); line != null; line = nextLine()) {
            int comment = line.indexOf('#');
            String before = comment < 0 ? line : line.substring(0, comment).strip();
            boolean cut = comment >= 0 && (!labels || before.isEmpty() || TextCell.isNumber(before));
            String content = cut ? before : line;
            if (!content.isBlank()) {
                return new Line(number, content);
            }
        }
        return null;
    }

    /** The first of tab, semicolon and comma that a line contains, or else runs of blanks. */
    static char separatorOf(String line) {
        String content = line.strip();
        for (char candidate : new char[] {'\t', ';', ','}) {
            if (content.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return BLANKS;
    }

    /** Puts the cells of a line in place of those in the list. */
    static void split(String line, char separator, List<String> cells) {
        cells.clear();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            quoted ^= c == '"';
            if (!quoted && (c == separator || separator == BLANKS && Character.isWhitespace(c))) {
                addCell(line.substring(start, at), separator, cells);
                start = at + 1;
            }
        }
        addCell(line.substring(start), separator, cells);
    }

    private static void addCell(String text, char separator, List<String> cells) {
        String cell = text.strip();
        if (separator == BLANKS && cell.isEmpty()) {
            return;
        }
        boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        cells.add(quoted ? cell.substring(1, cell.length() - 1).strip() : cell);
    }

    /** The next line without its end (LF, CR LF or CR), or null. */
    private @Nullable String nextLine() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int start = bufferAt;
            while (bufferAt < buffered && buffer[bufferAt] != '\n' && buffer[bufferAt] != '\r') {
                bufferAt++;
            }
            line.append(buffer, start, bufferAt - start);
            if (line.length() > LONGEST_LINE) {
                throw DataFormatException.at(where, "line " + number + " is longer than " + LONGEST_LINE
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
        boolean marked = number == 1 && line.length() > 0 && line.charAt(0) == '\uFEFF';
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
}
