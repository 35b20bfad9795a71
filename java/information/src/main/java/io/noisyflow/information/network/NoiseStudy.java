package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.SigmaGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Which noise do the layers of a network bear, each by itself? For every layer a {@link SigmaGrid}, the estimates on
 * it, and where the rows suffice.
 *
 * <p>T_l = S_l + sigma Z: noise is added to the layer that is looked at and to no other, for the noise of an earlier
 * one would change what it holds.
 */
public final class NoiseStudy {
    private final Kernels kernels;
    private final NoiseSettings settings;

    private NoiseStudy(Kernels kernels, NoiseSettings settings) {
        this.kernels = kernels;
        this.settings = settings;
    }

    /**
     * A study on an open backend, which stays the caller's to close.
     *
     * @param kernels in float64, unless somebody asked for another arithmetic: a grid reaches down to sigmas of which
     *     float32 tells nothing
     */
    public static NoiseStudy of(Kernels kernels, NoiseSettings settings) {
        return new NoiseStudy(kernels, settings);
    }

    /**
     * Checks, before work begins, that the parts fit one another.
     *
     * @throws IllegalArgumentException with one sentence if they do not
     */
    public static void requireConsistent(List<ActivationPart> parts) {
        ActivationPart.requireAlike(parts);
    }

    /**
     * Looks at every layer of every part at every epoch.
     *
     * @param parts of the inputs, each with the same layers and epochs
     * @param overEpochs whether epochs were followed
     * @param cells keeps finished layers
     * @param listener hears after every layer
     * @throws IllegalArgumentException if rows and labels do not fit together, or rows hold a number that is not finite
     * @throws CancellationException if the thread is interrupted; what the listener heard last is complete in itself
     */
    public NoiseStudyResult run(List<ActivationPart> parts, boolean overEpochs, Cells cells,
            Consumer<? super NoiseStudyResult> listener, Progress progress) {
        long start = System.nanoTime() - (long) (cells.secondsBefore() * 1e9);
        requireConsistent(parts);
        List<LayerPlace> places = LayerPlace.all(parts, overEpochs);
        List<LayerProposal> found = new ArrayList<>();
        double pairs = 0;
        NoiseStudyResult result = result(overEpochs, found, places.size(), pairs, start);
        for (LayerPlace place : places) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the study was interrupted");
            }
            Samples samples = place.samples();
            Progress ofPlace = place.progress(progress, found.size(), places.size());
            Cell cell = cells.get(place.key(samples.points()), Cell.class, () -> look(place, samples, ofPlace));
            found.add(cell.proposal());
            pairs += cell.pairs();
            result = result(overEpochs, found, places.size(), pairs, start);
            listener.accept(result);
        }
        return result;
    }

    private Cell look(LayerPlace place, Samples samples, Progress progress) {
        Points rows = samples.points();
        Optional<String> objection = SigmaGrid.objection(rows);
        if (objection.isPresent()) {
            return new Cell(LayerProposal.none(place, rows.d(), objection.get()), 0);
        }
        EntropyOptions options = settings.options(1);
        double[] sigmas = SigmaGrid.of(kernels, samples, options, progress);
        EntropyResult result = EntropyEstimator.of(kernels).estimate(samples, options.withSigmas(sigmas), progress);
        return new Cell(LayerProposal.of(place, rows.d(), NoiseProposal.of(result)), result.provenance().pairs());
    }

    private NoiseStudyResult result(boolean overEpochs, List<LayerProposal> found, int all, double pairs, long start) {
        Provenance provenance = Provenance.of(kernels, settings.seed(), pairs, (System.nanoTime() - start) * 1e-9);
        return new NoiseStudyResult(overEpochs, settings.noise(), settings.setting(), settings.byName(), provenance,
                found.size(), all, found);
    }

    /**
     * A layer that was looked at.
     *
     * @param pairs Gaussian terms that its estimates took
     */
    private record Cell(LayerProposal proposal, double pairs) {}
}
