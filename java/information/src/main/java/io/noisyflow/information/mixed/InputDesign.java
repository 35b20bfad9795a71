package io.noisyflow.information.mixed;

import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;

/**
 * Which queries belong to which input, and what follows for means and standard errors.
 *
 * <p>The mean of an estimate is sum_x p_x (mean over the queries of x). Queries of one input are drawn from different
 * replicates, noise draws around one of them are averaged before they come here.
 *
 * <h2>Monte Carlo error</h2>
 * Inputs are strata, not draws: where each has queries, only the spread <i>within</i> an input is chance. Given the
 * replicates of the marginal density, queries of different inputs are independent, so the variance of the mean is
 * sum_x p_x^2 s_x^2 / q_x. If only k of m inputs have queries, the choice of those adds (1 - k/m) times the variance
 * between them (two-stage sampling; Cochran, Sampling Techniques, section 10.3).
 *
 * <p>Chance in the <i>own block</i> of an input is contained in that spread, to first order: shifting the own density
 * by dq_x moves E log(q_x / q) by the integral of w dq_x, where w = p_x q_x / q and the plain logarithm contributes
 * nothing; a replicate that is both query and centre then counts log w / q_x - w / r_c, whose variance is below that of
 * the first term, because log w - w and w rise together.
 *
 * <p>Chance in the <i>marginal replicates</i> cancels to first order: shifting every other density by dq_x' moves the
 * mean by the integral of sum_x' p_x' dq_x', which is 0 but for the own input's share. What is left, of second order,
 * is measured: the estimate is computed from each of several parts of the replicates, and the variance between those
 * parts, less what finitely many queries explain of it (the interaction of queries and parts within an input), is
 * added.
 *
 * <h2>Sampling error</h2>
 * In the sample setting inputs are i.i.d.: the variance between inputs, less that within them, over m.
 *
 * <h2>Few terms</h2>
 * Three terms or fewer may agree by chance and tell no variance. Where queries lie in inputs that count as less than
 * four equally likely ones (1 / sum_x p_x^2), or exceed their inputs by less than three, the largest variance of a
 * number between two ends, a quarter of their squared distance, stands in for that between, or within, inputs if it is
 * larger.
 */
public final class InputDesign {
    private static final int ENOUGH = 4;
    private final double[] shares;
    private final int[] offsets;
    private final int inputs;

    /**
     * A design.
     *
     * @param probabilities p_x of every input that has queries, up to a factor
     * @param offsets queries offsets[x] (inclusive) to offsets[x + 1] (exclusive) belong to the x-th of those inputs
     * @param inputs m: all inputs, with or without queries
     */
    public InputDesign(double[] probabilities, int[] offsets, int inputs) {
        double sum = 0;
        for (double p : probabilities) {
            sum += p;
        }
        this.shares = new double[probabilities.length];
        for (int x = 0; x < shares.length; x++) {
            shares[x] = probabilities[x] / sum;
        }
        this.offsets = offsets.clone();
        this.inputs = inputs;
    }

    /** Queries. */
    public int queries() {
        return offsets[offsets.length - 1];
    }

    /** m: all inputs, with or without queries. */
    public int inputs() {
        return inputs;
    }

    /** What each query counts in a mean: p_x over the queries of its input. */
    double[] weights() {
        double[] weights = new double[queries()];
        for (int x = 0; x < shares.length; x++) {
            for (int q = offsets[x]; q < offsets[x + 1]; q++) {
                weights[q] = shares[x] / (offsets[x + 1] - offsets[x]);
            }
        }
        return weights;
    }

    /** sum_x p_x (mean over the queries of x); an input without probability counts nothing, whatever its values. */
    public double mean(double[] values) {
        double sum = 0;
        for (int x = 0; x < shares.length; x++) {
            if (shares[x] > 0) {
                sum += shares[x] * meanOf(x, values);
            }
        }
        return sum;
    }

    /**
     * The standard errors of the mean.
     *
     * @param range how far apart the least and the largest possible mean are
     */
    public StandardError error(QueryValues values, Setting setting, double range) {
        double[] full = values.full();
        double largest = range * range / 4;
        double between = Math.max(between(full, mean(full)), sharesAreFew() ? largest * sumOfSquares(false) : 0);
        double fraction = (double) shares.length / inputs;
        // A maximum of NaN, where no input has two queries, is NaN.
        double within = Math.max(within(full), degreesWithin() < ENOUGH - 1 ? largest * sumOfSquares(true) : 0);
        boolean split = !Double.isNaN(within);
        double choice = split ? (1 - fraction) * between + fraction * within : between;
        double sampling = setting == Setting.SAMPLE && split ? Math.max(0, between - within) * fraction : 0;
        return new StandardError(Math.sqrt(choice + ofParts(values.parts())), Math.sqrt(sampling));
    }

    private boolean sharesAreFew() {
        // Rounding may leave four equal shares a little short of four.
        return 1 / sumOfSquares(false) < ENOUGH - 1e-9;
    }

    /** sum_x p_x^2, each over the number of its queries if that is asked for. */
    private double sumOfSquares(boolean overQueries) {
        double sum = 0;
        for (int x = 0; x < shares.length; x++) {
            sum += shares[x] * shares[x] / (overQueries ? offsets[x + 1] - offsets[x] : 1);
        }
        return sum;
    }

    /** Degrees of freedom of the variance within inputs. */
    private int degreesWithin() {
        int degrees = 0;
        for (int x = 0; x < shares.length; x++) {
            degrees += shares[x] > 0 ? offsets[x + 1] - offsets[x] - 1 : 0;
        }
        return degrees;
    }

    /** The variance of the mean if inputs were drawn: k / (k - 1) sum_x p_x^2 (mean of x - mean)^2; 0 for one input. */
    private double between(double[] values, double mean) {
        int k = shares.length;
        double sum = 0;
        for (int x = 0; x < k; x++) {
            if (shares[x] > 0) {
                double deviation = shares[x] * (meanOf(x, values) - mean);
                sum += deviation * deviation;
            }
        }
        return k == 1 ? 0 : sum * k / (k - 1);
    }

    /**
     * The variance of the mean for given inputs, sum_x p_x^2 s_x^2 / q_x. An input with a single query is given the
     * mean s_x^2 of the others; NaN if no input has two.
     */
    private double within(double[] values) {
        double sum = 0;
        double pooled = 0;
        double single = 0;
        int several = 0;
        for (int x = 0; x < shares.length; x++) {
            int q = offsets[x + 1] - offsets[x];
            double squaredShare = shares[x] * shares[x];
            if (q == 1) {
                single += squaredShare;
            } else if (shares[x] > 0) {
                double mean = meanOf(x, values);
                double variance = 0;
                for (int i = offsets[x]; i < offsets[x + 1]; i++) {
                    variance += (values[i] - mean) * (values[i] - mean) / (q - 1);
                }
                sum += squaredShare * variance / q;
                pooled += variance;
                several++;
            }
        }
        return several == 0 ? Double.NaN : sum + single * pooled / several;
    }

    /**
     * The variance of the mean that the marginal replicates account for: the variance between parts, less the
     * interaction of queries and parts within inputs, over the number of parts.
     */
    private double ofParts(double[][] parts) {
        int count = parts.length;
        if (count == 1) {
            return 0;
        }
        double[] means = new double[count];
        double[] average = new double[queries()];
        double mean = 0;
        for (int g = 0; g < count; g++) {
            means[g] = mean(parts[g]);
            mean += means[g] / count;
            for (int i = 0; i < average.length; i++) {
                average[i] += parts[g][i] / count;
            }
        }
        double between = 0;
        double interaction = 0;
        for (int g = 0; g < count; g++) {
            between += (means[g] - mean) * (means[g] - mean) / (count - 1);
            double[] residual = QueryValues.exact(parts[g]).minus(QueryValues.exact(average)).full();
            double within = within(residual);
            interaction += Double.isNaN(within) ? 0 : within / (count - 1);
        }
        return Math.max(0, between - interaction) / count;
    }

    private double meanOf(int x, double[] values) {
        double sum = 0;
        for (int i = offsets[x]; i < offsets[x + 1]; i++) {
            sum += values[i];
        }
        return sum / (offsets[x + 1] - offsets[x]);
    }
}
