package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.multiplicative.MultiplicativeFlow;
import io.noisyflow.information.multiplicative.MultiplicativeLayer;
import io.noisyflow.information.multiplicative.MultipliedPasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * What the layers of a given network hold about given inputs and their labels where every layer is multiplied: I(X;T_l)
 * and I(Y;T_l) are those of {@link MultiplicativeFlow}, H(Bin(T_l)) and distances of one pass.
 */
public final class DropoutStudy {
    private final Kernels kernels;
    private final Network network;
    private final DropoutSettings settings;

    private DropoutStudy(Kernels kernels, Network network, DropoutSettings settings) {
        this.kernels = kernels;
        this.network = network;
        this.settings = settings;
    }

    /** A study on an open backend, which stays the caller's to close. */
    public static DropoutStudy of(Kernels kernels, Network network, DropoutSettings settings) {
        return new DropoutStudy(kernels, network, settings);
    }

    /**
     * Looks at every layer.
     *
     * @param parts of the inputs by name, in order: train, test
     * @param cells keeps finished layers
     * @param listener hears after every layer
     * @throws IllegalArgumentException if the parts do not fit the network
     * @throws CancellationException if the thread is interrupted; what the listener heard last is complete in itself
     */
    public StudyResult run(Map<String, LabelledInputs> parts, Cells cells, Consumer<? super StudyResult> listener,
            Progress progress) {
        long start = System.nanoTime() - (long) (cells.secondsBefore() * 1e9);
        List<Integer> wanted = settings.layers(network);
        Network shallow = network.upTo(wanted.getLast());
        double[] sigmas = Arrays.copyOf(settings.sigma().ofLayers(network.depth()), shallow.depth());
        int all = parts.size() * wanted.size();
        int done = 0;
        double pairs = 0;
        List<PartResult> finished = new ArrayList<>();
        StudyResult result = result(finished, 0, all, pairs, start);
        for (Map.Entry<String, LabelledInputs> part : parts.entrySet()) {
            LabelledInputs inputs = part.getValue();
            String data = new Fingerprint().add(network).add(inputs.inputs()).add(inputs.labels().ofRows()).toString();
            MultipliedPasses passes = new MultipliedPasses(kernels, shallow, sigmas, inputs.inputs(),
                    settings.flow().replicates(), settings.flow().seed());
            List<LayerResult> layers = new ArrayList<>();
            finished.add(findings(part.getKey(), inputs, layers));
            while (passes.next()) {
                if (!wanted.contains(passes.layer())) {
                    continue;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the study was interrupted");
                }
                String stage = part.getKey() + ", layer " + passes.layer();
                progress.update(stage, done, all);
                Cell cell = cells.get(stage + " of " + data, Cell.class, () -> look(inputs, passes));
                layers.add(cell.findings());
                pairs += cell.pairs();
                done++;
                finished.set(finished.size() - 1, findings(part.getKey(), inputs, layers));
                result = result(finished, done, all, pairs, start);
                listener.accept(result);
            }
        }
        return result;
    }

    private Cell look(LabelledInputs inputs, MultipliedPasses passes) {
        MultiplicativeLayer layer = MultiplicativeFlow.of(kernels).layer(passes, inputs.labels(), settings.flow());
        LayerShape shape = LayerShape.of(kernels, passes.firstPasses(), inputs.labels(),
                network.valuesOf(layer.layer()), settings.bins(), settings.flow().seed());
        LayerFlow flow = new LayerFlow(layer.layer(), layer.width(), layer.xInformation(), layer.yInformation(), null,
                List.of(), List.of());
        return new Cell(shape.multiplied(flow, layer.sigma(), layer.patterns()), layer.pairs());
    }

    private static PartResult findings(String name, LabelledInputs inputs, List<LayerResult> layers) {
        int n = inputs.inputs().n();
        return new PartResult(name, n, n, inputs.inputEntropy(), inputs.labels().entropy(), layers);
    }

    private StudyResult result(List<PartResult> parts, int done, int all, double pairs, long start) {
        Provenance provenance = Provenance.of(kernels, settings.flow().seed(), pairs,
                (System.nanoTime() - start) * 1e-9);
        return new StudyResult(false, NoisePlace.DROPOUT, Setting.DATASET, settings.byName(), provenance, done, all,
                List.of(new EpochResult(0, parts)), Map.of());
    }

    /**
     * A layer that was looked at.
     *
     * @param pairs Gaussian terms that it took
     */
    private record Cell(LayerResult findings, double pairs) {}
}
