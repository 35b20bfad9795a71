package io.noisyflow.io;

/**
 * The numbers of a text's cells. A comma stands for a decimal point where it cannot separate cells, in a text separated
 * by semicolons or tabs, if no number of the text has a point and not every comma could as well set off thousands.
 */
final class CsvNumbers {
    private final String where;
    private final boolean mayHaveCommas;
    private long pointLine;
    private long commaLine;
    private boolean thousandsOnly = true;

    CsvNumbers(String where, char separator) {
        this.where = where;
        this.mayHaveCommas = mayHaveCommas(separator);
    }

    /** Whether a cell of a text with this separator is a number. */
    static boolean isNumber(String cell, char separator) {
        return TextCell.isNumber(cell) || (mayHaveCommas(separator) && hasDecimalComma(cell));
    }

    /** Whether a number is written without a point and an exponent, as counts are. */
    static boolean isPlainInteger(String cell) {
        return !cell.isEmpty() && cell.length() <= 9 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether commas stood for decimal points. */
    boolean hasDecimalCommas() {
        return commaLine > 0;
    }

    /** The number of a cell, or null where it is none. */
    @org.jspecify.annotations.Nullable
    Double parse(String cell, long line, int column) {
        if (TextCell.isNumber(cell)) {
            if (mayHaveCommas && pointLine == 0 && cell.indexOf('.') >= 0) {
                pointLine = line;
                requireOneMark(cell, line, column);
            }
            return TextCell.parse(cell);
        }
        if (!mayHaveCommas || !hasDecimalComma(cell)) {
            return null;
        }
        commaLine = commaLine == 0 ? line : commaLine;
        thousandsOnly &= cell.matches("[+-]?[1-9][0-9]{0,2},[0-9]{3}");
        requireOneMark(cell, line, column);
        return TextCell.parse(cell.replace(',', '.'));
    }

    /** Refuses a text whose commas may all be either. */
    void requireClear() {
        if (commaLine > 0 && thousandsOnly) {
            throw DataFormatException.at(where, "line " + commaLine + " and all others have commas before three digits,"
                    + " which may stand for decimal points or set off thousands: expected decimal points");
        }
    }

    private void requireOneMark(String cell, long line, int column) {
        if (pointLine > 0 && commaLine > 0) {
            throw DataFormatException.at(where, "line " + line + ", column " + (column + 1) + " is '"
                    + TextCell.quote(cell) + "', and line " + Math.min(pointLine, commaLine) + " has a decimal "
                    + (line == pointLine ? "comma" : "point")
                    + ": expected decimal points, or decimal commas, in all of a file");
        }
    }

    private static boolean mayHaveCommas(char separator) {
        return separator == ';' || separator == '\t';
    }

    private static boolean hasDecimalComma(String cell) {
        int comma = cell.indexOf(',');
        return comma >= 0 && cell.indexOf('.') < 0 && TextCell.isNumber(cell.replace(',', '.'));
    }
}
