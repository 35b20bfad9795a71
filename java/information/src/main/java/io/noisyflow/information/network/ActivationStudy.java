package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.baseline.NoisyRows;
import io.noisyflow.information.bottleneck.DatasetLaw;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.distance.divergence.ClassDivergenceEstimator;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.mixed.ReplicatedEstimator;
import io.noisyflow.information.mixed.ReplicatedInformation;
import io.noisyflow.information.mixed.RowBound;
import io.noisyflow.information.multiplicative.MultiplicativeEstimate;
import io.noisyflow.information.multiplicative.MultiplicativeEstimator;
import io.noisyflow.information.multiplicative.MultiplicativeOptions;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.information.multiplicative.MultipliedPasses;
import io.noisyflow.information.precision.FittingPrecision;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What given activations hold about their inputs and labels, layer by layer and epoch by epoch.
 *
 * <p>Rows of a network without noise: T = S + sigma Z, and I(X;T) = I(S;S+Z) by {@link EntropyEstimator}, for S is a
 * function of X. Noisy replicates: {@link ReplicatedEstimator}. Dropout: T = S D, by {@link MultiplicativeEstimator}.
 * Layers are measured one by one.
 */
public final class ActivationStudy {
    private final Kernels kernels;
    private final ActivationSettings settings;
    private final KnownLaws laws = new KnownLaws();

    private ActivationStudy(Kernels kernels, ActivationSettings settings) {
        this.kernels = kernels;
        this.settings = settings;
    }

    /** A study on an open backend, which stays the caller's to close. */
    public static ActivationStudy of(Kernels kernels, ActivationSettings settings) {
        return new ActivationStudy(kernels, settings);
    }

    /** Opens a backend in the arithmetic that fits all activations. */
    public static Kernels open(FittingPrecision fitting, List<ActivationPart> parts, ActivationSettings settings) {
        if (settings.isDropout()) {
            return fitting.forMadeRows(List.of());
        }
        List<FittingPrecision.Question> questions = new ArrayList<>();
        for (ActivationPart part : parts) {
            List<Integer> layers = part.series().layers();
            double[] sigmas = settings.sigma().ofLayers(layers.size());
            for (int epoch : part.series().epochs()) {
                for (int k = 0; k < sigmas.length; k++) {
                    int layer = layers.get(k);
                    questions.add(new FittingPrecision.Question(
                            () -> new Samples(part.rows(epoch, layer), null, null, part.replicates()),
                            settings.options(sigmas[k])));
                }
            }
        }
        return fitting.forAll(questions);
    }

    /**
     * Looks at every layer of every part at every epoch.
     *
     * @param parts of the inputs, each with the same layers and epochs
     * @param overEpochs whether epochs were followed
     * @param cells keeps finished estimates
     * @param listener hears after every estimate
     * @throws IllegalArgumentException if rows, labels and sigmas do not fit together
     * @throws CancellationException if the thread is interrupted; what the listener heard last is complete in itself
     */
    public StudyResult run(List<ActivationPart> parts, boolean overEpochs, Cells cells,
            Consumer<? super StudyResult> listener, Progress progress) {
        return run(parts, Map.of(), overEpochs, cells, listener, progress);
    }

    /**
     * The same, where the joint law of inputs and labels is told.
     *
     * @param told p(x,y) of the inputs of parts by name, for {@link ActivationSettings#bound}; where there is none each
     *     input has its label
     */
    public StudyResult run(List<ActivationPart> parts, Map<String, JointLaw> told, boolean overEpochs, Cells cells,
            Consumer<? super StudyResult> listener, Progress progress) {
        long start = System.nanoTime() - (long) (cells.secondsBefore() * 1e9);
        List<Integer> layers = parts.getFirst().series().layers();
        List<Integer> epochs = parts.getFirst().series().epochs();
        requireConsistent(parts, settings);
        if (settings.bound()) {
            parts.forEach(part -> laws.add(part.name(), Objects.requireNonNullElseGet(told.get(part.name()),
                    () -> DatasetLaw.of(part.labelsOfInputs())), kernels.threads(), progress));
        }
        double[] sigmas = settings.sigma().ofLayers(layers.size());
        int all = epochs.size() * parts.size() * layers.size();
        int done = 0;
        double pairs = 0;
        List<EpochResult> finished = new ArrayList<>();
        StudyResult result = result(overEpochs, finished, 0, all, pairs, start);
        for (int epoch : epochs) {
            List<PartResult> ofEpoch = new ArrayList<>();
            finished.add(new EpochResult(epoch, ofEpoch));
            for (ActivationPart part : parts) {
                List<LayerResult> found = new ArrayList<>();
                ofEpoch.add(findings(part, found));
                for (int k = 0; k < layers.size(); k++) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("the study was interrupted");
                    }
                    int layer = layers.get(k);
                    double sigma = sigmas[k];
                    LayerPlace place = LayerPlace.of(epoch, part, layer, overEpochs);
                    Samples samples = place.samples();
                    Progress ofPlace = place.progress(progress, done, all);
                    KnownLaw known = laws.of(part.name());
                    Cell cell = cells.get(place.key(samples.points(), known), Cell.class,
                            () -> look(part, known, samples, layer, sigma, ofPlace));
                    found.add(cell.findings());
                    pairs += cell.pairs();
                    done++;
                    ofEpoch.set(ofEpoch.size() - 1, findings(part, found));
                    finished.set(finished.size() - 1, new EpochResult(epoch, ofEpoch));
                    result = result(overEpochs, finished, done, all, pairs, start);
                    listener.accept(result);
                }
            }
        }
        return result;
    }

    /**
     * Checks, before work begins, that the parts fit one another and the sigmas the layers.
     *
     * @throws IllegalArgumentException with one sentence if they do not
     */
    public static void requireConsistent(List<ActivationPart> parts, ActivationSettings settings) {
        List<Integer> layers = parts.getFirst().series().layers();
        List<Integer> epochs = parts.getFirst().series().epochs();
        ActivationPart.requireAlike(parts);
        settings.sigma().ofLayers(layers.size());
        ProjectionOptions projection = settings.projection();
        if (projection != null) {
            ActivationPart first = parts.getFirst();
            projection.requireWiderThan(
                    layers.stream().map(layer -> first.rows(epochs.getFirst(), layer).d()).toList());
        }
    }

    private static PartResult findings(ActivationPart part, List<LayerResult> layers) {
        Labels labels = part.labelsOfInputs();
        return new PartResult(part.name(), labels.size(), part.labels().size(), StrictMath.log(labels.size()),
                labels.entropy(), layers);
    }

    private Cell look(ActivationPart part, @Nullable KnownLaw known, Samples samples, int layer, double sigma,
            Progress progress) {
        Points rows = samples.points();
        if (settings.isDropout()) {
            return multiplied(part, samples, layer, sigma, progress);
        }
        LayerShape shape = LayerShape.of(kernels, NoisyRows.of(rows, sigma, settings.seed()), part.labels(),
                Activation.LINEAR, BinSizes.of(sigma, settings.bins()), settings.seed());
        Information x;
        Information y;
        LayerBound bound = null;
        double pairs;
        if (part.replicates() != null) {
            ReplicatedInformation found =
                    new ReplicatedEstimator(kernels, settings.queries(), settings.draws(), settings.seed(),
                            settings.setting())
                            .estimate(rows, part.replicates(), part.labels(), known, new double[] {sigma})
                            .getFirst();
            bound = found.bound();
            x = found.xInformation();
            y = Objects.requireNonNull(found.yInformation());
            pairs = found.pairs();
        } else {
            EntropyResult report = EntropyEstimator.of(kernels).estimate(
                    samples, settings.options(sigma), progress);
            EntropyEstimate found = report.estimates().getFirst();
            x = found.asInformation();
            y = Objects.requireNonNull(found.labelInformation());
            pairs = report.provenance().pairs();
            if (known != null) {
                RowBound beside = RowBound.of(kernels, rows, known, sigma,
                        Objects.requireNonNullElse(settings.queries(), ReplicatedEstimator.DEFAULT_QUERIES),
                        settings.draws(), settings.seed());
                bound = beside.bound();
                pairs += beside.pairs();
            }
        }
        LayerFlow flow = new LayerFlow(layer, rows.d(), x, y, null, List.of(), List.of(), bound);
        LayerProjections projections = LayerProjections.of(kernels, () -> samples, settings.options(sigma),
                settings.projection(), flow, progress);
        ClassDivergences classes = settings.classDistances()
                ? new ClassDivergenceEstimator(kernels, settings.seed()).estimate(rows, part.labels(), sigma,
                        settings.setting())
                : null;
        return new Cell(shape.with(flow, sigma, projections.estimate(), classes), pairs + projections.pairs());
    }

    private Cell multiplied(ActivationPart part, Samples samples, int layer, double sigma, Progress progress) {
        Points rows = samples.points();
        MultiplicativeResult result = MultiplicativeEstimator.of(kernels).estimate(samples,
                new MultiplicativeOptions(new double[] {sigma}, settings.setting(), settings.queries(),
                        settings.draws(), settings.seed()),
                progress);
        MultiplicativeEstimate found = result.estimates().getFirst();
        LayerFlow flow = new LayerFlow(layer, rows.d(), found.information(),
                Objects.requireNonNull(found.labelInformation()), null, List.of(), List.of());
        LayerShape shape = LayerShape.of(kernels,
                MultipliedPasses.multiplied(rows, sigma, settings.seed(), Streams.marginalReplicate() + layer),
                part.labels(), Activation.LINEAR, settings.bins(), settings.seed());
        return new Cell(shape.multiplied(flow, sigma, result.patterns()), result.provenance().pairs());
    }

    private StudyResult result(boolean overEpochs, List<EpochResult> epochs, int done, int all, double pairs,
            long start) {
        Provenance provenance = Provenance.of(kernels, settings.seed(), pairs, (System.nanoTime() - start) * 1e-9);
        return new StudyResult(overEpochs, settings.noise(), settings.setting(), settings.byName(), provenance, done,
                all, epochs, laws.byPart());
    }

    /**
     * A layer that was looked at.
     *
     * @param pairs Gaussian terms that it took
     */
    private record Cell(LayerResult findings, double pairs) {}
}
