package io.noisyflow.information.multiplicative;

/**
 * A control variate of a draw's log-sum, of mean 0 over the draws of all rows of a group.
 *
 * <p>Given t, the row that it is a draw of is k with the posterior probability w_k, its density at t over the sum of
 * all. A log-sum relative to the own term is -log w_k, and its mean given t the entropy of w: what a row sees of the
 * others comes mostly from few draws that lie nearer to another row, with a large -log w_k each, and the other row's
 * own draws there would say as much. Of w the sums hold the own w_k = exp(-all) and the collision probability c = sum_k
 * w_k^2 = exp(squares - 2 all). The mean of w_k given t is c, so that beta(c) (w_k - c) has mean 0 for any beta: over
 * the draws of all rows, of rows chosen evenly from them, and of either of an antithetic pair.
 *
 * <p>Where two rows count, c = 1 - 2 e (1 - e) with e the smaller w, and -log w_k + beta (w_k - c) is the entropy of w
 * for both with
 *
 * <pre>  beta = log((1 - e)/e)/(1 - 2 e)</pre>
 *
 * which is 2 at c = 1/2; below, beta = 1/c, the slope of -log at c. Terms that are off by a factor of 1 + u change w_k
 * by no more than 2 u w_k (1 - w_k). With v for such a w the mean of the variate is beta sum_k v_k (w_k - v_k), no more
 * than 2 u beta sum_k v_k^2 (1 - v_k): at most 2 u where beta is 1/c, and u elsewhere.
 */
final class PosteriorControl {
    /** What e counts as at least: less is rounding in float32. */
    private static final double LEAST = 1e-6;
    /** Where (1 - e)/e is 1 to a tenth of a digit, and the quotient would be of rounding. */
    private static final double LEAST_DIFFERENCE = 1e-4;

    private PosteriorControl() {}

    /** Of a draw, to be added to its log-sum. */
    static double of(double all, double squares) {
        double collision = Math.min(1, StrictMath.exp(squares - 2 * all));
        return slope(collision) * (StrictMath.exp(-all) - collision);
    }

    private static double slope(double collision) {
        double difference = Math.sqrt(Math.max(0, 2 * collision - 1));
        if (difference < LEAST_DIFFERENCE) {
            return collision > .5 ? 2 : 1 / collision;
        }
        double least = Math.max(LEAST, (1 - collision) / (1 + difference));
        return StrictMath.log((1 - least) / least) / (1 - 2 * least);
    }
}
