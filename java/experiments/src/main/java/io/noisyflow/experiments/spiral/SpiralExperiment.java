package io.noisyflow.experiments.spiral;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.experiments.curve.CurveCell;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.RowLaw;
import io.noisyflow.experiments.curve.SampleSeed;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trains the network, estimates h(T_3) from ever more passes, and once from very many, which stands for the truth. */
public final class SpiralExperiment implements Experiment<SpiralSettings, SpiralResult> {
    private static final String SUBJECT = "layer 3";
    private static final String REFERENCE = "reference";
    /** Rows in the picture of the data. */
    private static final int DRAWN = 1500;
    /** Standard errors by which the ends of a single sample's bracket are moved outwards. */
    private static final double ERRORS = 3;

    @Override
    public String name() {
        return SpiralResult.NAME;
    }

    @Override
    public SpiralResult run(Kernels kernels, SpiralSettings settings, Cells cells,
            Consumer<? super SpiralResult> listener,
            Progress progress) {
        TrainedCell trained = SpiralTraining.part(settings).get(kernels, cells, Progress.SILENT);
        SpiralTraining training = new SpiralTraining(kernels, settings);
        Network network = training.network(trained);
        ClassifiedRows rows = training.classified(network, DRAWN);
        SoFar soFar = new SoFar(settings, trained, rows, new Effort(kernels, settings, cells));
        listener.accept(soFar.result());
        RowLaw law = training.layer(network);
        for (CellPart<CurveCell> part : points(settings, (_, _) -> law)) {
            CurveCell cell = part.get(kernels, cells, soFar.effort.after(progress));
            soFar.points.add(cell.points().getFirst());
            soFar.effort.add(cell.pairs());
            listener.accept(soFar.result());
        }
        ReferenceCell cell =
                reference(settings, (_, _) -> law).get(kernels, cells, soFar.effort.after(progress));
        soFar.reference = cell.reference();
        soFar.effort.add(cell.pairs());
        SpiralResult result = soFar.result();
        listener.accept(result);
        return result;
    }

    /** The training, each n, and the reference. */
    @Override
    public List<Part> parts(SpiralSettings settings) {
        BiFunction<Kernels, Cells, RowLaw> law = (kernels, cells) -> SpiralTraining.layer(kernels, settings, cells);
        List<Part> parts = new ArrayList<>();
        parts.add(SpiralTraining.part(settings));
        parts.addAll(points(settings, law));
        parts.add(reference(settings, law));
        return parts;
    }

    private static List<CellPart<CurveCell>> points(SpiralSettings settings, BiFunction<Kernels, Cells, RowLaw> law) {
        double[] sigmas = {settings.sigma()};
        return Arrays.stream(settings.plan().rows())
                .mapToObj(n -> CurveCell.part(settings.plan(), settings.seed(), SUBJECT, law, sigmas, n)).toList();
    }

    private static CellPart<ReferenceCell> reference(SpiralSettings settings, BiFunction<Kernels, Cells, RowLaw> law) {
        return new CellPart<>(REFERENCE, ReferenceCell.class,
                (kernels, cells, progress) -> reference(kernels, settings, law.apply(kernels, cells), progress));
    }

    private static ReferenceCell reference(Kernels kernels, SpiralSettings settings, RowLaw law, Progress progress) {
        int n = settings.referenceRows();
        long seed = SampleSeed.of(settings.seed(), REFERENCE, n, 0);
        Points sample = law.rows(n, seed);
        EntropyOptions options = new EntropyOptions(new double[] {settings.sigma()}, Setting.SAMPLE,
                settings.referenceQueries(), EntropyOptions.DEFAULT_DRAWS, null, EntropyOptions.DEFAULT_MAX_PAIRS,
                seed);
        EntropyResult report = EntropyEstimator.of(kernels).estimate(Samples.of(sample), options, progress);
        return new ReferenceCell(new Reference(n, report.estimates().getFirst()), report.provenance().pairs());
    }

    /**
     * The finished reference.
     *
     * @param pairs Gaussian terms that it took
     */
    private record ReferenceCell(Reference reference, double pairs) {}

    /** What is finished. */
    private static final class SoFar {
        private final SpiralSettings settings;
        private final TrainedCell trained;
        private final ClassifiedRows rows;
        private final Effort effort;
        private final List<CurvePoint> points = new ArrayList<>();
        private @Nullable Reference reference;

        SoFar(SpiralSettings settings, TrainedCell trained, ClassifiedRows rows, Effort effort) {
            this.settings = settings;
            this.trained = trained;
            this.rows = rows;
            this.effort = effort;
        }

        SpiralResult result() {
            EntropyCurve curve = new EntropyCurve(SUBJECT, SpiralSettings.WIDTHS.get(SpiralSettings.LAYER),
                    settings.sigma(), truth(), points);
            return new SpiralResult(settings.byName(), effort.provenance(),
                    1 + points.size() + (reference == null ? 0 : 1), settings.cells(), trained.points(), rows, curve,
                    reference);
        }

        /** The bracket of the reference, widened by what a single sample's ends may be off. */
        private @Nullable Truth truth() {
            if (reference == null || !reference.estimate().bracket().upper().isPresent()) {
                return null;
            }
            EntropyEstimate estimate = reference.estimate();
            double margin = ERRORS * estimate.standardError().total();
            double lower = estimate.bracket().lower();
            double upper = estimate.bracket().upper().value();
            return new Truth((lower + upper) / 2, lower - margin, upper + margin,
                    "the bracket of one sample of " + reference.rows() + " rows, 3 standard errors wider");
        }
    }
}
