package io.noisyflow.bench.card;

/** The largest error so far, beside what it may be. A NaN counts as larger than anything. */
final class Deviation {
    private double error;
    private double declared;
    private double quotient;
    private boolean any;

    /** Adds a value, what it should be, and by how much it may be off. Equal infinities are no error. */
    void add(double found, double exact, double allowed) {
        double off = found == exact ? 0 : Math.abs(found - exact);
        double relative = off == 0 ? 0 : off / allowed;
        if (!any || !(relative <= quotient)) {
            quotient = Double.isNaN(quotient) ? quotient : relative;
            declared = allowed;
        }
        if (!(off <= error)) {
            error = Double.isNaN(error) ? error : off;
        }
        any = true;
    }

    double error() {
        return any ? error : Double.NaN;
    }

    /** What was allowed where the quotient is largest. */
    double declared() {
        return any ? declared : Double.NaN;
    }

    double quotient() {
        return any ? quotient : Double.NaN;
    }
}
