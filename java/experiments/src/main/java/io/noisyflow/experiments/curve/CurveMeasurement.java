package io.noisyflow.experiments.curve;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.baseline.Bandwidth;
import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.baseline.EntropyBaseline;
import io.noisyflow.information.baseline.KernelDensityEntropy;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.baseline.NoisyRows;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws samples and estimates their entropies, by the plug-in estimate with its bracket and by the usual estimators,
 * which see one noisy point for every row of the same samples.
 *
 * <p>A sample serves all sigmas, and its noise is common to them.
 */
final class CurveMeasurement {
    private final Kernels kernels;
    private final CurvePlan plan;
    private final long seed;
    private final List<EntropyBaseline> baselines;

    /**
     * A measurement on an open backend.
     *
     * @param workers share the search for neighbours; they stay open
     * @param seed of the experiment
     */
    CurveMeasurement(Kernels kernels, Workers workers, CurvePlan plan, long seed) {
        this.kernels = kernels;
        this.plan = plan;
        this.seed = seed;
        this.baselines = List.of(KernelDensityEntropy.of(kernels, Bandwidth.Rule.SCOTT),
                NeighbourEntropy.of(NeighbourEntropy.DEFAULT_NEIGHBOURS, workers));
    }

    /**
     * All samples of n rows.
     *
     * @param subject decides the seeds
     * @param progress hears in Gaussian terms of this cell
     */
    CurveCell cell(String subject, RowLaw law, double[] sigmas, int n, Progress progress) {
        List<List<EntropyEstimate>> estimates = perSigma(sigmas);
        List<List<List<BaselineEstimate>>> ofBaselines = new ArrayList<>();
        for (int b = 0; b < baselines.size(); b++) {
            ofBaselines.add(perSigma(sigmas));
        }
        double pairs = 0;
        for (int replicate = 0; replicate < plan.replicates(); replicate++) {
            long ofSample = SampleSeed.of(seed, subject, n, replicate);
            Points sample = law.rows(n, ofSample);
            double before = pairs;
            EntropyResult report = EntropyEstimator.of(kernels).estimate(Samples.of(sample),
                    plan.options(sigmas, n, ofSample),
                    (stage, done, total) -> progress.update(CurveCell.key(subject, n), before + done, before + total));
            pairs += report.provenance().pairs();
            for (int s = 0; s < sigmas.length; s++) {
                estimates.get(s).add(report.estimates().get(s));
                if (n <= plan.baselineLargest()) {
                    Points noisy = NoisyRows.of(sample, sigmas[s], ofSample);
                    for (int b = 0; b < baselines.size(); b++) {
                        requireGoingOn();
                        ofBaselines.get(b).get(s).add(baselines.get(b).estimate(noisy));
                        pairs += baselines.get(b).pairs(n, sample.d());
                    }
                }
            }
        }
        List<CurvePoint> points = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            points.add(new CurvePoint(n, estimates.get(s), series(ofBaselines, s)));
        }
        return new CurveCell(points, pairs);
    }

    private List<BaselineSeries> series(List<List<List<BaselineEstimate>>> ofBaselines, int s) {
        List<BaselineSeries> series = new ArrayList<>();
        for (int b = 0; b < baselines.size(); b++) {
            if (!ofBaselines.get(b).get(s).isEmpty()) {
                series.add(new BaselineSeries(baselines.get(b).label() + ", " + baselines.get(b).detail(),
                        ofBaselines.get(b).get(s)));
            }
        }
        return series;
    }

    private static <T> List<List<T>> perSigma(double[] sigmas) {
        List<List<T>> lists = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new java.util.concurrent.CancellationException("interrupted");
        }
    }
}
