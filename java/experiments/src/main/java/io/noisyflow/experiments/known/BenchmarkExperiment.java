package io.noisyflow.experiments.known;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.experiments.curve.CurveCell;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.RowLaw;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Estimates entropies that are known, against the number of rows: a cell is one law, or one code, at one n. */
public final class BenchmarkExperiment implements Experiment<BenchmarkSettings, BenchmarkResult> {
    /** Standard errors within which a code's information is taken for known. */
    private static final double ERRORS = 3;

    @Override
    public String name() {
        return BenchmarkResult.NAME;
    }

    @Override
    public BenchmarkResult run(Kernels kernels, BenchmarkSettings settings, Cells cells,
            Consumer<? super BenchmarkResult> listener,
            Progress progress) {
        Run run = new Run(kernels, settings, cells, listener, progress);
        settings.laws().forEach(run::law);
        settings.codes().forEach(run::code);
        return run.result();
    }

    /** Each law at each n, and of each code its information and each n. */
    @Override
    public List<Part> parts(BenchmarkSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (BenchmarkLaw law : settings.laws()) {
            parts.addAll(points(settings, law));
        }
        for (ReedMuller code : settings.codes()) {
            parts.add(information(settings, code));
            parts.addAll(points(settings, code));
        }
        return parts;
    }

    private static List<CellPart<CurveCell>> points(BenchmarkSettings settings, BenchmarkLaw law) {
        return points(settings, law.label(), law.rows()::sample, settings.sigmas());
    }

    private static List<CellPart<CurveCell>> points(BenchmarkSettings settings, ReedMuller code) {
        return points(settings, code.label(), code::sample, settings.codeSigmas());
    }

    private static List<CellPart<CurveCell>> points(BenchmarkSettings settings, String subject, RowLaw law,
            List<Double> sigmas) {
        return Arrays.stream(settings.plan().rows()).mapToObj(n -> CurveCell.part(settings.plan(), settings.seed(),
                subject, (_, _) -> law, BenchmarkSettings.array(sigmas), n)).toList();
    }

    private static CellPart<CodeCell> information(BenchmarkSettings settings, ReedMuller code) {
        double[] sigmas = BenchmarkSettings.array(settings.codeSigmas());
        return new CellPart<>(code.label() + ", zero word", CodeCell.class,
                (kernels, _, progress) -> new CodeCell(new ZeroWord(kernels).information(code, sigmas,
                        settings.zeroWordDraws(), settings.seed(), progress)));
    }

    /** One run: what is finished, and what it took. */
    private static final class Run {
        private final Kernels kernels;
        private final BenchmarkSettings settings;
        private final Cells cells;
        private final Consumer<? super BenchmarkResult> listener;
        private final Progress progress;
        private final Effort effort;
        private final List<LawResult> laws = new ArrayList<>();
        private final List<CodeResult> codes = new ArrayList<>();
        private int finished;

        Run(Kernels kernels, BenchmarkSettings settings, Cells cells, Consumer<? super BenchmarkResult> listener,
                Progress progress) {
            this.kernels = kernels;
            this.effort = new Effort(kernels, settings, cells);
            this.settings = settings;
            this.cells = cells;
            this.listener = listener;
            this.progress = progress;
        }

        void law(BenchmarkLaw law) {
            double[] sigmas = BenchmarkSettings.array(settings.sigmas());
            List<Truth> truths = settings.sigmas().stream().map(law::truth).toList();
            int at = laws.size();
            laws.add(new LawResult(law, List.of()));
            curves(law.label(), law.d(), points(settings, law), sigmas, truths,
                    curves -> laws.set(at, new LawResult(law, curves)));
        }

        void code(ReedMuller code) {
            double[] sigmas = BenchmarkSettings.array(settings.codeSigmas());
            CodeCell cell = information(settings, code).get(kernels, cells, effort.after(progress));
            List<CodePoint> points = new ArrayList<>();
            List<Truth> truths = new ArrayList<>();
            for (int s = 0; s < sigmas.length; s++) {
                Information information = cell.informations().get(s);
                points.add(new CodePoint(sigmas[s], information,
                        new ScalingCase(ScalarLaw.SIGNS, code.length(), sigmas[s]).information()));
                double entropy = information.value() + EntropyCurve.noiseEntropy(code.length(), sigmas[s]);
                double margin = ERRORS * information.standardError().total();
                truths.add(new Truth(entropy, entropy - margin, entropy + margin,
                        "the zero word against all words, +- 3 standard errors"));
            }
            int at = codes.size();
            codes.add(new CodeResult(code, points, List.of()));
            finish(ZeroWord.pairs(code, sigmas, settings.zeroWordDraws()));
            curves(code.label(), code.length(), points(settings, code), sigmas, truths,
                    curves -> codes.set(at, new CodeResult(code, points, curves)));
        }

        private void curves(String subject, int d, List<CellPart<CurveCell>> parts, double[] sigmas,
                List<Truth> truths, Consumer<List<EntropyCurve>> sink) {
            List<List<CurvePoint>> points = new ArrayList<>();
            for (int s = 0; s < sigmas.length; s++) {
                points.add(new ArrayList<>());
            }
            IntFunction<EntropyCurve> curve =
                    s -> new EntropyCurve(subject, d, sigmas[s], truths.get(s), points.get(s));
            for (CellPart<CurveCell> part : parts) {
                CurveCell cell = part.get(kernels, cells, effort.after(progress));
                List<EntropyCurve> curves = new ArrayList<>();
                for (int s = 0; s < sigmas.length; s++) {
                    points.get(s).add(cell.points().get(s));
                    curves.add(curve.apply(s));
                }
                sink.accept(curves);
                finish(cell.pairs());
            }
        }

        private void finish(double pairsOfCell) {
            effort.add(pairsOfCell);
            finished++;
            listener.accept(result());
        }

        BenchmarkResult result() {
            return new BenchmarkResult(settings.byName(), effort.provenance(), finished, settings.cells(), laws, codes);
        }
    }

    /** A code's information at every sigma. */
    private record CodeCell(List<Information> informations) {
        CodeCell {
            informations = List.copyOf(informations);
        }
    }
}
