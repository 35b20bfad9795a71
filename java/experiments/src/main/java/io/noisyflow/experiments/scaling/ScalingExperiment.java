package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bound.BiasFloor;
import io.noisyflow.information.bound.WorstCaseRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures E|h_hat - h| over n, cell by cell: a cell is one case at one n.
 *
 * <p>Replicates are shared among threads; what each computes hangs on its number alone, and their sums are taken in the
 * order of these numbers: the same settings give the same digits on any number of threads.
 */
public final class ScalingExperiment implements Experiment<ScalingSettings, ScalingResult> {
    /** Replicates between two looks at the progress. */
    private static final int BATCH = 32;
    private static final int REFERENCE_QUERIES = 1 << 17;
    private static final int MONTE_CARLO_REPLICATES = 600;
    private static final int[] MONTE_CARLO_QUERIES = {20, 50, 100, 200, 500, 1000, 2000};
    private static final ScalingCase MONTE_CARLO_CASE = new ScalingCase(ScalarLaw.CUBE, 5, 1);
    /** The eps of the bias floor are k/64. */
    private static final int FLOOR_STEPS = 64;
    /** I this far above log n, in nats, is out of reach. */
    private static final double SATURATION_MARGIN = 1;

    @Override
    public String name() {
        return ScalingResult.NAME;
    }

    @Override
    public ScalingResult run(Kernels kernels, ScalingSettings settings, Cells cells,
            Consumer<? super ScalingResult> listener,
            Progress progress) {
        try (Workers workers = new Workers(kernels.threads()); Workers alone = new Workers(1)) {
            Run run =
                    new Run(kernels, settings, cells, progress, workers, new BaselineErrors(kernels, alone, settings));
            run.monteCarlo = run.kept("Monte Carlo", MonteCarloCell.class, run::monteCarloCell).curve();
            listener.accept(run.result());
            for (ScalingCase of : settings.cases()) {
                CaseTruth truth = CaseTruth.of(of);
                Regime regime = regime(truth, settings.largest());
                List<ErrorPoint> points = new ArrayList<>();
                List<BaselinePoint> baselines = new ArrayList<>();
                run.curves.add(ScalingCurve.of(truth, regime, points, baselines));
                for (int n : settings.rows()) {
                    ScalingCell cell = run.kept(of.key(n), ScalingCell.class, () -> run.cell(truth, n));
                    points.add(cell.point());
                    baselines.addAll(cell.baselines());
                    run.curves.set(run.curves.size() - 1, ScalingCurve.of(truth, regime, points, baselines));
                    listener.accept(run.result());
                }
            }
            return run.result();
        }
    }

    private static Regime regime(CaseTruth truth, int largest) {
        if (truth.rowVariance() == 0) {
            return Regime.BIAS;
        }
        double information = truth.entropy() - truth.noiseEntropy();
        return information > StrictMath.log(largest) + SATURATION_MARGIN ? Regime.SATURATED : Regime.SAMPLING;
    }

    /** One run: what is finished, and what it took. */
    private static final class Run {
        private final Kernels kernels;
        private final ScalingSettings settings;
        private final Cells cells;
        private final Progress progress;
        private final Workers workers;
        private final BaselineErrors baselines;
        private final Effort effort;
        private final List<ScalingCurve> curves = new ArrayList<>();
        private @Nullable MonteCarloCurve monteCarlo;

        Run(Kernels kernels, ScalingSettings settings, Cells cells, Progress progress, Workers workers,
                BaselineErrors baselines) {
            this.kernels = kernels;
            this.effort = new Effort(kernels, settings, cells);
            this.settings = settings;
            this.cells = cells;
            this.progress = progress;
            this.workers = workers;
            this.baselines = baselines;
        }

        ScalingResult result() {
            int finished =
                    curves.stream().mapToInt(curve -> curve.points().size()).sum() + (monteCarlo == null ? 0 : 1);
            return new ScalingResult(settings.byName(), effort.provenance(), finished, settings.cells(), curves,
                    monteCarlo);
        }

        /** The replicates in batches, each on whichever thread is free. */
        private void replicates(String stage, int count, double pairsOfOne, java.util.function.IntConsumer task) {
            for (int from = 0; from < count; from += BATCH) {
                int first = from;
                int batch = Math.min(BATCH, count - from);
                workers.forEach(batch, item -> task.accept(first + item));
                effort.add(batch * pairsOfOne);
                effort.after(progress).update(stage, 0, 0);
            }
        }

        /** The kept cell, or a computed one; the costs of either count. */
        <T extends Record & Cost> T kept(String key, Class<T> type, Supplier<T> computation) {
            double before = effort.pairs();
            T cell = cells.get(key, type, computation);
            effort.add(before + cell.pairs() - effort.pairs());
            return cell;
        }

        MonteCarloCell monteCarloCell() {
            double before = effort.pairs();
            MonteCarloCurve curve = monteCarlo();
            return new MonteCarloCell(curve, effort.pairs() - before);
        }

        ScalingCell cell(CaseTruth truth, int n) {
            double before = effort.pairs();
            ErrorPoint point = point(truth, n);
            if (n > settings.baselineLargest()) {
                return new ScalingCell(point, List.of(), effort.pairs() - before);
            }
            List<BaselinePoint> others = baselines.at(truth, n, workers);
            return new ScalingCell(point, others, effort.pairs() - before + baselines.pairs(truth, n));
        }

        private ErrorPoint point(CaseTruth truth, int n) {
            int count = settings.replicatesAt(n);
            double[] errors = new double[count];
            double[] variances = new double[count];
            ScalingCase of = truth.of();
            String stage = of.law().label() + ", d = " + of.d() + ", sigma " + of.sigma() + ", n = " + n;
            replicates(stage, count, (double) n * settings.queries(), replicate -> {
                long seed = of.seed(settings.seed(), n, replicate);
                SampledError error = SampledError.of(kernels, truth, of.sample(n, seed), settings.queries(), seed);
                errors[replicate] = error.value();
                variances[replicate] = error.variance();
            });
            MeanMagnitude magnitude = MeanMagnitude.of(errors);
            double monteCarlo = 0;
            for (double variance : variances) {
                monteCarlo += variance / count;
            }
            double raisedBy = ErrorPoint.raisedBy(magnitude.mean(), magnitude.variance(), monteCarlo);
            return new ErrorPoint(n, count, magnitude.magnitude() / raisedBy, magnitude.standardError() / raisedBy,
                    magnitude.mean(), Math.sqrt(monteCarlo), Math.sqrt(truth.rowVariance() / n),
                    truth.chiSquare() / (2.0 * n), truth.biasBound(n), worstCaseRisk(of, n), biasFloor(of, n));
        }

        private MonteCarloCurve monteCarlo() {
            CaseTruth truth = CaseTruth.of(MONTE_CARLO_CASE);
            int n = ScalingSettings.MONTE_CARLO_ROWS;
            Points sample = truth.of().sample(n, truth.of().seed(settings.seed(), n, 0));
            double[] ofG = new double[REFERENCE_QUERIES];
            double[] logRatios = new double[REFERENCE_QUERIES];
            SampledError.logDensities(kernels, truth, sample, SampledError.draws(truth, sample, REFERENCE_QUERIES, true,
                    truth.of().seed(settings.seed(), n, 1)), ofG, logRatios);
            effort.add((double) n * REFERENCE_QUERIES);
            SampledError reference = SampledError.controlled(truth.firstOrder(sample), logRatios);
            double plugIn = truth.entropy() + reference.value();
            List<MonteCarloCurve.Point> measured = new ArrayList<>();
            for (int queries : MONTE_CARLO_QUERIES) {
                double[] errors = new double[MONTE_CARLO_REPLICATES];
                replicates("Monte Carlo, " + queries + " queries", errors.length, (double) n * queries, replicate -> {
                    double[] logs = new double[queries];
                    Points points = SampledError.draws(truth, sample, queries, false,
                            truth.of().seed(settings.seed(), queries, replicate + 2));
                    SampledError.logDensities(kernels, truth, sample, points, logs, new double[queries]);
                    double sum = 0;
                    for (double log : logs) {
                        sum -= log;
                    }
                    errors[replicate] = sum / queries - plugIn;
                });
                MeanMagnitude magnitude = MeanMagnitude.of(errors);
                measured.add(new MonteCarloCurve.Point(queries, errors.length, magnitude.magnitude(),
                        magnitude.standardError(), Math.sqrt(2 / StrictMath.PI * truth.of().d()
                                * truth.scalar().pointVariance() / queries)));
            }
            LogLogFit fit = LogLogFit.of(measured.stream().mapToDouble(MonteCarloCurve.Point::queries).toArray(),
                    measured.stream().mapToDouble(MonteCarloCurve.Point::error).toArray(),
                    measured.stream().mapToDouble(MonteCarloCurve.Point::standardError).toArray());
            return new MonteCarloCurve(truth.of(), n, plugIn, Math.sqrt(reference.variance()), REFERENCE_QUERIES,
                    measured,
                    fit);
        }
    }

    /** What a cell took. */
    private interface Cost {
        double pairs();
    }

    /**
     * One case at one n.
     *
     * @param pairs Gaussian terms that it took
     */
    private record ScalingCell(ErrorPoint point, List<BaselinePoint> baselines, double pairs)
            implements
                Cost {}

    /**
     * The curve of Monte Carlo.
     *
     * @param pairs Gaussian terms that it took
     */
    private record MonteCarloCell(MonteCarloCurve curve, double pairs) implements Cost {}

    private static Figure worstCaseRisk(ScalingCase of, int n) {
        return of.law().onCube() ? WorstCaseRisk.of(n, of.d(), of.sigma())
                : Figure.none("the law is not on a cube");
    }

    /** The best of the floors over eps; it speaks of the worst law on the cube, not of this one. */
    private static Figure biasFloor(ScalingCase of, int n) {
        if (!of.law().onCube()) {
            return Figure.none("the law is not on a cube");
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < FLOOR_STEPS; k++) {
            best = Math.max(best, BiasFloor.of(n, of.d(), of.sigma(), (double) k / FLOOR_STEPS));
        }
        return best > 0 ? Figure.of(best) : Figure.none("below 0: it says nothing at this n");
    }
}
