package io.noisyflow.information.sanity;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one request's log-sums; what they are and why stands in the package's description. A few comparisons
 * and two exponentials for each query point, against the n terms of its sum.
 */
public final class SumChecks implements LogSumConsumer {
    /** -log of the probability that all is well and a bound on chance is exceeded: 1e-9. */
    private static final double RARE = 9 * StrictMath.log(10);
    /** The least tolerance, in nats. */
    private static final double LEAST = 1e-3;

    private final Kernels kernels;
    private final LogSums request;
    private final double[] sigmas;
    private final double tolerance;
    /** How far beyond log n chance may carry a sum. */
    private final double excess;
    private final double mostSquaredNoise;
    private final double[] logRows;
    private final double[] meanWeights;
    private final boolean aroundRows;
    private final boolean leavesOwnRow;

    private SumChecks(Kernels kernels, LogSums request) {
        this.kernels = kernels;
        this.request = request;
        this.sigmas = request.sigmas();
        Mixture mixture = request.mixture();
        int d = mixture.centres().d();
        this.tolerance = tolerance(kernels, d);
        Queries queries = request.queries();
        double points = (double) queries.count() * queries.draws();
        boolean explicit = queries instanceof Queries.AtPoints;
        this.excess = explicit ? 0 : RARE + StrictMath.log(points * sigmas.length);
        // Laurent and Massart, Ann. Statist. 28, 2000: P(chi^2_d > d + 2 sqrt(d x) + 2 x) <= exp(-x).
        double x = RARE + StrictMath.log(points);
        this.mostSquaredNoise = explicit ? 0 : d + 2 * Math.sqrt(d * x) + 2 * x;
        this.aroundRows = queries instanceof Queries.AroundRows;
        this.leavesOwnRow = aroundRows && request.leaveOut() == LeaveOut.ROW;
        int[] offsets = mixture.offsets();
        this.logRows = new double[mixture.groups()];
        this.meanWeights = new double[mixture.groups()];
        double[] weights = mixture.weights();
        for (int g = 0; g < logRows.length; g++) {
            logRows[g] = StrictMath.log(offsets[g + 1] - offsets[g]);
            meanWeights[g] = weights == null ? 1 : Mixture.meanWeight(weights, offsets[g], offsets[g + 1]);
        }
    }

    /** The checks of a request. */
    public static SumChecks of(Kernels kernels, LogSums request) {
        return new SumChecks(kernels, request);
    }

    /**
     * What two sums over the same terms may differ by. Terms that carry weight belong to centres within D = 20 sigma of
     * the anchor, in the direction of which the noise is below 8 standard deviations; the magnitudes of such an
     * exponent, D^2/2 and |z| D, add up to less than 400 + 20 sqrt d.
     */
    private static double tolerance(Kernels kernels, int d) {
        return LEAST + 2 * (kernels.sumError() + kernels.exponentError(d) * (400 + 20 * Math.sqrt(d)));
    }

    /**
     * Checks that what was left out of sums around anchors was a centre of theirs at the anchor itself, of mean weight:
     * exp(all) = exp(left out) + 1, for requests that do not say which of the rows that is.
     *
     * @param kernels what computed the sums
     * @throws ImpossibleSumException if it was not
     */
    public static void requireOwnTerm(Kernels kernels, int d, double[] all, double[] leftOut) {
        double tolerance = tolerance(kernels, d);
        for (int i = 0; i < all.length; i++) {
            if (!isSum(all[i], leftOut[i], 1, tolerance)) {
                throw new ImpossibleSumException(kernels, "at query point " + i + " the sum over all rows, "
                        + number(all[i]) + ", is not the own term more than that without the own row, "
                        + number(leftOut[i]));
            }
        }
    }

    @Override
    public void accept(LogSumBlock block) {
        int draws = request.queries().draws();
        double[] all = array(block, SumKind.ALL);
        double[] leftOut = array(block, SumKind.LEFT_OUT);
        double[] squares = array(block, SumKind.SQUARES);
        double[] ofClass = array(block, SumKind.OWN_CLASS);
        double[] ofClassLeftOut = array(block, SumKind.OWN_CLASS_LEFT_OUT);
        double[] noise = array(block, SumKind.SQUARED_NOISE);
        for (int q = 0; q < block.count(); q++) {
            int query = block.firstQuery() + q;
            int g = request.groupOfQuery(query);
            double own = aroundRows ? ownWeight(request.ownRow(query), g) : 0;
            double logOwn = own == 1 ? 0 : StrictMath.log(own);
            for (int i = block.index(q, 0, 0); i < block.index(q, 0, 0) + draws * sigmas.length; i++) {
                double most = logRows[g] + excess;
                if (all != null) {
                    require(all[i] <= most + tolerance, query, i, SumKind.ALL, all[i], "more than can be, ", most);
                    require(all[i] >= logOwn - tolerance, query, i, SumKind.ALL, all[i], "less than the own term, ",
                            logOwn);
                    most = all[i];
                }
                double mostOfClass = most;
                if (leftOut != null) {
                    part(query, i, SumKind.LEFT_OUT, leftOut[i], all, most, own);
                    mostOfClass = leftOut[i];
                }
                if (squares != null) {
                    require(squares[i] <= 2 * most + tolerance, query, i, SumKind.SQUARES, squares[i],
                            "more than the squared sum, ", 2 * most);
                    require(all == null || squares[i] >= 2 * most - logRows[g] - tolerance, query, i, SumKind.SQUARES,
                            squares[i], "less than the squared sum over the rows, ", 2 * most - logRows[g]);
                }
                if (ofClass != null) {
                    require(ofClass[i] <= most + tolerance, query, i, SumKind.OWN_CLASS, ofClass[i],
                            "more than the whole, ", most);
                    require(ofClass[i] >= logOwn - tolerance, query, i, SumKind.OWN_CLASS, ofClass[i],
                            "less than the own term, ", logOwn);
                }
                if (ofClassLeftOut != null) {
                    require(ofClassLeftOut[i] <= mostOfClass + tolerance, query, i, SumKind.OWN_CLASS_LEFT_OUT,
                            ofClassLeftOut[i], "more than what is left of the whole, ", mostOfClass);
                    part(query, i, SumKind.OWN_CLASS_LEFT_OUT, ofClassLeftOut[i], ofClass,
                            ofClass == null ? most : ofClass[i], own);
                }
                if (noise != null) {
                    require(noise[i] >= 0 && noise[i] <= mostSquaredNoise, query, i, SumKind.SQUARED_NOISE, noise[i],
                            "beyond what noise can be, 0 .. ", mostSquaredNoise);
                }
            }
        }
    }

    /** A sum without what is left out against the same with it, where that is there. */
    private void part(int query, int i, SumKind kind, double leftOut, double @Nullable [] whole, double most,
            double own) {
        require(leftOut <= most + tolerance, query, i, kind, leftOut, "more than the whole, ", most);
        if (whole != null && leavesOwnRow) {
            require(isSum(whole[i], leftOut, own, tolerance), query, i, kind, leftOut,
                    "not the own term less than the whole, ", whole[i]);
        }
    }

    private static boolean isSum(double all, double leftOut, double own, double tolerance) {
        return Math.abs(StrictMath.exp(leftOut - all) + own * StrictMath.exp(-all) - 1) <= tolerance;
    }

    /** a: the weight of the own row over the mean one. */
    private double ownWeight(int row, int g) {
        double[] weights = request.mixture().weights();
        return weights == null ? 1 : weights[row] / meanWeights[g];
    }

    private double @Nullable [] array(LogSumBlock block, SumKind kind) {
        return request.wants(kind) ? block.array(kind) : null;
    }

    /** Every condition is written so that NaN fails it. */
    private void require(boolean holds, int query, int i, SumKind kind, double value, String contradiction,
            double limit) {
        if (!holds) {
            int draws = request.queries().draws();
            throw new ImpossibleSumException(kernels, "at query " + query + ", draw " + i / sigmas.length % draws
                    + ", sigma " + sigmas[i % sigmas.length] + " the result " + kind + " is " + number(value) + ", "
                    + contradiction + number(limit));
        }
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }
}
