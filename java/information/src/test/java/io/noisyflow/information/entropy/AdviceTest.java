package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.DifferenceEstimator;
import io.noisyflow.information.difference.InformationDifference;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Advice is followed: in at least {@value #WANTED} of {@value #SEEDS} samples the advised setting converges. Where a
 * setting is not advised, because the sample has converged already, it counts as followed.
 */
@Tag("slow")
class AdviceTest {
    private static final int SEEDS = 100;
    private static final int WANTED = 90;
    private static final Pattern SIGMA = Pattern.compile("take a sigma of about (\\S+) at these");
    private static final Pattern ROWS = Pattern.compile("(?:, or|give) about (\\S+) rows");
    private static final Pattern QUERIES = Pattern.compile("use about (\\S+) of the");

    /** What to estimate: rows of a law, and how. */
    private record Setup(int d, int n, double sigma, @Nullable Integer queries, Law law) {
        Setup withSigma(double other) {
            return new Setup(d, n, other, queries, law);
        }

        Setup withRows(double other) {
            return new Setup(d, (int) other, sigma, queries, law);
        }

        Setup withQueries(double other) {
            return new Setup(d, n, sigma, (int) other, law);
        }
    }

    @FunctionalInterface
    private interface Law {
        double[] rows(int n, int d, long seed);
    }

    /** How an advised number changes the setup. */
    @FunctionalInterface
    private interface Change {
        Setup of(Setup before, double number);
    }

    /** Uniform on a cube: the bracket is wide. */
    private static final Setup CUBE = new Setup(3, 300, .2, null, Laws::cube);
    /** Normal in two dimensions, whose tails no sample reaches. */
    private static final Setup NORMAL = new Setup(2, 200, .2, null, Laws::gaussian);
    /** Normal in five dimensions at a large sigma: the sampling error is large, if anything. */
    private static final Setup WIDE = new Setup(5, 200, 1, null, Laws::gaussian);
    /** Few queries of many rows. */
    private static final Setup FEW_QUERIES = new Setup(1, 2000, .1, 100, Laws::gaussian);

    @Test
    void theAdvisedSigmaConverges() {
        follow(CUBE, SIGMA, Setup::withSigma);
        follow(NORMAL, SIGMA, Setup::withSigma);
    }

    @Test
    void theAdvisedRowsConverge() {
        follow(CUBE, ROWS, Setup::withRows);
        follow(NORMAL, ROWS, Setup::withRows);
        follow(WIDE, ROWS, Setup::withRows);
    }

    @Test
    void theAdvisedQueriesConverge() {
        follow(FEW_QUERIES, QUERIES, Setup::withQueries);
    }

    @Test
    void theAdvisedRowsOfADifferenceConverge() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            assertFollowed("difference", seed -> difference(kernels, 200, seed), ROWS,
                    (seed, rows) -> difference(kernels, (int) rows, seed));
        }
    }

    /**
     * A sample of which a query sees one row only tells nothing of how many more would do, and no number is made up.
     */
    @Test
    void rowsAreNotToldWhereNothingIsKnownOfThem() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            Outcome outcome = estimate(kernels, new Setup(20, 200, .2, null, Laws::gaussian), 1);
            assertTrue(outcome.verdict != Verdict.CONVERGED && SIGMA.matcher(outcome.advice).find(), outcome.advice);
            assertFalse(ROWS.matcher(outcome.advice).find(), outcome.advice);
        }
    }

    private record Outcome(Verdict verdict, String advice) {}

    @FunctionalInterface
    private interface Followed {
        Outcome of(long seed, double number);
    }

    private static void follow(Setup setup, Pattern number, Change change) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            assertFollowed(String.format(Locale.ROOT, "d = %d, n = %d, sigma = %s", setup.d, setup.n, setup.sigma),
                    seed -> estimate(kernels, setup, seed), number,
                    (seed, advised) -> estimate(kernels, change.of(setup, advised), seed));
        }
    }

    private static void assertFollowed(String what, LongFunction<Outcome> first, Pattern number, Followed then) {
        IntFunction<Integer> kind = seed -> {
            Outcome outcome = first.apply(seed);
            Matcher advised = number.matcher(outcome.advice);
            if (outcome.verdict == Verdict.CONVERGED || !advised.find()) {
                return 0;
            }
            return then.of(seed, Double.parseDouble(advised.group(1))).verdict == Verdict.CONVERGED ? 1 : 2;
        };
        int[] counts = new int[3];
        IntStream.range(0, SEEDS).parallel().mapToObj(kind).sequential().forEach(k -> counts[k]++);
        assertTrue(counts[1] + counts[2] >= SEEDS / 3, what + ": advised in " + (SEEDS - counts[0]) + " samples only");
        assertTrue(counts[1] * SEEDS >= WANTED * (counts[1] + counts[2]),
                what + ": " + counts[1] + " of " + (counts[1] + counts[2]) + " converged");
    }

    private static Outcome estimate(Kernels kernels, Setup setup, long seed) {
        EntropyEstimate estimate = EntropyEstimator.of(kernels)
                .estimate(Samples.of(Points.of(setup.law.rows(setup.n, setup.d, seed), setup.n, setup.d)),
                        options(setup.sigma, setup.queries, seed))
                .estimates().getFirst();
        return new Outcome(estimate.verdict(), estimate.advice());
    }

    /** Normal rows and their hyperbolic tangents. */
    private static Outcome difference(Kernels kernels, int n, long seed) {
        double[] rows = Laws.gaussian(n, 2, seed);
        double[] bent = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            bent[i] = StrictMath.tanh(rows[i]);
        }
        InformationDifference difference = DifferenceEstimator.of(kernels).estimate(Points.of(rows, n, 2),
                Points.of(bent, n, 2), null, options(.4, null, seed)).estimates().getFirst()
                .information();
        return new Outcome(difference.verdict(), difference.advice());
    }

    private static EntropyOptions options(double sigma, @Nullable Integer queries, long seed) {
        return new EntropyOptions(new double[] {sigma}, Setting.SAMPLE, queries, 2, null, 1e12, seed);
    }
}
