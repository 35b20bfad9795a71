package io.noisyflow.information.scaling;

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
import java.util.Set;

/**
 * h_hat - h of one sample, unbiased, with the variance of what Monte Carlo adds.
 *
 * <p>Queries are t = S_i + Z with i uniform and independent, so that they are independent draws of g. KL(g || q) is the
 * mean of log r - beta (1/r - 1): E_g 1/r = 1, so any beta that does not depend on the query leaves the mean as it is.
 * It is the regression coefficient over the other half of the queries, kept between -1 and 0; near r = 1 it is about -1,
 * and what is averaged (r - 1)^2/2 to first order. Where n &lt; J the mean of 1/r rests on points that no sample of
 * queries holds, and there is no control: beta = 0.
 *
 * @param value h_hat - h in nats
 * @param variance of the value, the sample taken as given
 */
record SampledError(double value, double variance) {
    private static final int HALVES = 2;

    /**
     * Measures.
     *
     * @param sample the rows
     * @param queries at least 4
     */
    static SampledError of(Kernels kernels, CaseTruth truth, Points sample, int queries, long seed) {
        double[] logRatios = new double[queries];
        double[] ofG = new double[queries];
        logDensities(kernels, truth, sample, queries, seed, ofG, logRatios);
        return controlled(truth.firstOrder(sample), logRatios, sample.n() >= truth.chiSquare());
    }

    /** log g, and log r = log(g/q), at draws of g. */
    static void logDensities(Kernels kernels, CaseTruth truth, Points sample, int queries, long seed,
            double[] ofG, double[] logRatios) {
        int d = sample.d();
        Points points = Points.allocate(Precision.FLOAT32, queries, d);
        CounterRandom random = new CounterRandom(seed, Streams.QUERY_ROWS, 0);
        float[] z = new float[d];
        float[] t = new float[d];
        for (int q = 0; q < queries; q++) {
            sample.copyRow(random.nextInt(sample.n()), t, 0);
            Normals.fill(seed, Streams.ESTIMATE, q, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                t[j] = (float) (t[j] + truth.of().sigma() * z[j]);
            }
            points.setRow(q, t, 0);
        }
        double logMass = StrictMath.log(sample.n()) + d * truth.logTwoPiVariance() / 2;
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

    /**
     * The first-order part less the mean of the log-ratios.
     *
     * @param control whether 1/r - 1 is of any use
     */
    static SampledError controlled(double firstOrder, double[] logRatios, boolean control) {
        int queries = logRatios.length;
        double[] beta = new double[HALVES];
        for (int half = 0; half < HALVES; half++) {
            beta[1 - half] = control ? Math.clamp(slope(logRatios, half), -1, 0) : 0;
        }
        double mean = 0;
        double squares = 0;
        for (int q = 0; q < queries; q++) {
            double term = control ? logRatios[q] - beta[q % HALVES] * StrictMath.expm1(-logRatios[q]) : logRatios[q];
            double delta = term - mean;
            mean += delta / (q + 1);
            squares += delta * (term - mean);
        }
        return new SampledError(firstOrder - mean, squares / (queries - 1.0) / queries);
    }

    /** The regression coefficient of log r on 1/r - 1 over one half of the queries. */
    private static double slope(double[] logRatios, int half) {
        int count = 0;
        double meanY = 0;
        double meanC = 0;
        double yc = 0;
        double cc = 0;
        for (int q = half; q < logRatios.length; q += HALVES) {
            double y = logRatios[q];
            double c = StrictMath.expm1(-y);
            count++;
            double deltaC = c - meanC;
            meanY += (y - meanY) / count;
            meanC += deltaC / count;
            yc += deltaC * (y - meanY);
            cc += deltaC * (c - meanC);
        }
        return cc > 0 ? yc / cc : 0;
    }
}
