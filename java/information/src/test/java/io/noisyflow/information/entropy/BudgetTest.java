package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries, draws, tolerance, and what work is foretold. */
class BudgetTest {
    private static final int ROWS = 1021;
    private static final Samples SAMPLES = Samples.of(Points.of(Laws.gaussian(ROWS, 2, 3), ROWS, 2));

    @Test
    void queriesGrowBeforeDraws() {
        // V = .6, W = .5 with one draw: a standard error of .03 takes (1.1)/(.0009 + .6/1e6) queries and a tenth more.
        MeanEstimate estimate = new MeanEstimate(3, .5, .6, 1, 100, 1000, false);
        Budget start = new Budget(1000, 2);
        Budget queries = start.forTarget(.0009, estimate, 1_000_000);
        assertEquals(2, queries.draws());
        assertEquals(1.1 * 1.1 / (.0009 + .6e-6), queries.queries(), 1);
        // With all 2000 rows the noise leaves .5/2000 = 2.5e-4; 1e-4 takes 2.5 draws and a tenth more: 3 pairs.
        Budget draws = start.forTarget(1e-4, estimate, 2000);
        assertEquals(new Budget(2000, 6), draws);
    }

    @Test
    void aToleranceIsMet() {
        for (double tolerance : new double[] {.01, .003, .001}) {
            EntropyResult report = report(100, 2, tolerance, 1e12, .1, 1);
            for (EntropyEstimate estimate : report.estimates()) {
                assertTrue(estimate.standardError().monteCarlo() <= 1.05 * tolerance,
                        tolerance + ": " + estimate.standardError() + ", " + report.queries() + " queries");
            }
            assertTrue(report.queries() > 100);
        }
    }

    @Test
    void whatIsPreciseAlreadyIsLeftAlone() {
        EntropyResult report = report(100, 2, 1.0, 1e12, 1);
        assertEquals(100, report.queries());
        assertEquals(2, report.draws());
    }

    @Test
    void pairsAreLimitedByACount() {
        double limit = 3e6;
        EntropyResult report = report(100, 2, 1e-6, limit, .1);
        // Pairwise bounds, nearest neighbours and the search for a better sigma stand outside of the tolerance's
        // budget.
        double apart = ROWS * (2.0 * ROWS + 1000) + 28 * 128 * 4.0 * ROWS;
        assertTrue(report.provenance().pairs() <= limit + apart, report.provenance().toString());
        assertTrue(report.queries() > 100, report.queries() + " queries");
        assertTrue(report.estimates().getFirst().standardError().monteCarlo() > 1e-6);
    }

    @Test
    void forecastsAreRightWhereNothingGrows() {
        EntropyOptions options = new EntropyOptions(new double[] {1, 2}, Setting.SAMPLE, null, 2, null, 1e12, 0);
        List<Double> totals = new ArrayList<>();
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            EntropyResult report = estimator.estimate(SAMPLES, options, (stage, done, total) -> {
                assertTrue(done <= total, stage);
                totals.add(total);
            });
            assertEquals(Verdict.CONVERGED, report.estimates().getFirst().verdict());
            assertEquals(estimator.forecastPairs(SAMPLES, options), report.provenance().pairs(), 1e-6);
            assertEquals(report.provenance().pairs(), totals.getLast(), 1e-6);
        }
    }

    @Test
    void advisedBudgetsAndSigmasConverge() {
        // One query pair in ten dimensions is imprecise; what the advice names must not be.
        int n = 501;
        Samples samples = Samples.of(Points.of(Laws.gaussian(n, 3, 6), n, 3));
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            EntropyEstimate few =
                    estimator.estimate(samples, new EntropyOptions(new double[] {1}, Setting.DATASET, 5, 2,
                            null, 1e12, 1)).estimates().getFirst();
            assertEquals(Verdict.IMPRECISE, few.verdict());
            int advised = Integer.parseInt(few.advice().replaceAll(".*about (\\d+) of.*", "$1"));
            EntropyEstimate enough = estimator.estimate(samples, new EntropyOptions(new double[] {1}, Setting.DATASET,
                    2 * advised, 2, null, 1e12, 1)).estimates().getFirst();
            assertEquals(Verdict.CONVERGED, enough.verdict(), few.advice() + " " + enough);

            EntropyEstimate narrow = estimator.estimate(samples, EntropyOptions.defaults(.1)).estimates()
                    .getFirst();
            double sigma = Double.parseDouble(narrow.advice().replaceAll(".*sigma of about ([0-9.e+-]+) .*", "$1"));
            assertTrue(sigma > .1 && sigma < 2, narrow.advice());
            // Found by trial on a quarter of the rows: good to some 10 %.
            assertEquals(Verdict.CONVERGED,
                    estimator.estimate(samples, EntropyOptions.defaults(1.15 * sigma)).estimates().getFirst().verdict(),
                    narrow.advice());
            assertEquals(Verdict.UNDERSAMPLED,
                    estimator.estimate(samples, EntropyOptions.defaults(sigma / 1.3)).estimates().getFirst().verdict(),
                    narrow.advice());
        }
    }

    private static EntropyResult report(int queries, int draws, Double tolerance, double maxPairs, double... sigmas) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            return EntropyEstimator.of(kernels).estimate(SAMPLES, new EntropyOptions(sigmas, Setting.DATASET, queries,
                    draws, tolerance, maxPairs, 5));
        }
    }
}
