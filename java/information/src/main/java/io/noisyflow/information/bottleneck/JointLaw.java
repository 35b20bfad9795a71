package io.noisyflow.information.bottleneck;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A law p(x,y) of finitely many x and labels y, in classes of x with equal p(y|x): the minimal sufficient statistic of
 * X for Y, beyond which a bottleneck sees nothing. Inputs and labels of probability 0 are left out.
 */
public final class JointLaw {
    private static final double NORMALISED = 1e-9;
    /** Two conditional probabilities are equal if they differ by no more than rounding of some operations. */
    private static final double RELATIVE = 1e-12;

    private final double[] masses;
    private final double[][] conditionals;
    private final double[] labelMasses;
    private final int[] labels;
    private final int[] classOfInput;
    private final double[] negativeEntropies;
    private final double information;

    private JointLaw(double[] masses, double[][] conditionals, int[] labels, int[] classOfInput) {
        this.masses = masses;
        this.conditionals = conditionals;
        this.labels = labels;
        this.classOfInput = classOfInput;
        labelMasses = new double[labels.length];
        negativeEntropies = new double[masses.length];
        for (int x = 0; x < masses.length; x++) {
            for (int y = 0; y < labels.length; y++) {
                labelMasses[y] += masses[x] * conditionals[x][y];
                negativeEntropies[x] += timesLog(conditionals[x][y]);
            }
        }
        double sum = 0;
        for (int x = 0; x < masses.length; x++) {
            sum += masses[x] * divergence(x, labelMasses);
        }
        information = sum;
    }

    /**
     * The law of a table.
     *
     * @param table p(x,y), inputs x labels; not changed
     * @throws IllegalArgumentException in one sentence, unless the numbers are finite, none is negative, and they sum
     *     to 1
     */
    public static JointLaw of(double[][] table) {
        double sum = 0;
        for (int x = 0; x < table.length; x++) {
            for (int y = 0; y < table[x].length; y++) {
                if (table[x].length != table[0].length) {
                    throw new IllegalArgumentException("row " + x + " has " + table[x].length + " numbers: expected "
                            + table[0].length + ", as row 0");
                }
                if (!(table[x][y] >= 0 && table[x][y] < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("row " + x + ", column " + y + ": " + table[x][y]
                            + " is no probability: expected finite numbers that are not negative");
                }
                sum += table[x][y];
            }
        }
        if (!(Math.abs(sum - 1) <= NORMALISED)) {
            throw new IllegalArgumentException(
                    "the numbers sum to " + sum + ": expected probabilities, which sum to 1, or whole counts");
        }
        return normalised(table, sum);
    }

    /**
     * The law in which pairs are as frequent as they were counted.
     *
     * @param counts inputs x labels, not negative
     */
    public static JointLaw ofCounts(double[][] counts) {
        return normalised(counts, Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum());
    }

    /**
     * The law of equally likely inputs.
     *
     * @param conditionals p(y|x), inputs x labels, each row summing to 1
     */
    public static JointLaw ofConditionals(double[][] conditionals) {
        return normalised(conditionals, conditionals.length);
    }

    private static JointLaw normalised(double[][] table, double sum) {
        int[] labels = IntStream.range(0, table[0].length)
                .filter(y -> Arrays.stream(table).anyMatch(row -> row[y] > 0)).toArray();
        int[] inputs = IntStream.range(0, table.length).filter(x -> Arrays.stream(table[x]).sum() > 0).toArray();
        double[] masses = new double[table.length];
        double[][] conditionals = new double[table.length][];
        for (int x : inputs) {
            double mass = Arrays.stream(table[x]).sum();
            masses[x] = mass / sum;
            conditionals[x] = Arrays.stream(labels).mapToDouble(y -> table[x][y] / mass).toArray();
        }
        return merged(masses, conditionals, inputs, labels);
    }

    private static JointLaw merged(double[] masses, double[][] conditionals, int[] inputs, int[] labels) {
        int[] order = IntStream.of(inputs).boxed()
                .sorted(Comparator.comparing(x -> rounded(conditionals[x]), Arrays::compare)).mapToInt(x -> x)
                .toArray();
        int[] classOfInput = new int[masses.length];
        Arrays.fill(classOfInput, -1);
        int[] first = new int[order.length];
        double[] sums = new double[order.length];
        int classes = 0;
        for (int x : order) {
            if (classes == 0 || !equal(conditionals[first[classes - 1]], conditionals[x])) {
                first[classes++] = x;
            }
            classOfInput[x] = classes - 1;
            sums[classes - 1] += masses[x];
        }
        double[][] rows = new double[classes][];
        for (int k = 0; k < classes; k++) {
            rows[k] = conditionals[first[k]];
        }
        return new JointLaw(Arrays.copyOf(sums, classes), rows, labels, classOfInput);
    }

    /** Rounding of the last digits must not tear equal rows apart in the order. */
    private static double[] rounded(double[] row) {
        return Arrays.stream(row).map(p -> (float) p).toArray();
    }

    private static boolean equal(double[] a, double[] b) {
        for (int y = 0; y < a.length; y++) {
            if (Math.abs(a[y] - b[y]) > RELATIVE * Math.max(a[y], b[y])) {
                return false;
            }
        }
        return true;
    }

    /** How many classes of inputs there are. */
    public int classes() {
        return masses.length;
    }

    /** How many inputs the table has, with those of probability 0. */
    public int inputs() {
        return classOfInput.length;
    }

    /** How many labels occur. */
    public int labels() {
        return labels.length;
    }

    /** The column of the table that label y was. */
    public int column(int y) {
        return labels[y];
    }

    /** The class of an input; -1 for one of probability 0. */
    public int classOf(int input) {
        return classOfInput[input];
    }

    /** The probability of class x. */
    public double mass(int x) {
        return masses[x];
    }

    /** p(y|x) of a class. */
    public double conditional(int x, int y) {
        return conditionals[x][y];
    }

    /** p(y). */
    public double labelMass(int y) {
        return labelMasses[y];
    }

    /** I(X;Y). */
    public double information() {
        return information;
    }

    /** H(Y). */
    public double labelEntropy() {
        return entropy(labelMasses);
    }

    /** The entropy of the class of X: what an encoder keeps of X that keeps all of Y and no more. */
    public double classEntropy() {
        return entropy(masses);
    }

    /** Whether every input has one label. */
    public boolean isDeterministic() {
        return Arrays.stream(negativeEntropies).allMatch(h -> h == 0);
    }

    /** d(x,s) = KL(p(y|x) || s); infinite where s lacks a label of x. */
    public double divergence(int x, double[] decoder) {
        return divergenceOfLogs(x, Arrays.stream(decoder).map(StrictMath::log).toArray());
    }

    /** The same of the logarithms of a decoder. */
    double divergenceOfLogs(int x, double[] logDecoder) {
        double sum = negativeEntropies[x];
        double[] row = conditionals[x];
        for (int y = 0; y < row.length; y++) {
            // A label that x never has does not mind a decoder without it.
            if (row[y] > 0) {
                sum -= row[y] * logDecoder[y];
            }
        }
        return Math.max(0, sum);
    }

    double negativeEntropy(int x) {
        return negativeEntropies[x];
    }

    double[] row(int x) {
        return conditionals[x];
    }

    double[] labelMasses() {
        return labelMasses.clone();
    }

    static double entropy(double[] law) {
        double sum = 0;
        for (double p : law) {
            sum -= timesLog(p);
        }
        return sum;
    }

    /** p log p. */
    static double timesLog(double p) {
        return p > 0 ? p * StrictMath.log(p) : 0;
    }
}
