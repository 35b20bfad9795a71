package io.noisyflow.information;

/**
 * An interval whose ends are valid in expectation: of a single sample, the truth lies in
 * [lower - 3 total, upper + 3 total].
 *
 * @param lower the lower end in nats
 * @param upper the upper end in nats, or why there is none
 * @param upperFrom which bound gave the upper end
 */
public record Bracket(double lower, Figure upper, UpperFrom upperFrom) {
    /** Where an upper end comes from. */
    public enum UpperFrom {
        /** The density without the row, or without the input, that the query was drawn from. */
        LEAVE_ONE_OUT("leaveOneOut"),
        /** The capacity of the Gaussian channel, from the covariance. */
        CAPACITY("capacity"),
        /** The capacity from the diagonal of the covariance. */
        DIAGONAL("diagonal"),
        /** What a projection to fewer dimensions loses at most, above the value along them. */
        CERTIFICATE("certificate"),
        /** The value itself, or a ceiling that holds exactly. */
        EXACT("exact"),
        /** There is none. */
        NONE("none");

        private final String label;

        UpperFrom(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }

    /** Half of upper - lower; infinite where there is no upper end. */
    public double halfWidth() {
        return upper.isPresent() ? (upper.value() - lower) / 2 : Double.POSITIVE_INFINITY;
    }

    /** Both ends moved by a constant. */
    public Bracket plus(double constant) {
        return new Bracket(lower + constant, upper.plus(constant), upperFrom);
    }
}
