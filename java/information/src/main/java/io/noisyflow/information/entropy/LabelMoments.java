package io.noisyflow.information.entropy;

/**
 * What a pass gathers about I(Y;T): the own class's log-sum o against the whole one r.
 *
 * <p>log(q_y/q) = o - r - log p(y), and the mean of the last term over all rows is H(Y), known exactly. So the Monte
 * Carlo error is that of o - r; the sampling error is that of the sum.
 */
final class LabelMoments {
    private final LabelCounts labels;
    private final ControlledMean ratio;
    private final ControlledMean local;
    private double lowerGap;
    private double upperGap;
    private double[] shifted = new double[0];
    private double[] noControl = new double[0];

    LabelMoments(LabelCounts labels) {
        this.labels = labels;
        this.ratio = new ControlledMean(labels.entropy());
        this.local = new ControlledMean(labels.entropy());
    }

    /**
     * Adds a query.
     *
     * @param i its row
     * @param ratios o - r of each independent draw
     * @param lower the mean of (own class without what is left out) - r
     * @param upper the mean of o - (whole without what is left out)
     */
    void add(QueryWeight weight, int i, double[] ratios, int draws, double lower, double upper) {
        if (shifted.length < draws) {
            shifted = new double[draws];
            noControl = new double[draws];
        }
        for (int m = 0; m < draws; m++) {
            shifted[m] = ratios[m] - labels.logProbabilityOfRow(i);
        }
        ratio.add(weight, ratios, noControl, draws);
        local.add(weight, shifted, noControl, draws);
        lowerGap += weight.mean() * lower;
        upperGap += weight.mean() * upper;
    }

    /** The labels. */
    LabelCounts labels() {
        return labels;
    }

    /** The mean of o - r. */
    MeanEstimate ratio() {
        return ratio.estimate();
    }

    /** The mean of o - r - log p(y). */
    MeanEstimate local() {
        return local.estimate();
    }

    /** The mean of (own class without what is left out) - r; negative infinity where that is empty. */
    double lowerGap() {
        return lowerGap;
    }

    /** The mean of o - (whole without what is left out); infinite where that is empty. */
    double upperGap() {
        return upperGap;
    }
}
