package io.noisyflow;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.CurveSolver;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.density.Density;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.estimate.DistanceEstimator;
import io.noisyflow.information.distance.estimate.DistanceOptions;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.DistancesAtSigma;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.ForwardPrecision;
import io.noisyflow.information.flow.NetworkFlow;
import io.noisyflow.information.multiplicative.MultiplicativeEstimator;
import io.noisyflow.information.multiplicative.MultiplicativeFlow;
import io.noisyflow.information.multiplicative.MultiplicativeFlowOptions;
import io.noisyflow.information.multiplicative.MultiplicativeOptions;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.information.projected.ProjectedEstimator;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Entropy, information, distances and densities under Gaussian noise Z of standard deviation sigma, for programs that
 * embed the library:
 *
 * <pre>  try (Noisyflow nf = Noisyflow.open()) {
 *      EntropyEstimate e = nf.entropy(rows, 0.5);
 *  }</pre>
 *
 * <p>Values are in nats, and every estimate has errors, a bracket and a verdict. One seed gives the same digits on any
 * number of threads; they are those of the command line, which chooses its precision in the same way. One instance
 * serves any number of threads at once; it is worth keeping, for opening starts threads, or a card. A long call ends
 * with {@link java.util.concurrent.CancellationException} when its thread is interrupted. What cannot be used (no rows,
 * a number that is not finite, lengths that do not match, a sigma that is not positive) is refused with
 * {@link IllegalArgumentException}: one sentence that says what, where, and what was expected.
 *
 * <p>Costs are told in pairs: one Gaussian term of d coordinates, in the order of a nanosecond on one core for d = 10.
 * Memory holds the rows and tiles of pairs, never all pairs. {@link Points} takes rows from arrays, buffers and memory.
 */
public final class Noisyflow implements AutoCloseable {
    private final SharedBackend backend;
    private final long seed;

    private Noisyflow(OpenOptions options) {
        backend = new SharedBackend(options);
        seed = options.seed();
    }

    /** Opens with {@link OpenOptions#defaults()}: the fastest backend that is usable here. */
    public static Noisyflow open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens a backend: some milliseconds on a CPU, a second on a card.
     *
     * @throws IllegalArgumentException if it is unknown or not usable here; the sentence says why of each
     */
    public static Noisyflow open(OpenOptions options) {
        return new Noisyflow(options);
    }

    /** The backend that computes: cuda, foreign, vector or reference. */
    public String backend() {
        return backend.name();
    }

    /**
     * h(S+Z) and I(S;S+Z), from n rows S that are independent draws of a law. Costs 2 n min(n, 20 000) pairs, and twice
     * as many again for bounds.
     */
    public EntropyEstimate entropy(Points rows, double sigma) {
        return single(Samples.of(rows), sigma);
    }

    /** {@link #entropy(Points, double)} of rows of equal length. */
    public EntropyEstimate entropy(float[][] rows, double sigma) {
        return entropy(Points.of(rows), sigma);
    }

    /** {@link #entropy(Points, double)} of rows of equal length. */
    public EntropyEstimate entropy(double[][] rows, double sigma) {
        return entropy(Points.of(rows), sigma);
    }

    /**
     * {@link #entropy(Points, double)}, and I(Y;S+Z) from the same pass: {@link EntropyEstimate#labelInformation()}.
     */
    public EntropyEstimate entropy(Points rows, Labels labels, double sigma) {
        return single(Samples.of(rows).withLabels(labels), sigma);
    }

    /** {@link #entropy(Points, Labels, double)} of rows of equal length. */
    public EntropyEstimate entropy(float[][] rows, Labels labels, double sigma) {
        return entropy(Points.of(rows), labels, sigma);
    }

    /** {@link #entropy(Points, Labels, double)} of rows of equal length. */
    public EntropyEstimate entropy(double[][] rows, Labels labels, double sigma) {
        return entropy(Points.of(rows), labels, sigma);
    }

    /**
     * The same of samples with weights or replicates, at several sigmas in one pass. Costs sigmas x queries x draws x n
     * pairs and bounds; with a tolerance what that takes, up to {@link EntropyOptions#maxPairs()}.
     *
     * @param options changes the defaults, which have the seed of this instance: {@code o -> o.withTolerance(0.01)}
     */
    public EntropyResult entropy(Samples samples, double[] sigmas, UnaryOperator<EntropyOptions> options) {
        EntropyOptions chosen = options.apply(EntropyOptions.defaults(sigmas).withSeed(seed));
        NumberRange.requireFinite("rows: ", samples.points());
        try (Kernels kernels = backend.kernels(fitting -> fitting.forSamples(samples, chosen))) {
            return EntropyEstimator.of(kernels).estimate(samples, chosen);
        }
    }

    /**
     * What samples hold along k orthonormal directions, random ones and, with labels, those of class means: lower
     * bounds of what all coordinates hold, in any dimension, which need no more rows than k dimensions do. Costs an
     * estimate in k dimensions for every projection.
     *
     * @param wanted how many directions, at most as many as coordinates, and how many random choices of them
     * @param options changes the defaults, which have the seed of this instance
     */
    public ProjectedResult projected(Samples samples, double[] sigmas, ProjectionOptions wanted,
            UnaryOperator<EntropyOptions> options) {
        EntropyOptions chosen = options.apply(EntropyOptions.defaults(sigmas).withSeed(seed));
        NumberRange.requireFinite("rows: ", samples.points());
        try (Kernels kernels = backend.kernels(fitting -> fitting.forSamples(samples, chosen))) {
            return ProjectedEstimator.of(kernels).estimate(samples, chosen, wanted, Progress.SILENT);
        }
    }

    /**
     * The log-density of the mixture of n Gaussians around the centres, at each of m points. Costs n m pairs.
     *
     * @return m natural logarithms
     */
    public double[] logDensity(Points centres, Points points, double sigma) {
        Points densities = logDensity(Mixture.of(centres), points, new double[] {sigma});
        double[] values = new double[densities.n()];
        Arrays.setAll(values, i -> densities.get(i, 0));
        return values;
    }

    /** {@link #logDensity(Points, Points, double)} of rows of equal length. */
    public double[] logDensity(float[][] centres, float[][] points, double sigma) {
        return logDensity(Points.of(centres), Points.of(points), sigma);
    }

    /** {@link #logDensity(Points, Points, double)} of rows of equal length. */
    public double[] logDensity(double[][] centres, double[][] points, double sigma) {
        return logDensity(Points.of(centres), Points.of(points), sigma);
    }

    /** The same under centres with weights or without, at several sigmas: m x sigmas natural logarithms. */
    public Points logDensity(Mixture mixture, Points points, double[] sigmas) {
        NumberRange.requireFinite("centres: ", mixture.centres());
        NumberRange.requireFinite("points: ", points);
        try (Kernels kernels = backend.kernels(fitting -> fitting.forDensity(mixture, points, sigmas))) {
            return Density.of(kernels).logDensity(mixture, points, sigmas);
        }
    }

    /**
     * How far two samples are apart under noise, rows of both being independent draws of two laws: divergences,
     * Wasserstein distances and MMD, each with a bracket and a verdict. Costs 2 (n + m)^2 pairs up to 20 000 rows a
     * side, (n + m)^2 more for MMD, and for transport an assignment of the rows.
     */
    public DistancesAtSigma distance(Points p, Points q, double sigma) {
        return distance(TwoSamples.of(p, null, q, null), new double[] {sigma}, options -> options).estimates()
                .getFirst();
    }

    /** {@link #distance(Points, Points, double)} of rows of equal length. */
    public DistancesAtSigma distance(float[][] p, float[][] q, double sigma) {
        return distance(Points.of(p), Points.of(q), sigma);
    }

    /** {@link #distance(Points, Points, double)} of rows of equal length. */
    public DistancesAtSigma distance(double[][] p, double[][] q, double sigma) {
        return distance(Points.of(p), Points.of(q), sigma);
    }

    /**
     * The same of samples with weights, of whole populations, at several sigmas, with tests.
     *
     * @param sigmas 0 is for transport between the rows themselves
     * @param options changes the defaults, which have the seed of this instance:
     *     {@code o -> o.withSetting(Setting.DATASET)}
     */
    public DistanceResult distance(TwoSamples samples, double[] sigmas, UnaryOperator<DistanceOptions> options) {
        DistanceOptions chosen = options.apply(DistanceOptions.defaults(sigmas).withSeed(seed));
        NumberRange.requireFinite("rows of P: ", samples.first());
        NumberRange.requireFinite("rows of Q: ", samples.second());
        try (Kernels kernels = backend.kernels(
                fitting -> fitting.forDistances(samples.together(), chosen.summedSigmas()))) {
            return DistanceEstimator.of(kernels, backend::wide).estimate(samples, chosen, Progress.SILENT);
        }
    }

    /**
     * h(T) and I(S;T), with labels I(Y;T), of rows under multiplicative noise, T = S D, D of mean 1 and standard
     * deviation sigma in every coordinate; of samples without weights and replicates. Costs n min(n, 20 000) pairs for
     * each draw and sigma, labels somewhat more. Options change the defaults, which have the seed of this instance.
     */
    public MultiplicativeResult multiplicative(Samples samples, double[] sigmas,
            UnaryOperator<MultiplicativeOptions> options) {
        MultiplicativeOptions chosen = options.apply(MultiplicativeOptions.defaults(sigmas).withSeed(seed));
        try (Kernels kernels = backend.kernels(fitting -> fitting.forMadeRows(List.of()))) {
            return MultiplicativeEstimator.of(kernels).estimate(samples, chosen, Progress.SILENT);
        }
    }

    /**
     * The information bottleneck of a law p(x,y): at each beta the encoder of least I(X;T) - beta I(T;Y) with its gap,
     * a band that holds the curve, all transitions, and the deterministic bottleneck. Computed in doubles; digits do
     * not depend on backend, seed or threads.
     *
     * @param table p(x,y), inputs x labels, summing to 1
     * @param betas above 1
     */
    public BottleneckResult bottleneck(double[][] table, double... betas) {
        return BottleneckResult.of(JointLaw.of(table), betas, CurveSolver.BAND,
                Runtime.getRuntime().availableProcessors(), Progress.SILENT);
    }

    /**
     * I(X;T_l) and I(Y;T_l) in every layer T_l = f_l(W_l T_(l-1) + b_l) + Z_l, noise of one sigma in all, over m inputs
     * that are all there are and equally likely. Costs 32 m^2 + 1000 m pairs a layer, and 516 passes of every input.
     */
    public NetworkFlow flow(Network network, double sigma, Points inputs, Labels labels) {
        double[] sigmas = new double[network.depth()];
        Arrays.fill(sigmas, sigma);
        return flow(network, sigmas, inputs, labels, options -> options);
    }

    /** {@link #flow(Network, double, Points, Labels)} of rows of equal length. */
    public NetworkFlow flow(Network network, double sigma, float[][] inputs, Labels labels) {
        return flow(network, sigma, Points.of(inputs), labels);
    }

    /** {@link #flow(Network, double, Points, Labels)} of rows of equal length. */
    public NetworkFlow flow(Network network, double sigma, double[][] inputs, Labels labels) {
        return flow(network, sigma, Points.of(inputs), labels);
    }

    /**
     * The same with a sigma for each layer; one with 0 has no noise and is not measured. Costs
     * m x queries x draws x (m x marginalReplicates + ownReplicates) pairs a layer.
     *
     * @param options changes the defaults, which have the seed of this instance: {@code o -> o.withPreviousLayer(true)}
     */
    public NetworkFlow flow(Network network, double[] sigmas, Points inputs, Labels labels,
            UnaryOperator<FlowOptions> options) {
        FlowOptions chosen = options.apply(FlowOptions.defaults().withSeed(seed));
        NumberRange.requireFinite("inputs: ", inputs);
        try (Kernels kernels = backend.kernels(
                fitting -> ForwardPrecision.open(fitting, network, sigmas, chosen, List.of(inputs)))) {
            return FlowEstimator.of(kernels).estimate(network, sigmas, inputs, labels, chosen);
        }
    }

    /**
     * The same in a network whose layers multiply, T_l = f_l(W_l T_(l-1) + b_l) D_l, as under Gaussian dropout. Costs
     * draws x (m x replicates)^2 pairs a layer, of queries up to 20 000. A layer whose sigma is 0 has no factor and is
     * not measured. Options change the defaults, which have the seed of this instance.
     */
    public MultiplicativeFlow.Result dropoutFlow(Network network, double[] sigmas, Points inputs, Labels labels,
            UnaryOperator<MultiplicativeFlowOptions> options) {
        MultiplicativeFlowOptions chosen = options.apply(MultiplicativeFlowOptions.defaults().withSeed(seed));
        NumberRange.requireFinite("inputs: ", inputs);
        try (Kernels kernels = backend.kernels(fitting -> fitting.forMadeRows(List.of()))) {
            return MultiplicativeFlow.of(kernels).estimate(network, sigmas, new LabelledInputs(inputs, labels), chosen,
                    Progress.SILENT);
        }
    }

    /** Refuses further calls, and ends the backend when those that are within have returned; again, does nothing. */
    @Override
    public void close() {
        backend.close();
    }

    private EntropyEstimate single(Samples samples, double sigma) {
        return entropy(samples, new double[] {sigma}, options -> options).estimates().getFirst();
    }
}
