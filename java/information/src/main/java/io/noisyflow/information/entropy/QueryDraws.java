package io.noisyflow.information.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The draws of every query of a pass, kept so that two passes over the same queries can be set against each other.
 * Memory grows with queries x draws x sigmas.
 */
public final class QueryDraws implements DrawListener {
    /** One query. */
    private record Query(QueryWeight weight, double[] r, double[] control, double[] ratio, double least) {}

    private final List<List<Query>> bySigma = new ArrayList<>();

    public QueryDraws(int sigmas) {
        for (int s = 0; s < sigmas; s++) {
            bySigma.add(new ArrayList<>());
        }
    }

    @Override
    public void hear(int sigma, QueryWeight weight, double[] r, double[] control, double[] ratio, int draws,
            double least) {
        bySigma.get(sigma).add(new Query(weight, Arrays.copyOf(r, draws), Arrays.copyOf(control, draws),
                Arrays.copyOf(ratio, draws), least));
    }

    /**
     * The mean of r of this pass minus r of the other, both on the same queries and noise.
     *
     * <p>Each side is relieved of its own control variate, with the coefficient that its own estimate has (none where
     * that took none). Where both
     * have one dimension, hence one control, that is the best coefficient of the difference too, for least squares are
     * linear; where dimensions differ, each side keeps the control of its own noise.
     *
     * @param range how far apart the least and the largest possible difference are
     */
    public MeanEstimate minus(QueryDraws other, int sigma, double range) {
        List<Query> these = bySigma.get(sigma);
        List<Query> those = other.bySigma.get(sigma);
        ControlledMean ofThese = controlled(these);
        ControlledMean ofThose = controlled(those);
        ControlledMean difference = new ControlledMean(range);
        for (int q = 0; q < these.size(); q++) {
            Query a = these.get(q);
            Query b = those.get(q);
            double betaA = ofThese.coefficient(q);
            double betaB = ofThose.coefficient(q);
            double[] y = new double[a.r.length];
            for (int m = 0; m < y.length; m++) {
                y[m] = a.r[m] - betaA * a.control[m] - (b.r[m] - betaB * b.control[m]);
            }
            difference.add(a.weight, y, new double[y.length], y.length);
        }
        return difference.estimate();
    }

    /**
     * The mean of this pass's log(own class / all) minus the other's.
     *
     * @param range how far apart the least and the largest possible difference are
     */
    public MeanEstimate ratioMinus(QueryDraws other, int sigma, double range) {
        ControlledMean difference = new ControlledMean(range);
        for (int q = 0; q < bySigma.get(sigma).size(); q++) {
            Query a = bySigma.get(sigma).get(q);
            Query b = other.bySigma.get(sigma).get(q);
            double[] y = new double[a.ratio.length];
            Arrays.setAll(y, m -> a.ratio[m] - b.ratio[m]);
            difference.add(a.weight, y, new double[y.length], y.length);
        }
        return difference.estimate();
    }

    private static ControlledMean controlled(List<Query> queries) {
        ControlledMean mean = new ControlledMean();
        for (Query query : queries) {
            mean.add(query.weight, query.r, query.control, query.r.length, query.least);
        }
        return mean;
    }
}
