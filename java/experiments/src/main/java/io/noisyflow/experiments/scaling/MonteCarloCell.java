package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * The curve of Monte Carlo: one sample, ever more queries.
 *
 * @param pairs Gaussian terms that it took
 */
record MonteCarloCell(MonteCarloCurve curve, double pairs) {
    private static final int REFERENCE_QUERIES = 1 << 17;
    private static final int REPLICATES = 600;
    private static final int[] QUERIES = {20, 50, 100, 200, 500, 1000, 2000};
    private static final ScalingCase CASE = new ScalingCase(ScalarLaw.CUBE, 5, 1);

    /**
     * Measures.
     *
     * @param progress hears of Gaussian terms of this cell
     */
    static MonteCarloCell of(Kernels kernels, ScalingSettings settings, Progress progress) {
        try (Workers workers = new Workers(kernels.threads())) {
            Replicates replicates = new Replicates(workers, progress);
            MonteCarloCurve curve = curve(kernels, settings, replicates);
            return new MonteCarloCell(curve, replicates.pairs());
        }
    }

    private static MonteCarloCurve curve(Kernels kernels, ScalingSettings settings, Replicates replicates) {
        CaseTruth truth = CaseTruth.of(CASE);
        int n = ScalingSettings.MONTE_CARLO_ROWS;
        Points sample = truth.of().sample(n, truth.of().seed(settings.seed(), n, 0));
        double[] ofG = new double[REFERENCE_QUERIES];
        double[] logRatios = new double[REFERENCE_QUERIES];
        SampledError.logDensities(kernels, truth, sample, SampledError.draws(truth, sample, REFERENCE_QUERIES, true,
                truth.of().seed(settings.seed(), n, 1)), ofG, logRatios);
        replicates.add((double) n * REFERENCE_QUERIES);
        SampledError reference = SampledError.controlled(truth.firstOrder(sample), logRatios);
        double plugIn = truth.entropy() + reference.value();
        List<MonteCarloCurve.Point> measured = new ArrayList<>();
        for (int queries : QUERIES) {
            double[] errors = new double[REPLICATES];
            replicates.forEach("Monte Carlo, " + queries + " queries", errors.length, (double) n * queries,
                    replicate -> {
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
        return new MonteCarloCurve(truth.of(), n, plugIn, Math.sqrt(reference.variance()), REFERENCE_QUERIES, measured,
                fit);
    }
}
