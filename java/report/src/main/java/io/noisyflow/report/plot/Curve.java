package io.noisyflow.report.plot;

import java.util.List;

/**
 * A curve, or points that are none.
 *
 * @param name in the legend; empty where another curve stands there for both
 * @param kind how it is drawn
 * @param look which colour, from 0; of a level or a reference none
 * @param dash which dash, from 0
 * @param dots in the order in which a line goes through them
 */
public record Curve(String name, Kind kind, int look, int dash, List<Dot> dots) {
    /** How a curve is drawn. */
    public enum Kind {
        /** A line through points, each in the symbol of its verdict, with bars, the brackets as a band. */
        ESTIMATES,
        /** The same without the line: estimates beside an exact curve. */
        MARKS,
        /** A line through points that have a band and neither bars nor symbols. */
        LINE,
        /** A line in grey: what bounds estimates. */
        BOUND,
        /** A line in ink with a band: what is proved, where estimates are set beside it. */
        REFERENCE,
        /** Points with bars and without a line. */
        POINTS,
        /** Small pale points: single networks, of which a line has the mean or the median. */
        CLOUD,
        /** Large stars on other curves: where something happens. */
        STARS,
        /** A dashed level across the panel. */
        LEVEL,
        /** A dashed line from its bottom to its top. */
        UPRIGHT;

        /** Whether points have the symbols of their verdicts. */
        boolean hasSymbols() {
            return this == ESTIMATES || this == MARKS;
        }

        /** Whether a line goes through the points. */
        boolean hasLine() {
            return this == ESTIMATES || this == LINE || this == BOUND || this == REFERENCE;
        }

        /** Whether it is one number, beside which curves are seen. */
        boolean isLevel() {
            return this == LEVEL || this == UPRIGHT;
        }
    }

    public Curve {
        dots = List.copyOf(dots);
    }

    private static Curve of(String name, Kind kind, int look, List<Dot> dots) {
        return new Curve(name, kind, look, look, dots);
    }

    /** Estimates. */
    public static Curve estimates(String name, int look, List<Dot> dots) {
        return of(name, Kind.ESTIMATES, look, dots);
    }

    /** Estimates without a line. */
    public static Curve marks(String name, int look, List<Dot> dots) {
        return of(name, Kind.MARKS, look, dots);
    }

    /** A line. */
    public static Curve line(String name, int look, List<Dot> dots) {
        return of(name, Kind.LINE, look, dots);
    }

    /** A line whose dash is not that of its colour. */
    public static Curve line(String name, int look, int dash, List<Dot> dots) {
        return new Curve(name, Kind.LINE, look, dash, dots);
    }

    /** A line in grey. */
    public static Curve bound(String name, int look, List<Dot> dots) {
        return of(name, Kind.BOUND, look, dots);
    }

    /** A line in ink. */
    public static Curve reference(String name, List<Dot> dots) {
        return of(name, Kind.REFERENCE, 0, dots);
    }

    /** Points without a line. */
    public static Curve points(String name, int look, List<Dot> dots) {
        return of(name, Kind.POINTS, look, dots);
    }

    /** Small points. */
    public static Curve cloud(int look, List<Dot> dots) {
        return of("", Kind.CLOUD, look, dots);
    }

    /** Stars. */
    public static Curve stars(int look, List<Dot> dots) {
        return of("", Kind.STARS, look, dots);
    }

    /** A level. */
    public static Curve level(String name, double y) {
        return of(name, Kind.LEVEL, 0, List.of(Dot.at(Double.NaN, y)));
    }

    /** A line from bottom to top. */
    public static Curve upright(String name, double x) {
        return of(name, Kind.UPRIGHT, 0, List.of(Dot.at(x, Double.NaN)));
    }
}
