package io.noisyflow.report.plot;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Verdict;
import io.noisyflow.report.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A point of a curve, in the numbers that its axes show.
 *
 * @param x where it stands
 * @param y its value; NaN where there is none, which leaves a gap
 * @param error one standard error, or a spread; 0 where there is none
 * @param lower of its bracket; NaN where there is no such end
 * @param upper of its bracket; likewise
 * @param verdict gives the symbol; null of what has none
 */
public record Dot(double x, double y, double error, double lower, double upper, @Nullable Verdict verdict) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public Dot(double x, double y, double error, double lower, double upper, @Nullable Verdict verdict) {
        this.x = x;
        this.y = y;
        this.error = error;
        this.lower = lower;
        this.upper = upper;
        this.verdict = verdict;
    }

    /** A number by itself. */
    public static Dot at(double x, double y) {
        return at(x, y, 0);
    }

    /** A number with a bar; an error that is not known is none. */
    public static Dot at(double x, double y, double error) {
        return new Dot(x, y, Double.isNaN(error) ? 0 : error, Double.NaN, Double.NaN, null);
    }

    /** An estimate with its error, bracket and verdict, in the unit. */
    public static Dot of(double x, Information information, Unit unit) {
        Bracket bracket = information.bracket();
        return new Dot(x, unit.fromNats(information.value()), unit.fromNats(information.standardError().total()),
                unit.fromNats(bracket.lower()), in(unit, bracket.upper()), information.verdict());
    }

    /** A number of nats in the unit; NaN where there is none. */
    public static double in(Unit unit, Figure figure) {
        return figure.isPresent() ? unit.fromNats(figure.value()) : Double.NaN;
    }
}
