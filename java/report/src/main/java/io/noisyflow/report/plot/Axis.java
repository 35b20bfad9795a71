package io.noisyflow.report.plot;

import java.util.List;

/**
 * An axis of a panel.
 *
 * @param title with the unit
 * @param isLogarithmic whether equal steps are equal factors
 * @param isWhole whether its numbers are whole, and no fraction has a label
 * @param low where it begins; NaN for where the curves do
 * @param high where it ends; NaN for where the curves do. A bracket that goes on is cut off here
 * @param names of the places 1, 2, ...; none of an axis of numbers
 */
public record Axis(String title, boolean isLogarithmic, boolean isWhole, double low, double high, List<String> names) {
    public Axis {
        names = List.copyOf(names);
    }

    /** An axis of numbers. */
    public static Axis of(String title) {
        return new Axis(title, false, false, Double.NaN, Double.NaN, List.of());
    }

    /** An axis of whole numbers. */
    public static Axis whole(String title) {
        return new Axis(title, false, true, Double.NaN, Double.NaN, List.of());
    }

    /** An axis on which equal steps are equal factors. */
    public static Axis logarithmic(String title) {
        return new Axis(title, true, false, Double.NaN, Double.NaN, List.of());
    }

    /** An axis of names, which stand at 1, 2, ... */
    public static Axis of(String title, List<String> names) {
        return new Axis(title, false, true, .5, names.size() + .5, names);
    }

    /** The axis of the standard deviation of noise. */
    public static Axis sigma() {
        return logarithmic("noise σ");
    }

    /** The same axis from zero, or what lies below it, up to a number. */
    public Axis upTo(double top) {
        return new Axis(title, isLogarithmic, isWhole, low, top, names);
    }

    /** The same axis from a number on. */
    public Axis from(double start) {
        return new Axis(title, isLogarithmic, isWhole, start, high, names);
    }
}
