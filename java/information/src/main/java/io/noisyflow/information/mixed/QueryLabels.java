package io.noisyflow.information.mixed;

import io.noisyflow.information.LabelLaw;
import java.util.Arrays;

/**
 * The labels that the input x of a query may have, each with its probability and what the own density of x counts in
 * that of the label.
 *
 * <p>A certain label is one term, whatever its name; soft labels have a term for each label y, of weight p(y|x).
 *
 * @param weights p(y|x), terms x queries
 * @param logWeights their logarithms
 * @param logLabels log p(y), terms x queries
 */
public record QueryLabels(double[][] weights, double[][] logWeights, double[][] logLabels) {
    /**
     * One label for every query.
     *
     * @param logLabels log p(y) of it
     */
    public static QueryLabels certain(double[] logLabels) {
        double[] ones = new double[logLabels.length];
        Arrays.fill(ones, 1);
        return new QueryLabels(new double[][] {ones}, new double[][] {new double[ones.length]},
                new double[][] {logLabels});
    }

    /** Labels by a law. */
    static QueryLabels soft(LabelLaw law, double[] probabilities, int[] inputOfQuery) {
        double[] masses = law.masses(probabilities);
        double[][] weights = new double[masses.length][inputOfQuery.length];
        double[][] logWeights = new double[masses.length][inputOfQuery.length];
        double[][] logLabels = new double[masses.length][inputOfQuery.length];
        for (int y = 0; y < masses.length; y++) {
            for (int q = 0; q < inputOfQuery.length; q++) {
                weights[y][q] = law.conditionals()[inputOfQuery[q]][y];
                logWeights[y][q] = StrictMath.log(weights[y][q]);
                logLabels[y][q] = StrictMath.log(masses[y]);
            }
        }
        return new QueryLabels(weights, logWeights, logLabels);
    }

    /** How many labels a query may have. */
    int terms() {
        return weights.length;
    }
}
