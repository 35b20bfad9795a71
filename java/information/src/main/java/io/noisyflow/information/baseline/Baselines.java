package io.noisyflow.information.baseline;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A baseline on rows under noise of one or more sigmas: noise is added once for each, then the estimator is asked. */
public final class Baselines {
    private Baselines() {}

    /**
     * Entropies h(S+Z).
     *
     * @param kernels what computes the sums of a kernel density; trees take its number of threads; stays open
     * @throws IllegalArgumentException if the estimator is not defined on so few rows or a number is not finite
     */
    public static BaselineResult entropy(EntropyBaseline estimator, Points rows, double[] sigmas, long seed,
            Kernels kernels, Progress progress) {
        return report(estimator.label(), estimator.detail(), rows, 0, sigmas, seed, kernels, progress,
                sigmas.length * estimator.pairs(rows.n(), rows.d()),
                estimator::estimate);
    }

    /** Informations I(S+Z;B) between noisy rows and the rows of {@code with}. */
    public static BaselineResult information(NeighbourInformation estimator, Points rows, Points with, double[] sigmas,
            long seed, Kernels kernels, Progress progress) {
        int[] position = with.firstNonFinite();
        if (position != null) {
            throw new IllegalArgumentException("row " + position[0] + ", column " + position[1] + " is "
                    + with.get(position[0], position[1]) + ": expected a finite number");
        }
        return report("ksg", estimator.detail(), rows, with.d(), sigmas, seed, kernels, progress, 0,
                noisy -> estimator.estimate(noisy, with));
    }

    private static BaselineResult report(String label, String detail, Points rows, int with, double[] sigmas,
            long seed, Kernels kernels, Progress progress, double pairs, Function<Points, BaselineEstimate> estimate) {
        long start = System.nanoTime();
        List<BaselineResult.Row> results = new ArrayList<>();
        double logTwoPiE = 1 + StrictMath.log(2 * StrictMath.PI);
        for (double sigma : sigmas) {
            progress.update("sigma " + sigma, results.size(), sigmas.length);
            double noiseEntropy = rows.d() * (logTwoPiE / 2 + StrictMath.log(sigma));
            results.add(new BaselineResult.Row(sigma, noiseEntropy,
                    estimate.apply(NoisyRows.of(rows, sigma, seed))));
        }
        boolean sums = pairs > 0;
        Provenance provenance = new Provenance(sums ? kernels.backend() : "k-d tree",
                sums ? kernels.precision() : Precision.FLOAT64, sums ? kernels.precisionReason() : null, seed,
                kernels.threads(), pairs,
                (System.nanoTime() - start) * 1e-9);
        return new BaselineResult(label, detail, rows.n(), rows.d(), with, provenance, results);
    }
}
