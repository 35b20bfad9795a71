package io.noisyflow.experiments.szt;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The experiment of Shwartz-Ziv and Tishby, and its noisy form by Goldfeld et al.: a small tanh network learns a rule
 * on 12 bits, and at checkpoints the information that its hidden layers hold is estimated.
 *
 * <p>The inputs are the whole data set and are enumerated. Networks train on threads of their own, as many at a time as
 * the backend has threads; estimation runs on the caller's and the backend's. The same settings give the same digits on
 * any number of threads, interrupted or not.
 */
public final class SztExperiment implements Experiment<SztSettings, SztResult> {
    /** The name of the experiment. */
    public static final String NAME = "szt";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SztResult run(Kernels kernels, SztSettings settings, Cells cells, Consumer<? super SztResult> listener,
            Progress progress) {
        Effort effort = new Effort(kernels, settings, cells);
        LabelledInputs data = settings.data();
        KnownLaw law = law(kernels, settings, data, progress);
        List<List<SztEpoch>> networks = new ArrayList<>();
        List<Integer> all = IntStream.range(0, settings.networks()).boxed().toList();
        new ObservedNetworks(settings, data, law, all).observe(kernels, cells, (k, cell) -> {
            while (networks.size() <= k) {
                networks.add(new ArrayList<>());
            }
            networks.get(k).add(cell.result());
            effort.add(cell.pairs());
            listener.accept(result(settings, data, law, networks, effort));
        }, progress);
        return result(settings, data, law, networks, effort);
    }

    /** A part for each network. */
    @Override
    public List<Part> parts(SztSettings settings) {
        return IntStream.range(0, settings.networks()).<Part>mapToObj(k -> new NetworkPart(settings, k)).toList();
    }

    /** What layers with noise are set beside. */
    static @Nullable KnownLaw law(Kernels kernels, SztSettings settings, LabelledInputs data, Progress progress) {
        return settings.isDeterministic() ? null : KnownLaw.of(SztData.law(data), kernels.threads(), progress);
    }

    private static SztResult result(SztSettings settings, LabelledInputs data, @Nullable KnownLaw law,
            List<List<SztEpoch>> networks, Effort effort) {
        List<NetworkResult> results = new ArrayList<>();
        for (List<SztEpoch> epochs : networks) {
            results.add(new NetworkResult(settings.networkSeed(results.size()), epochs));
        }
        return new SztResult(NAME, Setting.DATASET, settings.byName(), data.inputs().n(),
                settings.trainRows(), data.inputEntropy(),
                data.labelEntropy(), data.labelInformation(), effort.provenance(), settings.cells(), results, law);
    }
}
