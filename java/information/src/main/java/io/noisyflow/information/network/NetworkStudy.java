package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.bottleneck.DatasetLaw;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.distance.divergence.ClassDivergenceEstimator;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.NetworkFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a given network hold about given inputs and their labels.
 *
 * <p>I(X;T_l) and I(Y;T_l) are those of {@link FlowEstimator}; under {@link NoisePlace#OUTPUT} each layer is measured
 * with its own noise and none before it. H(Bin(T_l)) and distances are of one noisy pass.
 */
public final class NetworkStudy {
    /** Rows of all replicates of a layer that is projected. */
    private static final int PROJECTED_ROWS = 1 << 17;
    /** Two for the directions of class means, two for the estimate. */
    private static final int LEAST_REPLICATES = 4;

    private final Kernels kernels;
    private final Network network;
    private final NetworkSettings settings;
    private final FlowEstimator flow;
    private final KnownLaws laws = new KnownLaws();

    private NetworkStudy(Kernels kernels, Network network, NetworkSettings settings) {
        this.kernels = kernels;
        this.network = network;
        this.settings = settings;
        this.flow = FlowEstimator.of(kernels);
    }

    /** A study on an open backend, which stays the caller's to close. */
    public static NetworkStudy of(Kernels kernels, Network network, NetworkSettings settings) {
        return new NetworkStudy(kernels, network, settings);
    }

    /** Gaussian terms that a study of these inputs will evaluate. */
    public static double pairs(Network network, NetworkSettings settings, int inputs) {
        return pairs(network, settings, inputs, 0);
    }

    /**
     * The same where layers are set beside the bottleneck: a sum for each label that an input can have comes on top,
     * unless there are two and each input has one.
     *
     * @param law that is told; null where each input has its label
     */
    public static double pairs(Network network, NetworkSettings settings, LabelledInputs part, @Nullable JointLaw law) {
        int n = part.inputs().n();
        double possible = part.labels().count() > 2 ? n : 0;
        if (law != null) {
            possible = IntStream.range(0, n).mapToDouble(x -> IntStream.range(0, law.labels())
                    .filter(y -> law.conditional(law.classOf(x), y) > 0).count()).sum();
        }
        return pairs(network, settings, n, settings.bound() ? possible / n : 0);
    }

    private static double pairs(Network network, NetworkSettings settings, int inputs, double labelSums) {
        FlowOptions options = settings.flow();
        double points = (double) inputs * options.queries() * options.draws();
        double sum = 0;
        double before = 0;
        double[] sigmas = settings.sigma().ofLayers(network.depth());
        for (int l = 1; l <= network.depth(); l++) {
            boolean function = settings.noise() == NoisePlace.OUTPUT || before == 0;
            if (settings.layers(network).contains(l)) {
                double others = (1 + labelSums) * inputs;
                sum += points * (function
                        ? others
                        : others * options.marginalReplicates() + options.ownReplicates());
            }
            before += sigmas[l - 1];
        }
        return sum;
    }

    /**
     * Looks at every layer.
     *
     * @param parts of the inputs by name, in order: train, test
     * @param cells keeps finished estimates
     * @param listener hears after every estimate
     * @throws IllegalArgumentException if the parts do not fit the network
     * @throws CancellationException if the thread is interrupted; what the listener heard last is complete in itself
     */
    public StudyResult run(Map<String, LabelledInputs> parts, Cells cells, Consumer<? super StudyResult> listener,
            Progress progress) {
        return run(parts, Map.of(), cells, listener, progress);
    }

    /**
     * The same, where the joint law of inputs and labels is told.
     *
     * @param told p(x,y) of parts by name, for {@link NetworkSettings#bound}; where there is none each input has its
     *     label, equal rows of inputs being one input
     */
    public StudyResult run(Map<String, LabelledInputs> parts, Map<String, JointLaw> told, Cells cells,
            Consumer<? super StudyResult> listener, Progress progress) {
        long start = System.nanoTime() - (long) (cells.secondsBefore() * 1e9);
        if (settings.bound()) {
            parts.forEach((name, part) -> laws.add(name, Objects.requireNonNullElseGet(told.get(name),
                    () -> DatasetLaw.of(part.inputs(), part.labels())), kernels.threads(), progress));
        }
        List<List<Integer>> groups = settings.groups(network);
        int all = parts.size() * groups.size();
        int done = 0;
        double pairs = 0;
        List<PartResult> finished = new ArrayList<>();
        StudyResult result = result(finished, 0, all, pairs, start);
        for (Map.Entry<String, LabelledInputs> part : parts.entrySet()) {
            LabelledInputs inputs = part.getValue();
            KnownLaw known = laws.of(part.getKey());
            Fingerprint print = new Fingerprint().add(network).add(inputs.inputs()).add(inputs.labels().ofRows());
            String data = (known == null ? print : print.add(known.law())).toString();
            List<LayerResult> layers = new ArrayList<>();
            finished.add(findings(part.getKey(), inputs, layers));
            for (List<Integer> group : groups) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the study was interrupted");
                }
                double before = done;
                String stage = part.getKey() + ", " + (group.size() > 1 ? "all layers" : "layer " + group.getFirst());
                Cell cell = cells.get(stage + " of " + data, Cell.class, () -> look(inputs, known, group,
                        (inner, some, whole) -> progress.update(stage, before + Math.min(1, some / whole), all)));
                layers.addAll(cell.layers());
                pairs += cell.pairs();
                done++;
                finished.set(finished.size() - 1, findings(part.getKey(), inputs, layers));
                result = result(finished, done, all, pairs, start);
                listener.accept(result);
            }
        }
        return result;
    }

    private static PartResult findings(String name, LabelledInputs inputs, List<LayerResult> layers) {
        int n = inputs.inputs().n();
        return new PartResult(name, n, n, inputs.inputEntropy(), inputs.labels().entropy(), layers);
    }

    private Cell look(LabelledInputs inputs, @Nullable KnownLaw known, List<Integer> group, Progress progress) {
        // Deeper layers change nothing in these, and need not be passed through.
        Network shallow = network.upTo(group.getLast());
        double[] sigmas = Arrays.copyOf(settings.sigmas(network, group), shallow.depth());
        FlowOptions options = settings.flow().withLayers(group);
        NetworkFlow flows = flow.estimate(shallow, sigmas, inputs.inputs(), inputs.labels(), known, options,
                progress);
        Activations noisy = kernels.forward(new ForwardPass(shallow, sigmas, inputs.inputs(), 0, 1, options.seed(),
                Streams.marginalReplicate(), 0, 0, Set.of(), new HashSet<>(group)));
        List<LayerResult> layers = new ArrayList<>();
        double pairs = flow.pairs(shallow, sigmas, inputs.inputs(), options)
                + (known == null ? 0 : flow.pairsOfLabels(shallow, sigmas, inputs, known, options));
        for (LayerFlow each : flows.layers()) {
            int l = each.layer();
            LayerShape shape = LayerShape.of(kernels, noisy.noisy(l), inputs.labels(),
                    network.valuesOf(l), BinSizes.of(sigmas[l - 1], settings.bins()), options.seed());
            LayerProjections projections = LayerProjections.of(kernels, () -> signals(shallow, sigmas, inputs, l),
                    EntropyOptions.defaults(sigmas[l - 1]).withSetting(options.setting()).withSeed(options.seed()),
                    settings.projection(), each, progress);
            layers.add(shape.with(each, sigmas[l - 1], projections.estimate(),
                    settings.classDistances() ? classes(signals(shallow, sigmas, inputs, l), sigmas[l - 1]) : null));
            pairs += projections.pairs();
        }
        return new Cell(layers, pairs);
    }

    private ClassDivergences classes(Samples signals, double sigma) {
        return new ClassDivergenceEstimator(kernels, settings.flow().seed()).estimate(signals.points(),
                Objects.requireNonNull(signals.labels()), sigma, settings.setting());
    }

    /**
     * S_l of every input; of several passes of each, as replicates, where earlier layers have noise: as many as the
     * marginal density has, and fewer where they would be many rows.
     */
    private Samples signals(Network shallow, double[] sigmas, LabelledInputs inputs, int l) {
        int n = inputs.inputs().n();
        boolean noisy = Arrays.stream(sigmas, 0, l - 1).anyMatch(sigma -> sigma > 0);
        int replicates = noisy
                ? Math.max(LEAST_REPLICATES, Math.min(PROJECTED_ROWS / n, settings.flow().marginalReplicates()))
                : 1;
        Points rows = kernels.forward(new ForwardPass(shallow, sigmas, inputs.inputs(), 0, replicates,
                settings.flow().seed(), Streams.marginalReplicate(), 0, 0, Set.of(l), Set.of()))
                .signal(l);
        if (!noisy) {
            return Samples.of(rows).withLabels(inputs.labels());
        }
        int[] ofRows = IntStream.range(0, n * replicates).map(row -> row / replicates).toArray();
        return Samples.of(rows).withLabels(inputs.labels().select(ofRows)).withReplicates(ofRows);
    }

    private StudyResult result(List<PartResult> parts, int done, int all, double pairs, long start) {
        Provenance provenance = Provenance.of(kernels, settings.flow().seed(), pairs,
                (System.nanoTime() - start) * 1e-9);
        return new StudyResult(false, settings.noise(), settings.setting(), settings.byName(), provenance, done, all,
                List.of(new EpochResult(0, parts)), laws.byPart());
    }

    /**
     * Layers that were looked at.
     *
     * @param pairs Gaussian terms that it took
     */
    private record Cell(List<LayerResult> layers, double pairs) {}
}
