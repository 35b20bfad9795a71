package io.noisyflow.experiments.szt;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
        KnownLaw law = settings.isDeterministic() ? null : KnownLaw.of(SztData.law(data), kernels.threads(), progress);
        LayerObserver observer = new LayerObserver(kernels, data, settings, law);
        NetworkTraining training = new NetworkTraining(settings, data, cells);
        int total = settings.cells();
        List<List<SztEpoch>> networks = new ArrayList<>();
        int done = 0;
        SztResult result = result(settings, data, law, networks, effort);
        try (BackgroundTraining background = new BackgroundTraining(settings.networks(), kernels.threads(),
                training::train)) {
            for (Snapshot snapshot = background.next(); snapshot != null; snapshot = background.next()) {
                Snapshot seen = snapshot;
                String stage = stage(settings, seen);
                double before = done;
                progress.update(stage, before, total);
                ObservedCell cell = cells.get(seen.key(), ObservedCell.class, () -> ObservedCell.of(seen,
                        observer.observe(seen, (inner, part, whole) -> progress.update(stage,
                                before + Math.min(1, part / whole), total))));
                while (networks.size() <= seen.network()) {
                    networks.add(new ArrayList<>());
                }
                networks.get(seen.network()).add(cell.result());
                effort.add(cell.pairs());
                done++;
                result = result(settings, data, law, networks, effort);
                listener.accept(result);
            }
        }
        return result;
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

    private static String stage(SztSettings settings, Snapshot snapshot) {
        String epoch = "epoch " + snapshot.checkpoint().epoch() + " of " + settings.epochs();
        return settings.networks() == 1
                ? epoch
                : "network " + (snapshot.network() + 1) + " of " + settings.networks() + ", " + epoch;
    }

    /**
     * A checkpoint that was looked at.
     *
     * @param pairs Gaussian terms that it took
     */
    private record ObservedCell(SztEpoch result, double pairs) {
        static ObservedCell of(Snapshot snapshot, Observation observation) {
            Checkpoint checkpoint = snapshot.checkpoint();
            int hidden = observation.measured().parts().getFirst().layers().size();
            return new ObservedCell(new SztEpoch(snapshot.trainAccuracy(), snapshot.testAccuracy(), checkpoint.loss(),
                    checkpoint.gradients().subList(0, hidden), observation.measured()), observation.pairs());
        }
    }
}
