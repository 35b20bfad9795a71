package io.noisyflow.information.multiplicative;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Information in the layers of a network whose layers multiply: T_l = f_l(W_l T_(l-1) + b_l) D_l, D_l of mean 1 and
 * standard deviation sigma_l in every unit, as under Gaussian dropout.
 *
 * <p>Every input, all of them equally likely, goes through the network r times. Given the passes of an input, T_l is a
 * mixture of theirs: I(X;T_l) is h(T_l) less the mean of h(T_l|X = x), as {@link MultiplicativeEstimator} has it of
 * labels, the label being the input; and I(Y;T_l) with the labels themselves. Both entropies lie between their own
 * plug-in and leave-one-out values, which hold for passes drawn evenly of every input too: leaving one out takes from
 * the density where the query lies, and the cross-entropy is the larger for it. What the standard errors hold of the
 * inputs' own spread is too much, for the inputs are all there are. A layer before which nothing multiplies has one row
 * for each input, and its values are exact but for the noise of the queries.
 */
public final class MultiplicativeFlow {
    private final Kernels kernels;

    private MultiplicativeFlow(Kernels kernels) {
        this.kernels = kernels;
    }

    /** On a backend, which stays open. */
    public static MultiplicativeFlow of(Kernels kernels) {
        return new MultiplicativeFlow(kernels);
    }

    /**
     * Layers of a network.
     *
     * @param provenance what computed them
     */
    public record Result(int inputs, double inputEntropy, double labelEntropy, int replicates, Provenance provenance,
            List<MultiplicativeLayer> layers) {
        /** Copies the list. */
        public Result {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Estimates.
     *
     * @param sigmas of the factors of layers 1 .. L; 0 where a layer has none, and such layers are not measured
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Result estimate(Network network, double[] sigmas, LabelledInputs data, MultiplicativeFlowOptions options,
            Progress progress) {
        long start = System.nanoTime();
        MultipliedPasses passes = new MultipliedPasses(kernels, network, sigmas, data.inputs(), options.replicates(),
                options.seed());
        double pairs = 0;
        List<MultiplicativeLayer> layers = new ArrayList<>();
        while (passes.next()) {
            if (passes.sigma() > 0) {
                MultiplicativeLayer layer = layer(passes, data.labels(), options);
                layers.add(layer);
                pairs += layer.pairs();
            }
            progress.update("layers", passes.layer(), network.depth());
        }
        return new Result(data.inputs().n(), data.inputEntropy(), data.labels().entropy(), options.replicates(),
                Provenance.of(kernels, options.seed(), pairs, (System.nanoTime() - start) / 1e9), layers);
    }

    /**
     * The layer at which passes are: one sum over all its rows for both informations, and one within inputs and within
     * classes each.
     *
     * @param labels of the inputs
     */
    public MultiplicativeLayer layer(MultipliedPasses passes, Labels labels, MultiplicativeFlowOptions options) {
        Points signals = passes.signals();
        boolean function = passes.times() == 1;
        RowClasses inputs = classes(IntStream.range(0, labels.size()).toArray(), labels.size(), passes.times());
        RowClasses classes = classes(labels.ofRows(), labels.count(), passes.times());
        ZeroPatterns patterns = ZeroPatterns.of(signals, classes, inputs);
        SigmaEstimate estimate = SigmaEstimate.of(kernels, signals, patterns,
                new MultiplicativeOptions(new double[] {passes.sigma()}, function ? Setting.DATASET : Setting.SAMPLE,
                        options.queries(), options.draws(), options.seed()),
                passes.times(), passes.sigma());
        ClassEstimate y = estimate.about(classes, patterns.classes());
        ClassEstimate x = function ? new ClassEstimate(estimate.estimate(null).information(), 0)
                : estimate.about(inputs, patterns.inputs());
        return new MultiplicativeLayer(passes.layer(), signals.d(), passes.sigma(), patterns.count(), x.information(),
                y.information(), estimate.sums().pairs() + x.pairs() + y.pairs());
    }

    private static RowClasses classes(int[] ofInputs, int count, int times) {
        int[] ofRows = new int[Math.multiplyExact(ofInputs.length, times)];
        for (int i = 0; i < ofRows.length; i++) {
            ofRows[i] = ofInputs[i / times];
        }
        return new RowClasses(ofRows, count);
    }
}
