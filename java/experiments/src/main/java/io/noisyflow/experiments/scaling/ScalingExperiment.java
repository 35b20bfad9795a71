package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures E|h_hat - h| over n, cell by cell: a cell is one case at one n.
 *
 * <p>Replicates are shared among threads; what each computes hangs on its number alone, and their sums are taken in the
 * order of these numbers: the same settings give the same digits on any number of threads.
 */
public final class ScalingExperiment implements Experiment<ScalingSettings, ScalingResult> {
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
        Effort effort = new Effort(kernels, settings, cells);
        List<ScalingCurve> curves = new ArrayList<>();
        MonteCarloCell monteCarlo = monteCarlo(settings).get(kernels, cells, effort.after(progress));
        effort.add(monteCarlo.pairs());
        listener.accept(result(settings, effort, curves, monteCarlo));
        for (ScalingCase of : settings.cases()) {
            CaseTruth truth = CaseTruth.of(of);
            Regime regime = regime(truth, settings.largest());
            List<ErrorPoint> points = new ArrayList<>();
            List<BaselinePoint> baselines = new ArrayList<>();
            curves.add(ScalingCurve.of(truth, regime, points, baselines));
            for (int n : settings.rows()) {
                ScalingCell cell = point(settings, of, n, () -> truth).get(kernels, cells, effort.after(progress));
                effort.add(cell.pairs());
                points.add(cell.point());
                baselines.addAll(cell.baselines());
                curves.set(curves.size() - 1, ScalingCurve.of(truth, regime, points, baselines));
                listener.accept(result(settings, effort, curves, monteCarlo));
            }
        }
        return result(settings, effort, curves, monteCarlo);
    }

    /** Monte Carlo, and each case at each n. */
    @Override
    public List<Part> parts(ScalingSettings settings) {
        List<Part> parts = new ArrayList<>();
        parts.add(monteCarlo(settings));
        for (ScalingCase of : settings.cases()) {
            for (int n : settings.rows()) {
                parts.add(point(settings, of, n, () -> CaseTruth.of(of)));
            }
        }
        return parts;
    }

    private static CellPart<MonteCarloCell> monteCarlo(ScalingSettings settings) {
        return new CellPart<>("Monte Carlo", MonteCarloCell.class,
                (kernels, _, progress) -> MonteCarloCell.of(kernels, settings, progress));
    }

    private static CellPart<ScalingCell> point(ScalingSettings settings, ScalingCase of, int n,
            Supplier<CaseTruth> truth) {
        return new CellPart<>(of.key(n), ScalingCell.class,
                (kernels, _, progress) -> ScalingCell.of(kernels, settings, truth.get(), n, progress));
    }

    private static Regime regime(CaseTruth truth, int largest) {
        if (truth.rowVariance() == 0) {
            return Regime.BIAS;
        }
        double information = truth.entropy() - truth.noiseEntropy();
        return information > StrictMath.log(largest) + SATURATION_MARGIN ? Regime.SATURATED : Regime.SAMPLING;
    }

    private static ScalingResult result(ScalingSettings settings, Effort effort, List<ScalingCurve> curves,
            MonteCarloCell monteCarlo) {
        int finished = 1 + curves.stream().mapToInt(curve -> curve.points().size()).sum();
        return new ScalingResult(settings.byName(), effort.provenance(), finished, settings.cells(), curves,
                monteCarlo.curve());
    }
}
