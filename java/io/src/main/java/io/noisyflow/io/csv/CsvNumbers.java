package io.noisyflow.io.csv;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;

/**
 * The numbers of a text's cells. A comma within a cell, which semicolons, tabs or quotes keep from separating cells,
 * stands for a decimal point if no number of the text has a point and not every comma could as well set off thousands.
 */
final class CsvNumbers {
    private final String where;
    private long pointLine;
    private long commaLine;
    private boolean thousandsOnly = true;

    CsvNumbers(String where) {
        this.where = where;
    }

    /** Whether a cell is a number. */
    static boolean isNumber(String cell) {
        return TextCell.isNumber(cell) || hasDecimalComma(cell);
    }

    /** Whether a number is written without a point and an exponent, as counts are. */
    static boolean isPlainInteger(String cell) {
        return !cell.isEmpty() && cell.length() <= 9 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether commas stood for decimal points. */
    boolean hasDecimalCommas() {
        return commaLine > 0;
    }

    /** The number of a cell, NaN where it is none. */
    double parse(String cell, long line, int column) {
        if (TextCell.isNumber(cell)) {
            if (pointLine == 0 && cell.indexOf('.') >= 0) {
                pointLine = line;
                requireOneMark(cell, line, column);
            }
            return TextCell.parse(cell);
        }
        if (!hasDecimalComma(cell)) {
            return Double.NaN;
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

    private static boolean hasDecimalComma(String cell) {
        int comma = cell.indexOf(',');
        return comma >= 0 && cell.indexOf('.') < 0 && TextCell.isNumber(cell.replace(',', '.'));
    }
}
