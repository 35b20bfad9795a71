package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.points.Points;

/**
 * The centres of a mixture with covariances of their own, in segments of one group each, and the logarithms of their
 * determinants, in units of log 2.
 */
public final class DiagonalCentres {
    /** The most centres of a segment unless told. */
    public static final int SEGMENT = 256;

    private static final double LOG2_E = 1.4426950408889634;

    private final DiagonalMixture mixture;
    private final int[] starts;
    private final int[] firstSegments;
    private final double[] logDeterminants;
    private final double[] terms;

    /** Those of a mixture, in segments of {@link #SEGMENT}. */
    public DiagonalCentres(DiagonalMixture mixture) {
        this(mixture, SEGMENT);
    }

    /** Those of a mixture. */
    public DiagonalCentres(DiagonalMixture mixture, int segment) {
        this.mixture = mixture;
        int[] groups = mixture.groups();
        firstSegments = new int[groups.length];
        for (int g = 0; g < mixture.groupCount(); g++) {
            firstSegments[g + 1] = firstSegments[g] + Math.ceilDiv(groups[g + 1] - groups[g], segment);
        }
        starts = new int[firstSegments[mixture.groupCount()] + 1];
        for (int g = 0; g < mixture.groupCount(); g++) {
            for (int s = firstSegments[g]; s < firstSegments[g + 1]; s++) {
                starts[s] = groups[g] + (s - firstSegments[g]) * segment;
            }
        }
        starts[starts.length - 1] = groups[mixture.groupCount()];
        logDeterminants = logDeterminants(mixture.scales());
        double[] weights = mixture.relativeWeights();
        terms = logDeterminants.clone();
        for (int k = 0; weights != null && k < terms.length; k++) {
            terms[k] += StrictMath.log(weights[k]) * LOG2_E;
        }
    }

    /** The product of so many scales is a normal double, and one logarithm does for them. */
    private static double[] logDeterminants(Points scales) {
        int together = 16;
        double[] logs = new double[scales.n()];
        double[] row = new double[scales.d()];
        for (int k = 0; k < logs.length; k++) {
            scales.copyRow(k, row, 0);
            double sum = 0;
            for (int from = 0; from < row.length; from += together) {
                double product = 1;
                for (int j = from; j < Math.min(row.length, from + together); j++) {
                    product *= row[j] == 0 ? 1 : Math.abs(row[j]);
                }
                sum += StrictMath.log(product);
            }
            logs[k] = sum * LOG2_E;
        }
        return logs;
    }

    /** The mixture. */
    public DiagonalMixture mixture() {
        return mixture;
    }

    /** Segments of all groups. */
    public int segments() {
        return starts.length - 1;
    }

    /** The first row of a segment; those of a group are consecutive. */
    public int start(int segment) {
        return starts[segment];
    }

    /** The row behind the last of a segment. */
    public int end(int segment) {
        return starts[segment + 1];
    }

    /** The first segment of a group, or the number of segments behind the last. */
    public int firstSegment(int group) {
        return firstSegments[group];
    }

    /** log2 |det a_k| of row k. */
    public double logDeterminant(int k) {
        return logDeterminants[k];
    }

    /** The same and log2 of the weight over the mean of the group; negative infinity for a weight of 0. */
    public double term(int k) {
        return terms[k];
    }
}
