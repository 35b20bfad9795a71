package io.noisyflow.report.curve;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.curve.BaselineSeries;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.information.Bracket;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that lines of curves share: the estimate with its spread, its bracket and verdict, and the usual estimators.
 */
public final class CurveText {
    private static final int DIGITS = 3;
    private static final List<String> METHODS = List.of("kde", "knn");

    private CurveText() {}

    /** The names of the columns, of an entropy or of an information. */
    public static List<String> header(String quantity) {
        List<String> names = new ArrayList<>(List.of("n", "samples", quantity, "spread", "stated error",
                "mean bracket", "verdict"));
        names.addAll(METHODS);
        return names;
    }

    /**
     * A point.
     *
     * @param minus is taken from every entropy, in nats
     */
    public static List<String> cells(CurvePoint point, double minus, Unit unit) {
        Spread entropy = point.entropy();
        List<String> cells = new ArrayList<>(List.of(Integer.toString(point.n()),
                Integer.toString(point.estimates().size()), number(entropy.mean() - minus, unit),
                error(entropy.standardDeviation(), unit), error(point.statedError(), unit),
                ends(point.bracket().plus(-minus), unit), VerdictMark.words(point.verdict())));
        for (String method : METHODS) {
            cells.add(point.baselines().stream().filter(series -> series.method().startsWith(method)).findFirst()
                    .map(BaselineSeries::entropy).map(spread -> number(spread.mean() - minus, unit))
                    .orElse(TextTable.NONE));
        }
        return cells;
    }

    public static String number(double nats, Unit unit) {
        return TextTable.fixed(unit.fromNats(nats), DIGITS);
    }

    public static String error(double nats, Unit unit) {
        return TextTable.error(unit.fromNats(nats), DIGITS);
    }

    public static String ends(Bracket bracket, Unit unit) {
        return "[" + number(bracket.lower(), unit) + ", "
                + (bracket.upper().isPresent() ? number(bracket.upper().value(), unit) : "none") + "]";
    }
}
