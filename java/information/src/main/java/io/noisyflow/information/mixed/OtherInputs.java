package io.noisyflow.information.mixed;

import io.noisyflow.core.numerics.LogSumExp;

/**
 * The joint densities of T and all inputs but the query's own, sum_(x' != x) p_x' q_x'(t), at every query point.
 *
 * <p>The replicates are split into parts, for the comparison of which tells the bias that is left. Logarithms, relative
 * to the kernel around the query's own replicate.
 *
 * @param all parts x query points
 * @param ofLabels the same over the inputs of the own class, which is the one term of certain labels ({@link
 *     QueryLabels}), or with every p(y|x') as a factor, a term for each soft label: terms x parts x query points; the
 *     same arrays as of all where there is one label
 * @param replicates mean replicates of an input in each part
 * @param skipped the most, in nats, that a density at each query point is too small for what was left out of its sums:
 *     of a mixture of parts, the most of any of them
 */
public record OtherInputs(double[][] all, double[][][] ofLabels, double[] replicates, double[] skipped) {
    /** Takes note of what was left out of one part's sums. */
    public void leavesOut(double[] ofPart) {
        for (int i = 0; i < skipped.length; i++) {
            skipped[i] = Math.max(skipped[i], ofPart[i]);
        }
    }

    /** Number of parts. */
    public int parts() {
        return replicates.length;
    }

    /** The density from all replicates, from the densities of the parts. */
    double[] merged(double[][] parts) {
        if (parts.length == 1) {
            return parts[0];
        }
        double r = total();
        double[] terms = new double[parts.length];
        double[] merged = new double[parts[0].length];
        for (int i = 0; i < merged.length; i++) {
            for (int g = 0; g < terms.length; g++) {
                terms[g] = parts[g][i] + StrictMath.log(replicates[g] / r);
            }
            merged[i] = LogSumExp.of(terms);
        }
        return merged;
    }

    /**
     * How often the difference between the parts and the whole stands in the bias of the whole: a bias b/r differs
     * between parts of r_g and all r by b (mean 1/r_g - 1/r). 0 for a single part, 1/3 for four equal ones.
     */
    double biasFactor() {
        double inverse = 0;
        for (double r : replicates) {
            inverse += 1 / r / parts();
        }
        return parts() == 1 ? 0 : 1 / (total() * inverse - 1);
    }

    private double total() {
        double sum = 0;
        for (double r : replicates) {
            sum += r;
        }
        return sum;
    }
}
