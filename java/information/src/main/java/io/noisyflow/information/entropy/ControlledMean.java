package io.noisyflow.information.entropy;

import io.noisyflow.core.numerics.BivariateMoments;

/**
 * The mean of y over rows and noise, with a control variate c of known mean 0, and its variance.
 *
 * <p>What is averaged is y - beta c. The coefficient is the slope of y on c within rows, over the <em>other</em> folds
 * of the queries (query q belongs to fold q mod 8), so that it is independent of what it is applied to and the estimate
 * stays unbiased. Within rows: a chance correlation with what differs between rows would add noise where all rows are
 * queries and none should be left.
 *
 * <p>Where every y has a floor (of its query), so has their mean. A coefficient from few draws of a heavy tail may
 * carry y - beta c below it; the plain mean, which cannot go there, then takes the place of the controlled one, with
 * the variance of its own. Both are unbiased; choosing between them by their values is not, quite: what is replaced lay
 * below every possible value, and only there, so the mean moves up by no more than the controlled one misses the range
 * by plus the plain one's distance from it, both within their errors. Where the coefficient is well told that never
 * happens.
 *
 * <p>With M_q independent draws around query q, of which only the mean enters, the variance given the rows is
 *
 * <pre>  sum_q g_q (y_q - B)^2  +  W sum_q u_q p_q / M_q</pre>
 *
 * The first sum, over the design weights g of {@link QueryRows}, is the between-row part (1 - Q/n) s^2/Q; its y_q
 * contain noise, so it counts (1 - Q/n) of the noise already, and the second counts what remains. W, the variance of
 * one draw within a row, comes from the rows that have two draws or more.
 *
 * <p>Three queries or fewer that were drawn from more rows tell no variance: they may agree by chance, and one always
 * does. A number between two ends has a variance of at most a quarter of their squared distance, which stands in for
 * that between rows where they say less.
 */
final class ControlledMean {
    /** Up to so many drawn queries tell no variance. */
    static final int FEW = 3;
    private static final int FOLDS = 8;
    private final double range;
    private final BivariateMoments[] mean = new BivariateMoments[FOLDS];
    private final BivariateMoments[] design = new BivariateMoments[FOLDS];
    /** sum u p s_yy, s_yc, s_cc within rows, fold by fold. */
    private final double[] withinYy = new double[FOLDS];
    private final double[] withinYc = new double[FOLDS];
    private final double[] withinCc = new double[FOLDS];
    private double withinWeight;
    private double withinSum;
    private double withinSquares;
    private int withinCount;
    private double noiseFactor;
    private double inverseDraws;
    private double floor;
    private int queries;
    private int drawn;

    /** The mean of queries that are enough to tell their spread. */
    ControlledMean() {
        this(0);
    }

    /**
     * A mean.
     *
     * @param range how far apart the least and the largest possible mean are
     */
    ControlledMean(double range) {
        this.range = range;
        for (int f = 0; f < FOLDS; f++) {
            mean[f] = new BivariateMoments();
            design[f] = new BivariateMoments();
        }
    }

    /** Adds a query whose values have no floor. */
    void add(QueryWeight weight, double[] y, double[] c, int draws) {
        add(weight, y, c, draws, Double.NEGATIVE_INFINITY);
    }

    /**
     * Adds a query.
     *
     * @param weight its weights
     * @param y the value of each independent draw
     * @param c the control of each independent draw
     * @param draws how many of y and c count
     * @param least what no y of this query can be below
     */
    void add(QueryWeight weight, double[] y, double[] c, int draws, double least) {
        int f = queries++ % FOLDS;
        double meanY = 0;
        double meanC = 0;
        for (int m = 0; m < draws; m++) {
            // A running mean, so that equal values have exactly their own value as mean.
            meanY += (y[m] - meanY) / (m + 1);
            meanC += (c[m] - meanC) / (m + 1);
        }
        mean[f].add(weight.mean(), meanY, meanC);
        design[f].add(weight.design(), meanY, meanC);
        drawn += weight.design() > 0 ? 1 : 0;
        inverseDraws += weight.mean() / draws;
        floor += weight.mean() * least;
        noiseFactor += weight.noise() / draws;
        if (draws > 1) {
            double scale = weight.noise() / (draws - 1);
            double before = withinYy[f];
            for (int m = 0; m < draws; m++) {
                withinYy[f] += scale * (y[m] - meanY) * (y[m] - meanY);
                withinYc[f] += scale * (y[m] - meanY) * (c[m] - meanC);
                withinCc[f] += scale * (c[m] - meanC) * (c[m] - meanC);
            }
            withinWeight += weight.noise();
            withinCount++;
            double share = withinYy[f] - before;
            withinSum += share;
            withinSquares += share * share;
        }
    }

    /** The mean and its variance; at least one query had two draws. */
    MeanEstimate estimate() {
        return estimate(isControlled());
    }

    /** Whether the control leaves the mean where the terms say that it can be. */
    private boolean isControlled() {
        double mean = 0;
        double weight = 0;
        for (int f = 0; f < FOLDS; f++) {
            BivariateMoments residual = this.mean[f].residual(slopeOfOthers(f));
            mean += residual.weight() * residual.mean();
            weight += residual.weight();
        }
        return mean >= floor * weight;
    }

    private MeanEstimate estimate(boolean controlled) {
        BivariateMoments all = new BivariateMoments();
        BivariateMoments allDesign = new BivariateMoments();
        double within = 0;
        for (int f = 0; f < FOLDS; f++) {
            double beta = controlled ? slopeOfOthers(f) : 0;
            all.merge(mean[f].residual(beta));
            allDesign.merge(design[f].residual(beta));
            within += Math.max(0, withinYy[f] - 2 * beta * withinYc[f] + beta * beta * withinCc[f]);
        }
        double noise = withinWeight > 0 ? within / withinWeight : 0;
        double spread = queries > 1 ? all.squares() / all.weight() * queries / (queries - 1) : 0;
        double row = Math.max(0, spread - noise * inverseDraws / all.weight());
        double ofDesign = allDesign.squares();
        boolean isBound = false;
        if (drawn >= 1 && drawn <= FEW) {
            double largest = range * range / 4;
            row = Math.max(row, largest);
            // The weights g count m/(m - 1) for the mean that is taken off.
            double ofLargest = largest * allDesign.weight() * (drawn == 1 ? 1 : (drawn - 1.0) / drawn);
            isBound = ofLargest > ofDesign;
            ofDesign = Math.max(ofDesign, ofLargest);
        }
        double ofNoise = noise * noiseFactor;
        double variance = ofDesign + ofNoise;
        // Satterthwaite: the degrees of freedom of a sum of two estimated variances.
        double inverse = queries > 1 && !isBound ? square(ofDesign / variance) / (queries - 1) : 0;
        inverse += ofNoise > 0 ? square(ofNoise / variance) * inverseDegreesOfNoise() : 0;
        return new MeanEstimate(all.mean(), noise, row, variance, variance > 0 ? 1 / inverse : 1, queries,
                isBound);
    }

    /**
     * 1/nu of W: half of its relative variance, from the spread of the variances within rows. For normal noise that is
     * one degree for every draw beyond the first of a row; where rare noise carries the variance there are fewer.
     */
    private double inverseDegreesOfNoise() {
        double spread = withinSquares - withinSum * withinSum / withinCount;
        return withinSum > 0 ? Math.clamp(spread / (withinSum * withinSum) / 2, 0, 0.5) : 0;
    }

    private static double square(double x) {
        return x * x;
    }

    /** What the control of query q, counted as they were added, is taken off with. */
    double coefficient(int q) {
        return isControlled() ? slopeOfOthers(q % FOLDS) : 0;
    }

    private double slopeOfOthers(int fold) {
        double yc = 0;
        double cc = 0;
        for (int f = 0; f < FOLDS; f++) {
            yc += f == fold ? 0 : withinYc[f];
            cc += f == fold ? 0 : withinCc[f];
        }
        return cc > 0 ? yc / cc : 0;
    }
}
