package io.noisyflow.experiments.rule;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that labels equally likely inputs.
 *
 * <p>The first three are of all strings of 12 bits. They compare a score with a threshold; a slope makes them soft,
 * p(y=1|x) = 1/(1 + exp(-slope (score - threshold))).
 */
public enum LabelRule {
    /** n0 + 2 n1 &gt; 2.3215: the labels that were published with arXiv:1703.00810. */
    SZT_HARD("szt-hard", 2.3215),
    /** 2 n0 + 5 n1 + 4 n2 against 5.89, with slope 12 unless told: the soft rule of arXiv:1703.00810. */
    SZT_SOFT("szt-soft", 5.89),
    /** The committee machine of Fig. 8 there: three units of sigmoids, whose sum is compared with 1.945. */
    COMMITTEE("committee", 1.945),
    /** The binary symmetric channel. */
    BSC("bsc", Double.NaN),
    /** The binary erasure channel: labels 0, erased, 1. */
    BEC("bec", Double.NaN);

    private static final double DEFAULT_SLOPE = 12;
    private static final double DEFAULT_CROSSOVER = 0.1;
    private static final double DEFAULT_ERASURE = 0.3;
    private static final int[][] COMMITTEE_WEIGHTS = {{2, 8, 6, 10, 6, 14, 2, 4, 8, 6, 10, 5},
        {8, 14, 14, 8, 12, 12, 6, 2, 3, 5, 9, 1}, {8, 4, 6, 12, 2, 13, 11, 5, 2, 5, 14, 3}};

    private final String label;
    private final double threshold;

    LabelRule(String label, double threshold) {
        this.label = label;
        this.threshold = threshold;
    }

    /** Name on the command line and in JSON. */
    public String label() {
        return label;
    }

    /**
     * The rule of a name.
     *
     * @throws IllegalArgumentException with a sentence that lists the names, if there is none
     */
    public static LabelRule of(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown rule '" + label + "': expected "
                        + Arrays.stream(values()).map(LabelRule::label).collect(Collectors.joining(", "))));
    }

    /** Whether inputs are strings of 12 bits. */
    public boolean isOfStrings() {
        return this != BSC && this != BEC;
    }

    /**
     * p(y|x) of every input.
     *
     * @param slope of a soft rule; null for the default: 12 of szt-soft, none of the others, which are hard
     * @param error how often the channel flips or erases a bit; null for .1 of bsc and .3 of bec
     * @throws IllegalArgumentException with one sentence, if one is given to a rule that has none, or is out of range
     */
    public double[][] conditionals(@Nullable Double slope, @Nullable Double error) {
        if (slope != null && !(isOfStrings() && slope > 0 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(isOfStrings()
                    ? "slope " + slope + ": expected a positive finite number"
                    : label + " has no slope: expected one of a rule of 12 bits");
        }
        if (error != null && (isOfStrings() || !(error >= 0 && error <= 1))) {
            throw new IllegalArgumentException(isOfStrings()
                    ? label + " has no error rate: expected one of bsc or bec"
                    : "error rate " + error + ": expected a number from 0 to 1");
        }
        return switch (this) {
            case BSC -> symmetric(error == null ? DEFAULT_CROSSOVER : error);
            case BEC -> erasing(error == null ? DEFAULT_ERASURE : error);
            case SZT_HARD, SZT_SOFT, COMMITTEE -> compared(slope == null ? defaultSlope() : slope);
        };
    }

    /** The slope of a rule of strings where none is told: 12 of szt-soft, infinite of the others, which are hard. */
    double defaultSlope() {
        return this == SZT_SOFT ? DEFAULT_SLOPE : Double.POSITIVE_INFINITY;
    }

    private static double[][] symmetric(double e) {
        return new double[][] {{1 - e, e}, {e, 1 - e}};
    }

    private static double[][] erasing(double e) {
        return new double[][] {{1 - e, e, 0}, {0, e, 1 - e}};
    }

    private double[][] compared(double slope) {
        double[][] rows = new double[Icosahedron.INPUTS][];
        for (int x = 0; x < rows.length; x++) {
            double above = score(x) - threshold;
            // Both are computed as they are: 1 - p would lose what there is of a rare label.
            rows[x] = slope == Double.POSITIVE_INFINITY
                    ? new double[] {above > 0 ? 0 : 1, above > 0 ? 1 : 0}
                    : new double[] {1 / (1 + StrictMath.exp(slope * above)), 1 / (1 + StrictMath.exp(-slope * above))};
        }
        return rows;
    }

    private double score(int x) {
        return switch (this) {
            case SZT_HARD -> Icosahedron.harmonic(x, 0) + 2 * Icosahedron.harmonic(x, 1);
            case SZT_SOFT -> 2 * Icosahedron.harmonic(x, 0) + 5 * Icosahedron.harmonic(x, 1)
                    + 4 * Icosahedron.harmonic(x, 2);
            case COMMITTEE -> committee(x);
            case BSC, BEC -> throw new IllegalStateException(label + " has no score");
        };
    }

    private static double committee(int x) {
        double sum = 0;
        for (int[] weights : COMMITTEE_WEIGHTS) {
            int total = 0;
            int seen = 0;
            for (int bit = 0; bit < weights.length; bit++) {
                total += weights[bit];
                seen += Icosahedron.isOne(x, bit) ? weights[bit] : 0;
            }
            sum += 1 / (1 + StrictMath.exp(-7 * ((double) seen / total - 0.41)));
        }
        return sum;
    }
}
