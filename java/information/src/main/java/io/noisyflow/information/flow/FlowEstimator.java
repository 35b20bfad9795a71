package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.mixed.BottleneckForm;
import io.noisyflow.information.mixed.InputDesign;
import io.noisyflow.information.mixed.LabelDensities;
import io.noisyflow.information.mixed.MixedEstimate;
import io.noisyflow.information.mixed.MixedForm;
import io.noisyflow.information.mixed.OwnDensity;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.mixed.ReplicateRemedies;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Information in the layers of a noisy network, T_l = S_l + sigma_l Z_l with S_l = f_l(W_l T_(l-1) + b_l).
 *
 * <p>I(X;T_l) and I(Y;T_l) by the mixed form ({@link FlowOptions}), I(T_(l-1);T_l), and the order between them on
 * common noise. Inputs are enumerated, never resampled. The same instance serves any number of networks; it owns
 * nothing.
 */
public final class FlowEstimator {
    private final Kernels kernels;

    private FlowEstimator(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Estimates computed by an open backend, which stays the caller's to close. */
    public static FlowEstimator of(Kernels kernels) {
        return new FlowEstimator(CheckedKernels.of(kernels));
    }

    /**
     * The information of the wanted layers.
     *
     * @param sigmas noise standard deviation of layers 1 .. L; zero where a layer has none, and such layers cannot be
     *     wanted
     * @param inputs m x width(0), the inputs x
     * @param labels label of each input; null: all alike, so that I(Y;T_l) is 0
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public NetworkFlow estimate(Network network, double[] sigmas, Points inputs, @Nullable Labels labels,
            FlowOptions options, Progress progress) {
        return estimate(network, sigmas, inputs, labels, null, options, progress);
    }

    /**
     * The same, and how far each layer is from the bottleneck of a law that is known.
     *
     * @param known the joint law of these inputs, in their order, and of labels; null for none
     * @throws IllegalArgumentException if the parts do not fit together, or the inputs are a sample of a law
     */
    public NetworkFlow estimate(Network network, double[] sigmas, Points inputs, @Nullable Labels labels,
            @Nullable KnownLaw known, FlowOptions options, Progress progress) {
        return estimate(network, sigmas, inputs, Population.of(inputs.n(), options.inputWeights(), labels), known,
                options, progress);
    }

    /**
     * The same of a data set, whose labels may be soft. Y is then drawn by p(y|x) from the input alone, so that
     * I(Y;T_l) is at most I(X;Y); a label drawn once for each input would be a function of it, and known better from T
     * than it is from X. The sums are taken once for every label.
     *
     * @param known its joint law; null where layers are not to be set beside its bottleneck
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public NetworkFlow estimate(Network network, double[] sigmas, LabelledInputs data, @Nullable KnownLaw known,
            FlowOptions options, Progress progress) {
        return estimate(network, sigmas, data.inputs(), Population.of(data.inputs().n(), options.inputWeights(),
                data.labels(), data.law()), known, options, progress);
    }

    private NetworkFlow estimate(Network network, double[] sigmas, Points inputs, Population population,
            @Nullable KnownLaw known, FlowOptions options, Progress progress) {
        long start = System.nanoTime();
        NoisyNetwork noisy = new NoisyNetwork(kernels, network, sigmas.clone(), inputs, options.seed());
        requireKnown(known, population, options.setting());
        List<Integer> layers = noisy.wanted(options.layers());
        long rows = (long) inputs.n() * Math.max(options.queries(), (options.marginalReplicates() + 3) / 4);
        List<List<Integer>> batches = noisy.batches(layers, rows);
        PairMeter meter = new PairMeter(progress, pairs(noisy, layers, options, sums(population.law()))
                + pairsOfLabels(noisy, layers, options, known, population),
                passes(noisy, batches, options));
        InputDesign design = design(population, options.queries());
        LayerDensities densities = new LayerDensities(noisy, options, population, meter, known);
        batches.forEach(densities::evaluate);

        int[] inputOfQuery = Population.repeated(Population.range(population.inputs()), options.queries());
        List<LayerDraft> drafts = new ArrayList<>();
        for (int l : layers) {
            int replicates = noisy.isFunctionOfInput(l) ? 1 : options.marginalReplicates();
            double[] ofQueries = new double[inputOfQuery.length];
            Arrays.fill(ofQueries, replicates);
            MixedForm form = new MixedForm(design, population.logInputs(inputOfQuery),
                    population.queryLabels(inputOfQuery), ofQueries, densities.own(l), densities.others(l),
                    options.draws());
            MixedEstimate x = form.ofInput(options.setting(), population.inputEntropy());
            MixedEstimate y = form.ofLabel(options.setting(), population.labelInformation());
            MixedEstimate previous = options.previousLayer() && l > 1
                    ? form.ofSignal(options.setting(), population.inputEntropy() + StrictMath.log(replicates),
                            Math.multiplyExact(population.inputs(), replicates))
                    : null;
            LayerBound bound = known == null
                    ? null
                    : new BottleneckForm(design, population.logInputs(inputOfQuery), inputOfQuery, densities.own(l),
                            densities.others(l), densities.labelled(l), known, options.draws())
                            .estimate(population.inputEntropy());
            drafts.add(new LayerDraft(l, network.width(l), x, y, previous, others(noisy, options, population, design,
                    meter, l, x, densities.own(l)), bound));
        }
        List<LayerFlow> judged = new FlowJudge(kernels, design, population, options).judge(drafts);
        return new NetworkFlow(options.setting(), population.inputs(), population.inputEntropy(),
                population.labelEntropy(),
                Provenance.of(kernels, options.seed(), meter.pairs(), (System.nanoTime() - start) * 1e-9), judged);
    }

    /** {@link #estimate(Network, double[], Points, Labels, FlowOptions, Progress)}, unheard. */
    public NetworkFlow estimate(Network network, double[] sigmas, Points inputs, @Nullable Labels labels,
            FlowOptions options) {
        return estimate(network, sigmas, inputs, labels, options, Progress.SILENT);
    }

    /**
     * I(T_k;T_l) for any two layers k &lt; l.
     *
     * <p>For each input as many values of T_k are drawn as there are queries, the noise of layers k + 1 .. l - 1 is
     * drawn afresh for each of them (own replicates), and the density of T_l is that of the marginal replicates. The
     * value cannot exceed the logarithm of the number of marginal replicates of all inputs; the bracket is strict.
     *
     * @throws IllegalArgumentException if the parts do not fit together, or layer k or l has no noise
     */
    public Information between(Network network, double[] sigmas, Points inputs, int k, int l, FlowOptions options,
            Progress progress) {
        NoisyNetwork noisy = new NoisyNetwork(kernels, network, sigmas.clone(), inputs, options.seed());
        noisy.wanted(List.of(k, l));
        if (k >= l) {
            throw new IllegalArgumentException("information between layers " + k + " and " + l
                    + ": expected the first to come before the second");
        }
        Population population = Population.of(inputs.n(), options.inputWeights(), null);
        PairMeter meter = new PairMeter(progress, pairsBetween(inputs, k, l, options));
        MixedEstimate estimate = new LayerPair(noisy, options, population, meter, k, l)
                .estimate(design(population, options.queries()));
        return estimate.judged(new ReplicateRemedies(estimate, new ReplicateRemedies.Budget.Signals(
                options.marginalReplicates(), options.queries())), null, FlowJudge.arithmetic(kernels,
                        population.inputs() * (double) options.marginalReplicates(), network.width(l)));
    }

    /** {@link #between(Network, double[], Points, int, int, FlowOptions, Progress)}, unheard. */
    public Information between(Network network, double[] sigmas, Points inputs, int k, int l, FlowOptions options) {
        return between(network, sigmas, inputs, k, l, options, Progress.SILENT);
    }

    /** Gaussian terms that {@link #between} will evaluate. */
    public double pairsBetween(Points inputs, int k, int l, FlowOptions options) {
        double points = (double) inputs.n() * options.queries() * options.draws();
        return points * ((double) inputs.n() * options.marginalReplicates()
                + (k == l - 1 ? 0 : options.ownReplicates()));
    }

    /** Gaussian terms that {@link #estimate} will evaluate, for a forecast of its time. */
    public double pairs(Network network, double[] sigmas, Points inputs, FlowOptions options) {
        return pairs(network, sigmas, inputs, 1, options);
    }

    /** The same of a data set, whose labels may be soft. */
    public double pairs(Network network, double[] sigmas, LabelledInputs data, FlowOptions options) {
        return pairs(network, sigmas, data.inputs(), sums(data.law()), options);
    }

    private double pairs(Network network, double[] sigmas, Points inputs, int sums, FlowOptions options) {
        NoisyNetwork noisy = new NoisyNetwork(kernels, network, sigmas.clone(), inputs, options.seed());
        return pairs(noisy, noisy.wanted(options.layers()), options, sums);
    }

    /** How often the marginal replicates are summed over. */
    private static int sums(@Nullable LabelLaw law) {
        return law == null ? 1 : law.labels();
    }

    private static double pairs(NoisyNetwork network, List<Integer> layers, FlowOptions options, int sums) {
        double inputs = network.inputCount();
        double points = inputs * options.queries() * options.draws();
        double sum = 0;
        for (int l : layers) {
            if (network.isFunctionOfInput(l)) {
                sum += points * inputs * sums;
                continue;
            }
            double marginal = inputs * options.marginalReplicates();
            sum += points * (marginal * sums + options.ownReplicates());
            sum += options.forms().isEmpty() ? 0 : points * marginal;
            sum += options.forms().contains(FlowOptions.Form.POOLED) ? points * options.marginalReplicates() : 0;
        }
        return sum;
    }

    private static void requireKnown(@Nullable KnownLaw known, Population population, Setting setting) {
        if (known == null) {
            return;
        }
        if (setting != Setting.DATASET) {
            throw new IllegalArgumentException(
                    "the bottleneck of a sample's law is not known: expected the setting dataset");
        }
        if (known.law().inputs() != population.inputs()) {
            throw new IllegalArgumentException("a law of " + known.law().inputs() + " inputs for "
                    + population.inputs() + " inputs: expected as many");
        }
    }

    /**
     * Gaussian terms beside those of {@link #pairs(Network, double[], Points, FlowOptions)} that a known law takes:
     * none where the sums of classes or of soft labels suffice, else one for each label over inputs that can have it.
     */
    public double pairsOfLabels(Network network, double[] sigmas, LabelledInputs data, KnownLaw known,
            FlowOptions options) {
        NoisyNetwork noisy = new NoisyNetwork(kernels, network, sigmas.clone(), data.inputs(), options.seed());
        return pairsOfLabels(noisy, noisy.wanted(options.layers()), options, known,
                Population.of(data.inputs().n(), options.inputWeights(), data.labels(), data.law()));
    }

    private static double pairsOfLabels(NoisyNetwork network, List<Integer> layers, FlowOptions options,
            @Nullable KnownLaw known, Population population) {
        if (known == null || population.law() != null
                || LabelDensities.areOfTwoClasses(known.law(), population)) {
            return 0;
        }
        JointLaw law = known.law();
        double possible = 0;
        for (int x = 0; x < law.inputs(); x++) {
            for (int y = 0; y < law.labels(); y++) {
                possible += law.classOf(x) >= 0 && law.conditional(law.classOf(x), y) > 0 ? 1 : 0;
            }
        }
        double points = (double) network.inputCount() * options.queries() * options.draws();
        double sum = 0;
        for (int l : layers) {
            sum += points * possible * (network.isFunctionOfInput(l) ? 1 : options.marginalReplicates());
        }
        return sum;
    }

    /** Passes of own replicates, for every batch of layers anew. */
    private static double passes(NoisyNetwork network, List<List<Integer>> batches, FlowOptions options) {
        long times = batches.stream().filter(batch -> !batch.stream().allMatch(network::isFunctionOfInput)).count();
        return times * (double) network.inputCount() * options.ownReplicates();
    }

    private static InputDesign design(Population population, int queries) {
        int[] offsets = new int[population.inputs() + 1];
        for (int x = 0; x < offsets.length; x++) {
            offsets[x] = Math.multiplyExact(x, queries);
        }
        return new InputDesign(population.probabilities(), offsets, population.inputs());
    }

    private static Map<FlowOptions.Form, MixedEstimate> others(NoisyNetwork network, FlowOptions options,
            Population population, InputDesign design, PairMeter meter, int l, MixedEstimate x, OwnDensity own) {
        if (options.forms().isEmpty()) {
            return Map.of();
        }
        if (network.isFunctionOfInput(l)) {
            // Without noise before it, a layer has one signal for each input, and all forms are the same.
            Map<FlowOptions.Form, MixedEstimate> same = new EnumMap<>(FlowOptions.Form.class);
            options.forms().forEach(form -> same.put(form, x));
            return same;
        }
        return new OtherForms(network, options, population, design, meter).estimates(l, options.forms(), own);
    }
}
