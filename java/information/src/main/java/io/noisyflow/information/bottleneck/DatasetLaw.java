package io.noisyflow.information.bottleneck;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The joint law of inputs that are a whole population, equally likely, and their labels. */
public final class DatasetLaw {
    /** What a row of as many floats as there can be labels, each rounded once, may miss 1 by. */
    private static final double NORMALISED = 1e-6;

    private DatasetLaw() {}

    /** Each input has its label: p(y|x) is 0 or 1. */
    public static JointLaw of(Labels labels) {
        double[][] conditionals = new double[labels.size()][labels.count()];
        for (int x = 0; x < conditionals.length; x++) {
            conditionals[x][labels.ofRows()[x]] = 1;
        }
        return JointLaw.ofConditionals(conditionals);
    }

    /** The same of given rows: equal ones are one x, whose p(y|x) is how often it has each label. */
    public static JointLaw of(Points rows, Labels labels) {
        Map<List<Double>, double[]> counts = new LinkedHashMap<>();
        List<double[]> ofRows = new ArrayList<>();
        for (int i = 0; i < rows.n(); i++) {
            double[] row = new double[rows.d()];
            rows.copyRow(i, row, 0);
            // -0.0 + 0.0 is 0.0: both zeros are one number.
            List<Double> key = Arrays.stream(row).mapToObj(value -> value + 0.0).toList();
            double[] ofRow = counts.computeIfAbsent(key, any -> new double[labels.count()]);
            ofRow[labels.ofRows()[i]]++;
            ofRows.add(ofRow);
        }
        return JointLaw.ofConditionals(ofRows.stream().map(DatasetLaw::normalised).toArray(double[][]::new));
    }

    /**
     * A law that is told.
     *
     * @param conditionals p(y|x), inputs x labels; rows that miss 1 by rounding of floats are scaled
     * @throws IllegalArgumentException in one sentence, unless the numbers are finite, none is negative, and every row
     *     sums to 1
     */
    public static JointLaw ofConditionals(double[][] conditionals) {
        for (int x = 0; x < conditionals.length; x++) {
            double sum = 0;
            for (double p : conditionals[x]) {
                if (!(p >= 0 && p < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("row " + x + " holds " + p
                            + ": expected probabilities p(y|x), finite and not negative");
                }
                sum += p;
            }
            if (!(Math.abs(sum - 1) <= NORMALISED)) {
                throw new IllegalArgumentException("row " + x + " sums to " + sum
                        + ": expected the probabilities p(y|x) of every label, which sum to 1");
            }
        }
        return JointLaw.ofConditionals(
                Arrays.stream(conditionals).map(DatasetLaw::normalised).toArray(double[][]::new));
    }

    private static double[] normalised(double[] row) {
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).map(p -> p / sum).toArray();
    }
}
