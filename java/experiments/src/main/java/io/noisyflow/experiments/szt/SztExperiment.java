package io.noisyflow.experiments.szt;

import io.noisyflow.information.LabelledInputs;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The experiment of Shwartz-Ziv and Tishby, and its noisy form by Goldfeld et al.: a small tanh network learns a rule on
 * 12 bits, and at checkpoints the information that its hidden layers hold is estimated.
 *
 * <p>The inputs are the whole data set and are enumerated. Networks train on threads of their own, as many at a time as
 * the backend has threads; estimation runs on the caller's and the backend's. The same settings give the same digits on
 * any number of threads, interrupted or not.
 */
public final class SztExperiment {
    /** The name of the experiment. */
    public static final String NAME = "szt";

    private final Kernels kernels;

    private SztExperiment(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Estimates computed by an open backend, which stays the caller's to close. */
    public static SztExperiment of(Kernels kernels) {
        return new SztExperiment(kernels);
    }

    /**
     * Trains the networks and looks at every checkpoint.
     *
     * @param cells keeps what is finished: checkpoints that training has reached, and those that were looked at
     * @param listener hears after every checkpoint that was looked at
     * @param progress hears in checkpoints, and fractions of them
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what the listener heard last is
     *     complete in itself
     * @throws ArithmeticException if a training diverges; likewise
     */
    public SztResult run(SztSettings settings, Cells cells, Consumer<? super SztResult> listener,
            Progress progress) {
        long start = System.nanoTime();
        LabelledInputs data = SztData.of(settings.inputs());
        LayerObserver observer = new LayerObserver(kernels, data, settings);
        NetworkTraining training = new NetworkTraining(settings, data, cells);
        int total = settings.networks() * settings.schedule().length;
        List<List<EpochResult>> networks = new ArrayList<>();
        double pairs = 0;
        int done = 0;
        SztResult result = result(settings, data, networks, pairs, start, cells);
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
                pairs += cell.pairs();
                done++;
                result = result(settings, data, networks, pairs, start, cells);
                listener.accept(result);
            }
        }
        return result;
    }

    private SztResult result(SztSettings settings, LabelledInputs data, List<List<EpochResult>> networks,
            double pairs, long start, Cells cells) {
        List<NetworkResult> results = new ArrayList<>();
        for (List<EpochResult> epochs : networks) {
            results.add(new NetworkResult(settings.networkSeed(results.size()), epochs));
        }
        Provenance provenance = Provenance.of(kernels, settings.seed(), pairs,
                cells.secondsBefore() + (System.nanoTime() - start) * 1e-9);
        return new SztResult(NAME, Setting.DATASET, settings.byName(), data.inputs().n(), data.inputEntropy(),
                data.labels().entropy(), provenance, settings.networks() * settings.schedule().length, results);
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
    private record ObservedCell(EpochResult result, double pairs) {
        static ObservedCell of(Snapshot snapshot, Observation observation) {
            return new ObservedCell(new EpochResult(snapshot.checkpoint().epoch(), snapshot.trainAccuracy(),
                    snapshot.testAccuracy(), snapshot.checkpoint().loss(), observation.layers(), observation.parts()),
                    observation.pairs());
        }
    }
}
