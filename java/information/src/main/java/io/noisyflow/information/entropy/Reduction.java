package io.noisyflow.information.entropy;

/**
 * Whether rows are projected to a subspace before anything is summed: information along a subspace is a lower bound,
 * and what is lost is bounded by the variance across it.
 *
 * @param kind off, automatic, or to a number of dimensions that is given
 * @param dimensions of the subspace where they are given, else 0
 */
public record Reduction(Kind kind, int dimensions) {
    /** Rows as they are. */
    public static final Reduction OFF = new Reduction(Kind.OFF, 0);
    /** Where it saves time, to so many dimensions that what is lost is small beside what a bracket may be wide. */
    public static final Reduction AUTO = new Reduction(Kind.AUTO, 0);

    /** How dimensions are chosen. */
    public enum Kind {
        /** Not at all. */
        OFF,
        /** By what is lost. */
        AUTO,
        /** As given. */
        GIVEN
    }

    /** Checks the number. */
    public Reduction {
        if (kind == Kind.GIVEN && dimensions < 1) {
            throw new IllegalArgumentException("reduction to " + dimensions + " dimensions: expected at least 1");
        }
    }

    /** To so many dimensions, whatever is lost. */
    public static Reduction to(int dimensions) {
        return new Reduction(Kind.GIVEN, dimensions);
    }
}
