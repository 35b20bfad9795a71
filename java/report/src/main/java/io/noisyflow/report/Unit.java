package io.noisyflow.report;

import java.util.Locale;

/** The unit in which entropies and informations are shown; results themselves are in nats. */
public enum Unit {
    /** Natural logarithms. */
    NATS(1),
    /** Logarithms to base 2: nats / ln 2. */
    BITS(StrictMath.log(2));

    private final double nats;

    Unit(double nats) {
        this.nats = nats;
    }

    /** A number of nats in this unit. */
    public double fromNats(double value) {
        return value / nats;
    }

    /** {@code nats} or {@code bits}, as it stands on the command line and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The unit of a label.
     *
     * @throws IllegalArgumentException for anything but {@code nats} and {@code bits}
     */
    public static Unit of(String label) {
        for (Unit unit : values()) {
            if (unit.label().equals(label)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("unknown unit '" + label + "': expected nats or bits");
    }
}
