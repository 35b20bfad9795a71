package io.noisyflow.information.projected;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.projection.ClassMeans;
import io.noisyflow.information.projection.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Lower bounds of the information of rows in any number of dimensions: {@link EntropyEstimator} on the rows seen along
 * k orthonormal directions, random ones and those of class means.
 *
 * <p>Costs (R + 1) estimates in k dimensions, and (R + 1) n d k multiplications for the projections. One seed, one
 * result, to the last digit, on any number of threads.
 */
public final class ProjectedEstimator {
    private final Kernels kernels;

    private ProjectedEstimator(Kernels kernels) {
        this.kernels = kernels;
    }

    /** An estimator on a backend, which stays open. */
    public static ProjectedEstimator of(Kernels kernels) {
        return new ProjectedEstimator(kernels);
    }

    /** Gaussian terms that it will evaluate, as {@link EntropyEstimator#forecastPairs} tells them. */
    public double forecastPairs(Samples samples, EntropyOptions options, ProjectionOptions wanted) {
        int estimates = wanted.projections() + (samples.labels() == null ? 0 : 1);
        return estimates * EntropyEstimator.of(kernels).forecastPairs(samples, options);
    }

    /**
     * Estimates.
     *
     * @throws IllegalArgumentException if rows have fewer numbers than directions are wanted, or as
     *     {@link EntropyEstimator} says
     */
    public ProjectedResult estimate(Samples samples, EntropyOptions options, ProjectionOptions wanted,
            Progress progress) {
        long start = System.nanoTime();
        int d = samples.points().d();
        wanted.requireFits(d);
        NumberRange.requireFinite("", samples.points());
        try (Workers workers = new Workers(kernels.threads())) {
            Pass pass = new Pass(workers, options, wanted.projections() + 1, progress);
            Labels labels = samples.labels();
            if (labels != null) {
                Halves halves = Halves.of(samples, options.setting(), options.seed());
                Directions means = halves.forDirections() == null
                        ? Directions.none(d)
                        : ofClasses(halves.forDirections(), wanted.directions());
                if (means.count() > 0) {
                    pass.add(Projection.Kind.CLASS_MEANS, 0, halves.forEstimate(),
                            means.completed(options.seed(), 0, wanted.directions()));
                }
            }
            for (int r = 1; r <= wanted.projections(); r++) {
                pass.add(Projection.Kind.RANDOM, r, samples,
                        Directions.random(options.seed(), r - 1, d, wanted.directions()));
            }
            return pass.result(d, wanted.directions(), start);
        }
    }

    private static Directions ofClasses(Samples samples, int most) {
        return ClassMeans.directions(samples.points(), Objects.requireNonNull(samples.labels()),
                samples.weights(), most);
    }

    /** Projections one after another. */
    private final class Pass {
        private final Workers workers;
        private final EntropyOptions options;
        private final int expected;
        private final Progress progress;
        private final List<List<Projection>> found = new ArrayList<>();
        private double pairs;
        private int done;

        Pass(Workers workers, EntropyOptions options, int expected, Progress progress) {
            this.workers = workers;
            this.options = options;
            this.expected = expected;
            this.progress = progress;
            for (int s = 0; s < options.sigmas().length; s++) {
                found.add(new ArrayList<>());
            }
        }

        void add(Projection.Kind kind, int number, Samples samples, Directions directions) {
            Samples seen = new Samples(directions.project(samples.points(), workers), samples.labels(),
                    samples.weights(), samples.replicates());
            EntropyResult result = EntropyEstimator.of(kernels).estimate(seen, options.withSeed(seedOf(number)),
                    (stage, some, whole) -> progress.update("projections",
                            done + Math.min(1, some / whole), expected));
            for (int s = 0; s < found.size(); s++) {
                EntropyEstimate estimate = result.estimates().get(s);
                found.get(s).add(new Projection(kind, number, result.n(), estimate.asInformation(),
                        estimate.labelInformation(), estimate.inputInformation()));
            }
            pairs += result.provenance().pairs();
            done++;
        }

        /** Every projection has noise of its own, so that Monte Carlo errors are independent. */
        private long seedOf(int number) {
            CounterRandom random = new CounterRandom(options.seed(), Streams.PROJECTED, 1 + number);
            return (long) random.nextInt() << 32 | random.nextInt() & 0xFFFFFFFFL;
        }

        ProjectedResult result(int d, int directions, long start) {
            List<ProjectedEstimate> estimates = new ArrayList<>();
            for (int s = 0; s < found.size(); s++) {
                estimates.add(new ProjectedEstimate(options.sigmas()[s], directions, found.get(s)));
            }
            return new ProjectedResult(d, directions, Provenance.of(kernels, options.seed(), pairs,
                    (System.nanoTime() - start) / 1e9), estimates);
        }
    }
}
