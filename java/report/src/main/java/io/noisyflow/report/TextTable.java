package io.noisyflow.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table for a monospaced screen: cells are padded to the widest of their column, two spaces apart. */
public final class TextTable {
    /** Shown where there is no number. */
    public static final String NONE = "-";
    /** Beyond this many digits before the point a fixed number is wider than a column should be. */
    private static final double WIDE = 1e9;
    /** Below this a number is what rounding left of nothing. */
    private static final double NOTHING = 1e-12;

    private final List<List<String>> lines = new ArrayList<>();

    /** Adds a line; the first is the header. A cell that starts with a letter stands left, any other right. */
    public TextTable line(List<String> cells) {
        lines.add(List.copyOf(cells));
        return this;
    }

    public TextTable line(String... cells) {
        return line(Arrays.asList(cells));
    }

    /** The lines, each ended by a line feed; no blanks at their ends. */
    public String render() {
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> cells : lines) {
            for (int j = 0; j < cells.size(); j++) {
                widths[j] = Math.max(widths[j], cells.get(j).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> cells : lines) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < cells.size(); j++) {
                line.append(j == 0 ? "" : "  ").append(pad(cells.get(j), widths[j], leftAligned(j)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /**
     * A number with so many digits after the point, or the first two that count where those would be zeros;
     * {@link #NONE} for NaN.
     */
    public static String fixed(double value, int digits) {
        return fixed(value, 0, digits);
    }

    /** The same, but zeros where the standard error is larger than what they would show. */
    public static String fixed(double value, double error, int digits) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        double resolution = .5 * StrictMath.pow(10, -digits);
        if (size < resolution) {
            return size < NOTHING || error >= resolution ? plain(0, digits) : firstTwo(value);
        }
        return size < WIDE ? plain(value, digits) : String.format(Locale.ROOT, "%." + digits + "e", value);
    }

    /** A standard error: 0 is written for that which is 0 alone. */
    public static String error(double value, int digits) {
        return value == 0 ? "0" : value > 0 && value < 1e-6 ? "< 1e-6" : fixed(value, digits);
    }

    private static String plain(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String firstTwo(double value) {
        return Math.abs(value) < 1e-4 ? String.format(Locale.ROOT, "%.1e", value).replaceFirst("e-0", "e-")
                : String.format(Locale.ROOT, "%.2g", value);
    }

    /** The shortest digits of a number, without the ".0" of a whole one. */
    public static String shortest(double value) {
        String digits = Double.toString(value);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    /** A column of words, judged by its first cell below the header, stands left. */
    private boolean leftAligned(int column) {
        for (List<String> cells : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (column < cells.size() && !cells.get(column).isEmpty()) {
                return Character.isLetter(cells.get(column).charAt(0)) && !cells.get(column).equals("inf");
            }
        }
        return false;
    }

    private static String pad(String cell, int width, boolean left) {
        String blanks = " ".repeat(width - cell.length());
        return left ? cell + blanks : blanks + cell;
    }
}
