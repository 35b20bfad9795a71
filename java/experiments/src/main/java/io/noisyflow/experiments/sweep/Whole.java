package io.noisyflow.experiments.sweep;

/** Integers from 1 on, as they are typed. */
final class Whole {
    private Whole() {}

    /**
     * The integer of a text.
     *
     * @param name of what it counts
     * @param otherwise what may stand in its place, with the comma before it; empty for nothing
     * @throws IllegalArgumentException with one sentence if it is none, or less than 1
     */
    static int of(String name, String text, String otherwise) {
        // parseInt would also take "+3" and digits of other scripts.
        if (text.matches("[0-9]{1,10}")) {
            long value = Long.parseLong(text);
            if (value >= 1 && value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw new IllegalArgumentException(name + " '" + text.strip() + "': expected an integer of at least 1"
                + otherwise);
    }
}
