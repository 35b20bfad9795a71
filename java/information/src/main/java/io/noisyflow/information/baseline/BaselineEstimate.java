package io.noisyflow.information.baseline;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;

/**
 * An estimate without a bracket.
 *
 * @param value in nats, or why there is none
 * @param standardError spread of the rows' terms over sqrt(n), in nats; none where there is no value. It says nothing
 *     of the bias
 * @param standing what can be said of it
 * @param advice one sentence
 */
public record BaselineEstimate(Figure value, Figure standardError, Standing standing, String advice) {
    /** No value, and why. */
    static BaselineEstimate undefined(String reason) {
        return new BaselineEstimate(Figure.none(reason), Figure.none(reason), Standing.UNDEFINED,
                "There is no value: " + reason + ".");
    }

    /**
     * constant + the mean of terms, one for each row.
     *
     * @param d dimension of the density that the terms stand on
     */
    static BaselineEstimate ofTerms(double constant, double[] terms, int d) {
        int n = terms.length;
        double mean = 0;
        for (double term : terms) {
            mean += term / n;
        }
        double squares = 0;
        for (double term : terms) {
            squares += (term - mean) * (term - mean);
        }
        double error = Math.sqrt(squares / (n - 1.0) / n);
        if (!Double.isFinite(mean + error)) {
            return undefined("a row lies so far from all others that its density is 0 to working precision");
        }
        Figure value = Figure.of(constant + mean);
        if (n < Standing.leastRows(d)) {
            return new BaselineEstimate(value, Figure.of(error), Standing.SPARSE,
                    n + " rows are few for a density in " + d + " dimensions (Silverman's rule asks for "
                            + Digits.ofCount(Standing.leastRows(d))
                            + "): expect a bias beyond the standard error, of unknown size.");
        }
        return new BaselineEstimate(value, Figure.of(error), Standing.NO_BRACKET,
                "The bias of this estimator is not known: the standard error tells how the value spreads, and not how "
                        + "far it lies from the truth; --estimator plug-in gives a bracket.");
    }

    /** The same value, marked as resting on equal rows. */
    BaselineEstimate tied(String sentence) {
        return standing == Standing.UNDEFINED ? this
                : new BaselineEstimate(value, standardError, Standing.TIES, sentence);
    }
}
