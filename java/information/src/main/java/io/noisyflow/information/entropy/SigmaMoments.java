package io.noisyflow.information.entropy;

import io.noisyflow.information.SkippedMass;
import org.jspecify.annotations.Nullable;

/** What a pass gathers at one sigma: sums and moments, of a size that does not grow with the number of queries. */
public final class SigmaMoments {
    private final ControlledMean logSum;
    private final @Nullable InputSums inputSums;
    private final @Nullable LabelMoments labels;
    private double gap;
    private double inverseEss;
    private double skippedMean;
    private double skippedMost;

    SigmaMoments(Units units, @Nullable LabelCounts labelCounts) {
        logSum = new ControlledMean(StrictMath.log(units.rows()));
        inputSums = units.hasReplicates() ? new InputSums(units.inputBound()) : null;
        labels = labelCounts == null ? null : new LabelMoments(labelCounts);
    }

    /**
     * Adds a query.
     *
     * @param input the input of its row
     * @param r the log-sum of each independent draw
     * @param control |z|^2/2 - d/2 of each independent draw
     * @param least what no r can be below
     * @param meanGap the mean of r minus the log-sum without what is left out; 0 where nothing is left out
     * @param meanInverseEss the mean of sum_k w_k(t)^2
     */
    void add(QueryWeight weight, int input, double[] r, double[] control, int draws, double least,
            double meanGap, double meanInverseEss) {
        logSum.add(weight, r, control, draws, least);
        if (inputSums != null) {
            inputSums.add(weight, input, r, draws);
        }
        gap += weight.mean() * meanGap;
        inverseEss += weight.mean() * meanInverseEss;
    }

    /** Adds what was left out of a query's sums: the mean over its draws, and the most at any. */
    void addSkipped(QueryWeight weight, double mean, double most) {
        skippedMean += weight.mean() * mean;
        skippedMost = Math.max(skippedMost, most);
    }

    /** What was left out of the sums. */
    SkippedMass skipped() {
        return new SkippedMass(skippedMean, skippedMost);
    }

    /** The mean of r, with |z|^2/2 as control variate. */
    MeanEstimate logSum() {
        return logSum.estimate();
    }

    /** Sums of r over inputs; null without replicates. */
    @Nullable
    InputSums inputSums() {
        return inputSums;
    }

    /** The mean of r minus the log-sum without what is left out; infinite where that is empty for some query. */
    double gap() {
        return gap;
    }

    /** E[1/ESS]. */
    double inverseEss() {
        return inverseEss;
    }

    /** What concerns labels; null without. */
    @Nullable
    LabelMoments labels() {
        return labels;
    }
}
