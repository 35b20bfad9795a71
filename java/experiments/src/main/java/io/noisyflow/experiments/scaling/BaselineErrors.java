package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.baseline.Bandwidth;
import io.noisyflow.information.baseline.EntropyBaseline;
import io.noisyflow.information.baseline.KernelDensityEntropy;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.baseline.NoisyRows;
import java.util.ArrayList;
import java.util.List;

/** Errors of the usual estimators, which see one noisy point for every row of the same samples. */
final class BaselineErrors {
    private final ScalingSettings settings;
    private final List<EntropyBaseline> methods;

    /**
     * The baselines.
     *
     * @param alone a single thread: replicates are what is shared among threads
     */
    BaselineErrors(Kernels kernels, Workers alone, ScalingSettings settings) {
        this.settings = settings;
        this.methods = List.of(KernelDensityEntropy.of(kernels, Bandwidth.Rule.SCOTT),
                KernelDensityEntropy.of(kernels, Bandwidth.Rule.SILVERMAN),
                NeighbourEntropy.of(NeighbourEntropy.DEFAULT_NEIGHBOURS, alone));
    }

    /** Gaussian terms that {@link #at} evaluates. */
    double pairs(CaseTruth truth, int n) {
        double sum = 0;
        for (EntropyBaseline method : methods) {
            sum += settings.baselineReplicates() * method.pairs(n, truth.of().d());
        }
        return sum;
    }

    /** The error of every method at n rows; a method without a value on some sample has no point. */
    List<BaselinePoint> at(CaseTruth truth, int n, Workers workers) {
        int count = settings.baselineReplicates();
        double[][] errors = new double[methods.size()][count];
        workers.forEach(count, replicate -> {
            long seed = truth.of().seed(settings.seed(), n, replicate);
            Points noisy = NoisyRows.of(truth.of().sample(n, seed), truth.of().sigma(), seed);
            for (int m = 0; m < methods.size(); m++) {
                errors[m][replicate] = methods.get(m).estimate(noisy).value().value() - truth.entropy();
            }
        });
        List<BaselinePoint> points = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            MeanMagnitude magnitude = MeanMagnitude.of(errors[m]);
            if (Double.isFinite(magnitude.magnitude())) {
                points.add(new BaselinePoint(methods.get(m).label() + ", " + methods.get(m).detail(), n, count,
                        magnitude.magnitude(), magnitude.standardError(), magnitude.mean()));
            }
        }
        return points;
    }
}
