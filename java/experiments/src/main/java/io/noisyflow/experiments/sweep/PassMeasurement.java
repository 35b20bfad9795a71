package io.noisyflow.experiments.sweep;

import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.baseline.Baselines;
import io.noisyflow.information.baseline.KernelDensityEntropy;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.List;
import java.util.function.Function;

/**
 * Estimates a pass as command {@code entropy} would, from the choice of the arithmetic on.
 *
 * @param settings of the sweep
 * @param arithmetics the backend
 * @param workers share the search for neighbours
 */
record PassMeasurement(SweepSettings settings, OpenArithmetics arithmetics, Workers workers) {
    /**
     * The estimates at every sigma.
     *
     * @param rows of the pass
     * @param data what the samples are told apart by
     */
    PassResult of(SweepPass pass, Points rows, String data, Progress progress) {
        double[] sigmas = settings.sigmas();
        long seed = pass.seed();
        return switch (pass.estimator()) {
            case SweepEstimator.PlugIn _ -> {
                Samples samples = Samples.of(rows);
                EntropyOptions options = settings.options(seed);
                Kernels kernels = open(fitting -> fitting.forSamples(samples, options));
                yield new PassResult(data, EntropyEstimator.of(kernels).estimate(samples, options, progress), null);
            }
            case SweepEstimator.KernelDensity kde -> {
                Kernels kernels = open(fitting -> KernelDensityEntropy.open(fitting, kde.bandwidth(), rows, sigmas,
                        seed));
                yield new PassResult(data, null, Baselines.entropy(KernelDensityEntropy.of(kernels, kde.bandwidth()),
                        rows, sigmas, seed, kernels, progress));
            }
            case SweepEstimator.Neighbours knn -> {
                Kernels kernels = open(fitting -> fitting.forMadeRows(List.of()));
                yield new PassResult(data, null, Baselines.entropy(NeighbourEntropy.of(knn.k(), workers), rows, sigmas,
                        seed, kernels, progress));
            }
        };
    }

    /** The backend in the arithmetic that was asked for, or else in the one that fits. */
    private Kernels open(Function<FittingPrecision, Kernels> fitting) {
        Kernels kernels = settings.precision() == null
                ? fitting.apply(FittingPrecision.on(arithmetics::in))
                : arithmetics.in(settings.precision());
        return settings.exact() ? kernels.within(Accuracy.EXACT) : kernels;
    }
}
