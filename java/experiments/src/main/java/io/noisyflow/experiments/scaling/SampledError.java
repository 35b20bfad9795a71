package io.noisyflow.experiments.scaling;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.ControlledAverage;
import java.util.Set;

/**
 * h_hat - h of one sample, unbiased, with the variance of what Monte Carlo adds.
 *
 * <p>KL(g || q) is a mean under m = (g + q)/2, from as many independent draws of g as of q, taken in pairs:
 *
 * <pre>  KL = E_m[ w log r ],  w = g/m = 2 r/(1 + r),     0 = E_m[ w - 1 ]</pre>
 *
 * w - 1 lies between -1 and 1 and serves as control variate with a coefficient that does not depend on the draw, so
 * that the mean stays what it is: the regression coefficient over the other half of the pairs. Near r = 1 it is about
 * 2, and what is averaged (r - 1)^2/2 to first order. (Draws of g alone, with 1/r - 1, have no finite variance for
 * unbounded laws.)
 *
 * @param value h_hat - h in nats
 * @param variance of the value, the sample taken as given
 */
record SampledError(double value, double variance) {
    /** A coefficient beyond this comes from controls that do not vary but for rounding. */
    private static final double LARGEST_COEFFICIENT = 8;

    /**
     * Measures.
     *
     * @param sample the rows
     * @param queries at least 8; of an odd number one is left out
     */
    static SampledError of(Kernels kernels, CaseTruth truth, Points sample, int queries, long seed) {
        Points points = draws(truth, sample, queries / 2 * 2, true, seed);
        double[] ofG = new double[points.n()];
        double[] logRatios = new double[points.n()];
        logDensities(kernels, truth, sample, points, ofG, logRatios);
        return controlled(truth.firstOrder(sample), logRatios);
    }

    /**
     * Independent noisy points.
     *
     * @param both whether every other one, from the second, is a draw of q; the others are of g, around a random row
     */
    static Points draws(CaseTruth truth, Points sample, int queries, boolean both, long seed) {
        int d = sample.d();
        Points points = Points.allocate(Precision.FLOAT32, queries, d);
        Points fresh = both ? truth.of().sample(queries / 2, truth.of().seed(seed, queries, 0)) : sample;
        CounterRandom random = new CounterRandom(seed, Streams.QUERY_ROWS, 0);
        float[] z = new float[d];
        float[] t = new float[d];
        for (int q = 0; q < queries; q++) {
            if (both && q % 2 == 1) {
                fresh.copyRow(q / 2, t, 0);
            } else {
                sample.copyRow(random.nextInt(sample.n()), t, 0);
            }
            Normals.fill(seed, Streams.ESTIMATE, q, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                t[j] = (float) (t[j] + truth.of().sigma() * z[j]);
            }
            points.setRow(q, t, 0);
        }
        return points;
    }

    /** log g, and log r = log(g/q), at points. */
    static void logDensities(Kernels kernels, CaseTruth truth, Points sample, Points points, double[] ofG,
            double[] logRatios) {
        double logMass = StrictMath.log(sample.n()) + sample.d() * truth.logTwoPiVariance() / 2;
        LogSums request = LogSums.of(Mixture.of(sample), new Queries.AtPoints(points, null, null),
                new double[] {truth.of().sigma()}, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        kernels.logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                int at = block.firstQuery() + q;
                ofG[at] = block.get(SumKind.ALL, q, 0, 0) - logMass;
                logRatios[at] = ofG[at] - truth.logDensity(points, at);
            }
        });
    }

    /** The first-order part less the divergence, from log r at draws of g and q in turn. */
    static SampledError controlled(double firstOrder, double[] logRatios) {
        int pairs = logRatios.length / 2;
        double[] y = new double[pairs];
        double[] c = new double[pairs];
        for (int q = 0; q < 2 * pairs; q++) {
            double w = 2 / (1 + StrictMath.exp(-logRatios[q]));
            y[q / 2] += w > 0 ? w * logRatios[q] / 2 : 0;
            c[q / 2] += (w - 1) / 2;
        }
        ControlledAverage average = ControlledAverage.of(y, c, 0, LARGEST_COEFFICIENT);
        return new SampledError(firstOrder - average.mean(), average.variance());
    }
}
