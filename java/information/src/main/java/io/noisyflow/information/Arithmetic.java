package io.noisyflow.information;

import io.noisyflow.core.Precision;

/**
 * What the arithmetic may have done to a value.
 *
 * <p>An error counts as small up to {@value #PRINTED} nats, the last digit that is printed, or up to {@value #MOST}
 * nats and a tenth of the standard error: float32 is chosen where its error is small. One that is not small is added to
 * a bracket at both ends.
 *
 * @param error the declared error in nats
 * @param precision what computed
 */
public record Arithmetic(double error, Precision precision) {
    /** Errors up to this do not show. */
    public static final double PRINTED = 1e-4;
    /** Errors beyond this are not small whatever the standard error. */
    public static final double MOST = 1e-3;
    /** What part of a standard error a small error may be. */
    public static final double PART = .1;

    /** Whether a wider arithmetic would have been there. */
    public boolean isNarrow() {
        return precision == Precision.FLOAT32;
    }

    /** Whether the error is a tenth at most of what two standard errors may be for a value to count as precise. */
    public boolean isPrecise(double information) {
        return error <= .01 || error <= .002 * information;
    }

    /** Whether the error is small beside a standard error. */
    public boolean isSmall(double standardError) {
        return error <= PRINTED || error <= MOST && error <= PART * standardError;
    }

    /**
     * The bracket of an information, with the error at both ends unless that is small: not below 0, nor above what the
     * information cannot exceed, where the bracket itself is not.
     *
     * @param ceiling infinite where there is none
     */
    public Bracket widen(Bracket bracket, StandardError standardError, double ceiling) {
        if (isSmall(standardError.total())) {
            return bracket;
        }
        double lower = Math.max(Math.min(bracket.lower(), 0), bracket.lower() - error);
        Figure upper = bracket.upper();
        if (!upper.isPresent()) {
            return new Bracket(lower, upper, bracket.upperFrom());
        }
        double end = Math.min(Math.max(upper.value(), ceiling), upper.value() + error);
        return Double.isFinite(end)
                ? new Bracket(lower, Figure.of(end), bracket.upperFrom())
                : new Bracket(lower, Figure.none("the arithmetic error exceeds all numbers"), Bracket.UpperFrom.NONE);
    }
}
