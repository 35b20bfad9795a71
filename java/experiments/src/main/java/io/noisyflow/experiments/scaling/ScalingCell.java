package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bound.BiasFloor;
import io.noisyflow.information.bound.WorstCaseRisk;
import java.util.List;

/**
 * One case at one n.
 *
 * @param point of the plug-in estimate
 * @param baselines of the usual estimators; none where n is too large for them
 * @param pairs Gaussian terms that it took
 */
record ScalingCell(ErrorPoint point, List<BaselinePoint> baselines, double pairs) {
    /** The eps of the bias floor are k/64. */
    private static final int FLOOR_STEPS = 64;

    /** Copies the list. */
    ScalingCell {
        baselines = List.copyOf(baselines);
    }

    /**
     * Measures.
     *
     * @param progress hears of Gaussian terms of this cell
     */
    static ScalingCell of(Kernels kernels, ScalingSettings settings, CaseTruth truth, int n, Progress progress) {
        try (Workers workers = new Workers(kernels.threads()); Workers alone = new Workers(1)) {
            Replicates replicates = new Replicates(workers, progress);
            ErrorPoint point = point(kernels, settings, truth, n, replicates);
            if (n > settings.baselineLargest()) {
                return new ScalingCell(point, List.of(), replicates.pairs());
            }
            BaselineErrors baselines = new BaselineErrors(kernels, alone, settings);
            return new ScalingCell(point, baselines.at(truth, n, workers),
                    replicates.pairs() + baselines.pairs(truth, n));
        }
    }

    private static ErrorPoint point(Kernels kernels, ScalingSettings settings, CaseTruth truth, int n,
            Replicates replicates) {
        int count = settings.replicatesAt(n);
        double[] errors = new double[count];
        double[] variances = new double[count];
        ScalingCase of = truth.of();
        String stage = of.law().label() + ", d = " + of.d() + ", sigma " + of.sigma() + ", n = " + n;
        replicates.forEach(stage, count, (double) n * settings.queries(), replicate -> {
            long seed = of.seed(settings.seed(), n, replicate);
            SampledError error = SampledError.of(kernels, truth, of.sample(n, seed), settings.queries(), seed);
            errors[replicate] = error.value();
            variances[replicate] = error.variance();
        });
        MeanMagnitude magnitude = MeanMagnitude.of(errors);
        double monteCarlo = 0;
        for (double variance : variances) {
            monteCarlo += variance / count;
        }
        double raisedBy = ErrorPoint.raisedBy(magnitude.mean(), magnitude.variance(), monteCarlo);
        return new ErrorPoint(n, count, magnitude.magnitude() / raisedBy, magnitude.standardError() / raisedBy,
                magnitude.mean(), Math.sqrt(monteCarlo), Math.sqrt(truth.rowVariance() / n),
                truth.chiSquare() / (2.0 * n), truth.biasBound(n), worstCaseRisk(of, n), biasFloor(of, n));
    }

    private static Figure worstCaseRisk(ScalingCase of, int n) {
        return of.law().onCube() ? WorstCaseRisk.of(n, of.d(), of.sigma())
                : Figure.none("the law is not on a cube");
    }

    /** The best of the floors over eps; it speaks of the worst law on the cube, not of this one. */
    private static Figure biasFloor(ScalingCase of, int n) {
        if (!of.law().onCube()) {
            return Figure.none("the law is not on a cube");
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < FLOOR_STEPS; k++) {
            best = Math.max(best, BiasFloor.of(n, of.d(), of.sigma(), (double) k / FLOOR_STEPS));
        }
        return best > 0 ? Figure.of(best) : Figure.none("below 0: it says nothing at this n");
    }
}
