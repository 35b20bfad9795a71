package io.noisyflow.information.baseline;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Entropy by a Gaussian kernel density at the rows themselves: with s_j the standard deviation of coordinate j and h a
 * {@link Bandwidth},
 *
 * <pre>
 * f(t) = 1/m sum_k prod_j phi_(h s_j)(t_j - T_kj),     h_hat = -1/n sum_i log f(T_i)
 * </pre>
 *
 * over k != i, m = n - 1 (leave-one-out, the default), or over all k, m = n (resubstitution, which counts every row in
 * its own density and lies low). Ahmad and Lin, IEEE Trans. Inf. Theory 22 (1976); Hall and Morton, Ann. Inst. Statist.
 * Math. 45 (1993). Where the density has a kink or a kernel of one width does not suit it, the bias falls like a power
 * of n that shrinks with d.
 *
 * <p>The sums are log-sums of the core at explicit points, coordinates divided by s_j and sigma = h: n^2 terms.
 */
public final class KernelDensityEntropy implements EntropyBaseline {
    private final Kernels kernels;
    private final Bandwidth bandwidth;
    private final boolean leaveOneOut;

    private KernelDensityEntropy(Kernels kernels, Bandwidth bandwidth, boolean leaveOneOut) {
        this.kernels = kernels;
        this.bandwidth = bandwidth;
        this.leaveOneOut = leaveOneOut;
    }

    /** Leave-one-out, on a backend that stays open. */
    public static KernelDensityEntropy of(Kernels kernels, Bandwidth bandwidth) {
        return new KernelDensityEntropy(kernels, bandwidth, true);
    }

    /**
     * With every row in its own density.
     *
     * @throws IllegalArgumentException for {@link Bandwidth.Rule#LIKELIHOOD}, which would choose the narrowest kernel
     */
    public static KernelDensityEntropy resubstitution(Kernels kernels, Bandwidth bandwidth) {
        if (bandwidth == Bandwidth.Rule.LIKELIHOOD) {
            throw new IllegalArgumentException("bandwidth likelihood: expected leave-one-out sums");
        }
        return new KernelDensityEntropy(kernels, bandwidth, false);
    }

    /** Opens a backend in the arithmetic that fits these rows under noise. */
    public static Kernels open(FittingPrecision fitting, Bandwidth bandwidth, Points rows, double[] sigmas, long seed) {
        EntropyOptions options = EntropyOptions.defaults(bandwidth.factors(rows.n(), rows.d()));
        List<FittingPrecision.Question> questions = new ArrayList<>();
        for (double sigma : sigmas) {
            questions.add(new FittingPrecision.Question(() -> Samples.of(points(Standardised.of(NoisyRows.of(rows,
                    sigma, seed)).rows(), rows.n(), rows.d())), options));
        }
        return fitting.forAll(questions);
    }

    @Override
    public String label() {
        return "kde";
    }

    @Override
    public String detail() {
        return "bandwidth " + bandwidth.label();
    }

    @Override
    public double pairs(int n, int d) {
        return (double) n * n * bandwidth.factors(n, d).length;
    }

    @Override
    public BaselineEstimate estimate(Points rows) {
        int n = rows.n();
        int d = rows.d();
        if (n < 2) {
            throw new IllegalArgumentException(n + " row: a kernel density needs at least 2");
        }
        Standardised scaled = Standardised.of(rows);
        if (scaled.constant() >= 0) {
            return BaselineEstimate.undefined("column " + scaled.constant() + " does not vary, so it has no density");
        }
        double[] factors = bandwidth.factors(n, d);
        double[][] logSums = logSums(scaled.rows(), n, d, factors);
        double logMass = StrictMath.log(leaveOneOut ? n - 1 : n);
        int best = 0;
        double[] constants = new double[factors.length];
        for (int s = 0; s < factors.length; s++) {
            constants[s] = logMass + d * (StrictMath.log(2 * StrictMath.PI) / 2 + StrictMath.log(factors[s]))
                    + scaled.logScale();
            best = constants[s] - mean(logSums[s]) < constants[best] - mean(logSums[best]) ? s : best;
        }
        double[] terms = new double[n];
        for (int i = 0; i < n; i++) {
            terms[i] = -logSums[best][i];
        }
        return BaselineEstimate.ofTerms(constants[best], terms, d);
    }

    /** log sum_k exp(-|u_i - u_k|^2/(2 h^2)), an array for every h. */
    private double[][] logSums(double[] rows, int n, int d, double[] factors) {
        Points points = points(rows, n, d);
        SumKind kind = leaveOneOut ? SumKind.LEFT_OUT : SumKind.ALL;
        int[] own = IntStream.range(0, n).toArray();
        LogSums request = LogSums.of(Mixture.of(points), new Queries.AtPoints(points, own, null), factors,
                leaveOneOut ? LeaveOut.ROW : LeaveOut.NOTHING, Set.of(kind));
        double[][] sums = new double[factors.length][n];
        kernels.logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                for (int s = 0; s < factors.length; s++) {
                    sums[s][block.firstQuery() + q] = block.get(kind, q, 0, s);
                }
            }
        });
        return sums;
    }

    private static Points points(double[] rows, int n, int d) {
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, rows[i * d + j]);
            }
        }
        return points;
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return mean;
    }
}
