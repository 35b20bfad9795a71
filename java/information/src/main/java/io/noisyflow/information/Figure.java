package io.noisyflow.information;

import org.jspecify.annotations.Nullable;

/**
 * A finite number, or the reason why there is none.
 *
 * @param value the number; NaN where there is none
 * @param reason one clause; null where there is a number
 */
public record Figure(double value, @Nullable String reason) {
    /** Checks that exactly one is there. */
    public Figure {
        if (Double.isFinite(value) == (reason != null)) {
            throw new IllegalArgumentException("a figure of " + value + " with reason '" + reason + "'");
        }
    }

    /** A finite number. */
    public static Figure of(double value) {
        return new Figure(value, null);
    }

    /** No number, and why. */
    public static Figure none(String reason) {
        return new Figure(Double.NaN, reason);
    }

    /** Whether there is a number. */
    public boolean isPresent() {
        return reason == null;
    }

    /** The sum with a constant; none stays none. */
    public Figure plus(double constant) {
        return isPresent() ? of(value + constant) : this;
    }
}
