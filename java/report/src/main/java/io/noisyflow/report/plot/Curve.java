package io.noisyflow.report.plot;

import java.util.List;

/**
 * A curve, or points that are none.
 *
 * @param name in the legend; empty where another curve stands there for both
 * @param kind how it is drawn
 * @param look which colour and dash, from 0; of a level none
 * @param dots in the order in which a line goes through them
 */
public record Curve(String name, Kind kind, int look, List<Dot> dots) {
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
        /** Points with bars and without a line. */
        POINTS,
        /** A dashed level across the panel. */
        LEVEL;

        /** Whether points have the symbols of their verdicts. */
        boolean hasSymbols() {
            return this == ESTIMATES || this == MARKS;
        }

        /** Whether a line goes through the points. */
        boolean hasLine() {
            return this == ESTIMATES || this == LINE || this == BOUND;
        }
    }

    public Curve {
        dots = List.copyOf(dots);
    }

    /** Estimates. */
    public static Curve estimates(String name, int look, List<Dot> dots) {
        return new Curve(name, Kind.ESTIMATES, look, dots);
    }

    /** Estimates without a line. */
    public static Curve marks(String name, int look, List<Dot> dots) {
        return new Curve(name, Kind.MARKS, look, dots);
    }

    /** A line. */
    public static Curve line(String name, int look, List<Dot> dots) {
        return new Curve(name, Kind.LINE, look, dots);
    }

    /** A line in grey. */
    public static Curve bound(String name, int look, List<Dot> dots) {
        return new Curve(name, Kind.BOUND, look, dots);
    }

    /** Points without a line. */
    public static Curve points(String name, int look, List<Dot> dots) {
        return new Curve(name, Kind.POINTS, look, dots);
    }

    /** A level. */
    public static Curve level(String name, double y) {
        return new Curve(name, Kind.LEVEL, 0, List.of(Dot.at(Double.NaN, y)));
    }
}
