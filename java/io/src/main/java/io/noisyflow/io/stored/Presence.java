package io.noisyflow.io.stored;

import java.util.Locale;

/** Whether a text has a header, or an index: what the reader is told, or that it should see for itself. */
public enum Presence {
    /** The reader decides, and says what it assumed. */
    AUTO,
    /** There is one, whatever it looks like. */
    YES,
    /** There is none; everything is data. */
    NO;

    /**
     * The constant of a label.
     *
     * @param label yes, no or auto
     * @throws IllegalArgumentException if it is none of them
     */
    public static Presence of(String label) {
        for (Presence presence : values()) {
            if (presence.label().equals(label)) {
                return presence;
            }
        }
        throw new IllegalArgumentException("'" + label + "': expected yes, no or auto");
    }

    /** yes, no or auto. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
