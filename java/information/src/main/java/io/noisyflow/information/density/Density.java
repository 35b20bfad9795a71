package io.noisyflow.information.density;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Displacement;
import io.noisyflow.information.Progress;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.EnumSet;

/**
 * The log-density of a Gaussian mixture at given points, in nats:
 *
 * <pre>  log q(t) = log sum_k w_k exp(-|t - S_k|^2 / (2 sigma^2)) - (d/2) log(2 pi sigma^2),   sum_k w_k = 1</pre>
 *
 * <p>With E = (d/2) |log(2 pi sigma^2)| + min_k |t - S_k|^2 / (2 sigma^2), the error is at most tol max(1, E, |log q|),
 * tol = 2e-6 in float32 at d up to 200, for inputs that are floats, and 1e-13 in float64. {@link #narrowingError} tells
 * what inputs that are doubles cost beyond that. Far from all centres the value is a large negative number, never an
 * underflow.
 */
public final class Density {
    /** The relative error of float32, for inputs that are floats. */
    public static final double FLOAT32_TOLERANCE = 2e-6;

    private final Kernels kernels;

    private Density(Kernels kernels) {
        this.kernels = CheckedKernels.of(kernels);
    }

    /** Densities computed by a backend, which stays open. */
    public static Density of(Kernels kernels) {
        return new Density(kernels);
    }

    /**
     * Evaluates the density.
     *
     * @param mixture the centres, with weights or without, as one group
     * @param queries m points t
     * @param sigmas noise standard deviations
     * @return m x sigmas doubles
     * @throws IllegalArgumentException if dimensions differ, if the mixture has groups, or for a sigma that is not
     *     positive
     */
    public Points logDensity(Mixture mixture, Points queries, double[] sigmas, Progress progress) {
        if (mixture.groups() != 1) {
            throw new IllegalArgumentException(mixture.groups() + " mixtures: expected a single one");
        }
        LogSums request = LogSums.of(mixture, new Queries.AtPoints(queries, null, null), sigmas, LeaveOut.NOTHING,
                EnumSet.of(SumKind.ALL));
        Points densities = Points.allocate(Precision.FLOAT64, queries.n(), sigmas.length);
        double[] logNormaliser = new double[sigmas.length];
        for (int s = 0; s < sigmas.length; s++) {
            logNormaliser[s] = StrictMath.log(mixture.centres().n())
                    + mixture.centres().d() / 2.0 * logTwoPiVariance(sigmas[s]);
        }
        kernels.logSums(request, (LogSumBlock block) -> {
            for (int q = 0; q < block.count(); q++) {
                for (int s = 0; s < sigmas.length; s++) {
                    densities.set(block.firstQuery() + q, s, block.get(SumKind.ALL, q, 0, s) - logNormaliser[s]);
                }
            }
            progress.update("density", block.firstQuery() + block.count(), queries.n());
        });
        return densities;
    }

    /** {@link #logDensity(Mixture, Points, double[], Progress)}, unheard. */
    public Points logDensity(Mixture mixture, Points queries, double[] sigmas) {
        return logDensity(mixture, queries, sigmas, Progress.SILENT);
    }

    /** Gaussian terms that an evaluation takes. */
    public static double pairs(Mixture mixture, Points queries, double[] sigmas) {
        return (double) mixture.centres().n() * queries.n() * sigmas.length;
    }

    /**
     * What it costs that this backend narrows these doubles to floats: a bound on the error of the log-density relative
     * to max(1, E), to be compared with {@link #FLOAT32_TOLERANCE}; 0 where nothing is narrowed. float64 avoids it.
     */
    public double narrowingError(Points centres, Points queries, double smallestSigma) {
        return kernels.precision() == Precision.FLOAT64 ? 0
                : Displacement.relativeError(centres, queries, smallestSigma);
    }

    /** log(2 pi sigma^2), without forming sigma^2. */
    public static double logTwoPiVariance(double sigma) {
        return StrictMath.log(2 * StrictMath.PI) + 2 * StrictMath.log(sigma);
    }
}
