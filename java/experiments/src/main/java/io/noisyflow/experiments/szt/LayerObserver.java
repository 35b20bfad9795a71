package io.noisyflow.experiments.szt;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.LayerResult.EarlierLayer;
import io.noisyflow.information.network.LayerResult.Scatter;
import io.noisyflow.information.network.LayerShape;
import io.noisyflow.information.network.PartResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the hidden layers of a network look like: information, binned entropies, distances, a few rows to draw.
 *
 * <p>T is one noisy pass of every input, the same noise at every checkpoint of a network.
 */
final class LayerObserver {
    private static final int MOST_DRAWN_ROWS = 400;
    private static final int MOST_DRAWN_COORDINATES = 3;
    /** Networks whose rows are kept to be drawn, the first ones; of fifty nobody looks at each. */
    private static final int DRAWN_NETWORKS = 8;
    private static final int PROFILE_BINS = 40;
    /** Row of the counter that chooses the rows to draw; {@link ClassDistances} has row 0 of the same stream. */
    private static final long DRAWN_ROWS = 1;

    private final Kernels kernels;
    private final FlowEstimator flow;
    private final LabelledInputs data;
    private final SztSettings settings;
    private final @Nullable KnownLaw law;

    /**
     * An observer.
     *
     * @param law of all inputs, beside whose bottleneck layers are set; null for a deterministic network
     */
    LayerObserver(Kernels kernels, LabelledInputs data, SztSettings settings, @Nullable KnownLaw law) {
        this.kernels = kernels;
        this.flow = FlowEstimator.of(kernels);
        this.data = data;
        this.settings = settings;
        this.law = law;
    }

    /** The hidden layers of a network, from the first; all its layers but the last. */
    Observation observe(Snapshot snapshot, Progress progress) {
        int k = snapshot.network();
        Network network = snapshot.checkpoint().network();
        Network hidden = network.upTo(network.depth() - 1);
        FlowOptions options = settings.flow(k);
        List<PartResult> parts = new ArrayList<>();
        Look whole = new Look(hidden, data, law, options, progress);
        parts.add(whole.part(PartResult.ALL, settings.layerPairs(), k < DRAWN_NETWORKS));
        double pairs = whole.pairs;
        if (settings.trainAndTest()) {
            Split split = Split.of(data.inputs().n(), settings.trainFraction(), settings.networkSeed(k));
            FlowOptions ofPart = options.withPreviousLayer(false);
            for (boolean train : new boolean[] {true, false}) {
                Look look = new Look(hidden, data.select(train ? split.train() : split.test()), null,
                        ofPart, Progress.SILENT);
                parts.add(look.part(train ? PartResult.TRAIN : PartResult.TEST, false, false));
                pairs += look.pairs;
            }
        }
        return new Observation(new EpochResult(snapshot.checkpoint().epoch(), parts), pairs);
    }

    /** One network with one set of inputs. */
    private final class Look {
        private final Network hidden;
        private final LabelledInputs inputs;
        private final FlowOptions options;
        private final double[] sigmas;
        private final List<LayerFlow> flows;
        private final Activations activations;
        private double pairs;

        Look(Network hidden, LabelledInputs inputs, @Nullable KnownLaw known, FlowOptions options, Progress progress) {
            this.hidden = hidden;
            this.inputs = inputs;
            this.options = options;
            this.sigmas = new double[hidden.depth()];
            Arrays.fill(sigmas, settings.noise());
            if (settings.isDeterministic()) {
                flows = List.of();
            } else {
                flows = flow.estimate(hidden, sigmas, inputs, known, options, progress).layers();
                pairs += flow.pairs(hidden, sigmas, inputs, options)
                        + (known == null ? 0 : flow.pairsOfLabels(hidden, sigmas, inputs, known, options));
            }
            Set<Integer> layers = IntStream.rangeClosed(1, hidden.depth()).boxed().collect(Collectors.toSet());
            activations = kernels.forward(new ForwardPass(hidden, sigmas, inputs.inputs(), 0, 1, options.seed(),
                    Streams.marginalReplicate(), 0, 0, Set.of(), layers));
        }

        /**
         * All its layers.
         *
         * @param layerPairs whether I(T_k;T_l) is wanted
         * @param drawn whether profiles and rows are
         */
        PartResult part(String name, boolean layerPairs, boolean drawn) {
            List<LayerResult> layers = new ArrayList<>();
            for (int l = 1; l <= hidden.depth(); l++) {
                DistanceProfile profile = drawn ? profile(l) : null;
                LayerShape shape = shape(l, profile);
                layers.add(new LayerResult(l, hidden.width(l), sigmas[l - 1], flows.isEmpty() ? null : flows.get(l - 1),
                        layerPairs ? earlierLayers(l) : List.of(), shape.bins(), shape.distances().within(),
                        shape.distances().between(), profile, drawn ? scatter(l) : null));
            }
            int n = inputs.inputs().n();
            return new PartResult(name, n, n, inputs.inputEntropy(), inputs.labelEntropy(), layers);
        }

        /** Bins and mean distances, which a profile has already. */
        private LayerShape shape(int l, @Nullable DistanceProfile profile) {
            Points noisy = activations.noisy(l);
            Activation activation = hidden.layer(l).activation();
            return profile == null
                    ? LayerShape.of(kernels, noisy, inputs.labels(), activation, settings.binSizes(), options.seed())
                    : LayerShape.of(noisy, inputs.labels(), activation, settings.binSizes(), new ClassDistances(
                            profile.distance().withinMean(), profile.distance().betweenMean(), profile.rows()));
        }

        /** I(T_k;T_l): with the layer before it the flow has it already. */
        List<EarlierLayer> earlierLayers(int l) {
            List<EarlierLayer> earlier = new ArrayList<>();
            for (int k = 1; k < l; k++) {
                if (k == l - 1) {
                    Information previous = flows.get(l - 1).previousLayerInformation();
                    earlier.add(new EarlierLayer(k, Objects.requireNonNull(previous)));
                } else {
                    earlier.add(new EarlierLayer(k, flow.between(hidden, sigmas, inputs.inputs(), k, l, options)));
                    pairs += flow.pairsBetween(inputs.inputs(), k, l, options);
                }
            }
            return earlier;
        }

        /** Up to the diagonal of the cube of tanh, so that all epochs have the same bins. */
        DistanceProfile profile(int l) {
            return DistanceProfile.of(kernels, activations.noisy(l), inputs.labels().ofRows(),
                    2 * Math.sqrt(hidden.width(l)),
                    PROFILE_BINS, ClassDistances.DEFAULT_ROWS, options.seed());
        }

        @Nullable
        Scatter scatter(int l) {
            Points outputs = activations.noisy(l);
            if (outputs.d() > MOST_DRAWN_COORDINATES) {
                return null;
            }
            int[] rows = new CounterRandom(options.seed(), Streams.PAIR_ROWS, DRAWN_ROWS).subset(outputs.n(),
                    Math.min(MOST_DRAWN_ROWS, outputs.n()));
            float[][] coordinates = new float[rows.length][outputs.d()];
            int[] labels = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = inputs.labels().ofRows()[rows[i]];
                for (int j = 0; j < outputs.d(); j++) {
                    coordinates[i][j] = (float) outputs.get(rows[i], j);
                }
            }
            return new Scatter(coordinates, labels);
        }
    }
}
