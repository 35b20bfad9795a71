package io.noisyflow.information.difference;

import io.noisyflow.information.Figure;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;

/**
 * The difference of two informations about the same rows, first minus second, estimated on common noise.
 *
 * <p>The errors are those of the difference itself: of the mean over rows of what a row's two log-sums differ by. Where
 * both sides respond to a row and its noise alike, they are far smaller than the errors of either side.
 *
 * <p>The bracket is [lower of the first - upper of the second, upper of the first - lower of the second]: certain, and
 * wider than it need be, for the biases of both sides go the same way. The sign is established where the bracket,
 * widened by three standard errors of the difference and the arithmetic errors of both sides, does not hold 0. For
 * normal errors that happens by chance in at most 0.3 % of pairs that do not differ. It rests on the ends alone: of two
 * sides that want rows the larger may well be known while the size of the difference is not. Where a side breaks a
 * bound that must hold, nothing is established.
 *
 * @param value first minus second, in nats
 * @param standardError of the difference
 * @param independentError what the total error would be on noise and rows of their own: the root of the sum of squares
 *     of both sides' total errors
 * @param lower lower end of the bracket, or why there is none
 * @param upper upper end of the bracket, or why there is none
 * @param sign which side is larger, where that is established
 * @param verdict what the difference is worth
 * @param advice one sentence
 */
public record InformationDifference(double value, StandardError standardError, double independentError, Figure lower,
        Figure upper, Sign sign, Verdict verdict, String advice) {
    /** Which side is larger. */
    public enum Sign {
        /** The first, beyond bracket and errors. */
        FIRST_LARGER("firstLarger"),
        /** The second, beyond bracket and errors. */
        SECOND_LARGER("secondLarger"),
        /** Either may be. */
        UNDECIDED("undecided");

        private final String label;

        Sign(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }
}
