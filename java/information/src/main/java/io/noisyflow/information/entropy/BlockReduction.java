package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;

/** Reduces blocks of results to moments: averages antithetic pairs, then hands each query on. */
final class BlockReduction implements LogSumConsumer {
    private final LogSums request;
    private final QueryRows queries;
    private final Units units;
    private final double[] logOwnWeights;
    private final boolean labelled;
    private final int perDraw;
    private final int independent;
    private final SigmaMoments[] moments;
    private final DrawListener listener;
    private final double halfDimension;
    private final double[] r;
    private final double[] control;
    private final double[] ratio;

    /**
     * A reduction.
     *
     * @param logOwnWeights log a_i of every row, a_i its weight over the mean one: no r is below its own; empty where
     *     all weights are equal
     * @param labelled whether the request has the own class's sums
     * @param perDraw 2 where draws are antithetic pairs, else 1
     * @param moments to be added to, one for each sigma
     * @param listener hears every query too
     */
    BlockReduction(LogSums request, QueryRows queries, Units units, double[] logOwnWeights, boolean labelled,
            int perDraw, SigmaMoments[] moments, DrawListener listener) {
        this.request = request;
        this.queries = queries;
        this.units = units;
        this.logOwnWeights = logOwnWeights;
        this.labelled = labelled;
        this.perDraw = perDraw;
        this.independent = request.queries().draws() / perDraw;
        this.moments = moments;
        this.listener = listener;
        this.halfDimension = request.mixture().centres().d() / 2.0;
        this.r = new double[independent];
        this.control = new double[independent];
        this.ratio = new double[independent];
    }

    @Override
    public void accept(LogSumBlock block) {
        for (int q = 0; q < block.count(); q++) {
            int query = block.firstQuery() + q;
            QueryWeight weight = queries.weight(query);
            for (int s = 0; s < moments.length; s++) {
                reduce(block, q, s, queries.row(query), weight);
            }
        }
    }

    private void reduce(LogSumBlock block, int q, int s, int row, QueryWeight weight) {
        boolean leavesOut = request.wants(SumKind.LEFT_OUT);
        boolean squares = request.wants(SumKind.SQUARES);
        double gap = 0;
        double inverseEss = 0;
        double lower = 0;
        double upper = 0;
        double skipped = 0;
        double mostSkipped = 0;
        int draws = independent * perDraw;
        for (int m = 0; m < independent; m++) {
            r[m] = control[m] = ratio[m] = 0;
            for (int j = m * perDraw; j < (m + 1) * perDraw; j++) {
                double all = block.get(SumKind.ALL, q, j, s);
                skipped += block.skipped(q, j, s) / draws;
                mostSkipped = Math.max(mostSkipped, block.skipped(q, j, s));
                r[m] += all / perDraw;
                control[m] += (block.get(SumKind.SQUARED_NOISE, q, j, s) / 2 - halfDimension) / perDraw;
                double rest = leavesOut ? block.get(SumKind.LEFT_OUT, q, j, s) : all;
                gap += (all - rest) / draws;
                inverseEss += (squares
                        ? StrictMath.exp(block.get(SumKind.SQUARES, q, j, s) - 2 * all)
                        : Math.max(0, -StrictMath.expm1(rest - all))) / draws;
                if (labelled) {
                    double own = block.get(SumKind.OWN_CLASS, q, j, s);
                    double ownRest = leavesOut ? block.get(SumKind.OWN_CLASS_LEFT_OUT, q, j, s) : own;
                    ratio[m] += (own - all) / perDraw;
                    lower += (ownRest - all) / draws;
                    upper += (own - rest) / draws;
                }
            }
        }
        int input = units.inputOf(row);
        double least = logOwnWeights.length == 0 ? 0 : logOwnWeights[row];
        moments[s].add(weight, input, r, control, independent, least, gap, inverseEss);
        moments[s].addSkipped(weight, skipped, mostSkipped);
        LabelMoments ofLabels = moments[s].labels();
        if (ofLabels != null) {
            ofLabels.add(weight, row, ratio, independent, lower, upper);
        }
        listener.hear(s, weight, r, control, ratio, independent, least);
    }
}
