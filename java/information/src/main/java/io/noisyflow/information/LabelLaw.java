package io.noisyflow.information;

import org.jspecify.annotations.Nullable;

/**
 * Labels that are random even where the input is known: p(y|x) of every input.
 *
 * <p>Such labels are soft. What a layer T keeps of them, by Y - X - T, is at most I(X;Y) = H(Y) - H(Y|X).
 *
 * @param conditionals p(y|x), inputs x labels; not copied, to be read only
 */
public record LabelLaw(double[][] conditionals) {
    /** What rounding may leave of the sum of a row. */
    private static final double NORMALISED = 1e-9;

    /** Checks that every row is a law of as many labels, at least one. */
    public LabelLaw {
        if (conditionals.length == 0 || conditionals[0].length == 0) {
            throw new IllegalArgumentException("a law of labels without inputs or labels: expected at least one each");
        }
        for (int x = 0; x < conditionals.length; x++) {
            double sum = 0;
            for (double p : conditionals[x]) {
                sum += p >= 0 ? p : Double.NaN;
            }
            if (!(Math.abs(sum - 1) <= NORMALISED) || conditionals[x].length != conditionals[0].length) {
                throw new IllegalArgumentException("p(y|x) of input " + x + ": expected " + conditionals[0].length
                        + " numbers that are not negative and sum to 1");
            }
        }
    }

    /** Inputs. */
    public int inputs() {
        return conditionals.length;
    }

    /** Labels. */
    public int labels() {
        return conditionals[0].length;
    }

    /** Whether every input has one label. */
    public boolean isDeterministic() {
        for (double[] row : conditionals) {
            for (double p : row) {
                if (p > 0 && p < 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The most likely label of every input, the first of equally likely ones: what nobody can guess better. */
    public Labels mostLikely() {
        int[] ofInputs = new int[inputs()];
        for (int x = 0; x < ofInputs.length; x++) {
            for (int y = 1; y < labels(); y++) {
                ofInputs[x] = conditionals[x][y] > conditionals[x][ofInputs[x]] ? y : ofInputs[x];
            }
        }
        return Labels.numbered(ofInputs, labels());
    }

    /** The laws of some inputs, in this order. */
    public LabelLaw select(int[] some) {
        double[][] rows = new double[some.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = conditionals[some[i]];
        }
        return new LabelLaw(rows);
    }

    /**
     * p(y).
     *
     * @param weights of the inputs, which need not add up to 1; null: all equal
     */
    public double[] masses(double @Nullable [] weights) {
        double[] masses = new double[labels()];
        double sum = 0;
        for (int x = 0; x < conditionals.length; x++) {
            double weight = weights == null ? 1 : weights[x];
            sum += weight;
            for (int y = 0; y < masses.length; y++) {
                masses[y] += weight * conditionals[x][y];
            }
        }
        for (int y = 0; y < masses.length; y++) {
            masses[y] /= sum;
        }
        return masses;
    }

    /** H(Y) in nats; weights as in {@link #masses}. */
    public double entropy(double @Nullable [] weights) {
        return DiscreteEntropy.of(masses(weights));
    }

    /** I(X;Y) in nats, the mean of KL(p(y|x) || p(y)); weights as in {@link #masses}. */
    public double information(double @Nullable [] weights) {
        double[] masses = masses(weights);
        double total = 0;
        double sum = 0;
        for (int x = 0; x < conditionals.length; x++) {
            double weight = weights == null ? 1 : weights[x];
            sum += weight;
            for (int y = 0; y < masses.length; y++) {
                double p = conditionals[x][y];
                total += p > 0 ? weight * p * StrictMath.log(p / masses[y]) : 0;
            }
        }
        // Rounding may leave less than nothing.
        return Math.max(0, total / sum);
    }
}
