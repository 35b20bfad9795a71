package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.TestKernels;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws whose information is known: the truth lies in [lower - 3 total, upper + 3 total].
 *
 * <p>Truths in nats, per dimension. Of f = 2 x + 1/2, X standard normal: numpy 2.4, the density of T by the trapezoidal
 * rule over a logarithmic grid of 6001 |f| of either sign from 1e-14 to 40, h(T) over one of 4001 |t| from 1e-16 to 80,
 * less h(T|X) with E log |f| over 400 001 points; the mass is 1 to 1e-8. Of finite laws: the trapezoidal rule over 200
 * 001 points of the noise from -12 to 12, all digits agree with half as many. {1, -1} is a binary input of additive
 * noise: of equal variances, and t f is 1 + sigma z.
 */
@Tag("slow")
class MultiplicativeTruthTest {
    private static final int SEEDS = 60;
    private static final int CAMPAIGN = 1000;

    /** A law of rows in d independent coordinates, of which n are drawn, and its information. */
    record Law(int n, int d, double sigma, LongFunction<Points> sample, double truth) {}

    private static Law affine(int n, int d, double sigma, double ofOne) {
        return new Law(n, d, sigma, seed -> affineRows(n, d, seed), d * ofOne);
    }

    private static Points affineRows(int n, int d, long seed) {
        Points rows = Points.allocate(Precision.FLOAT64, n, d);
        float[] x = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, x, 0, d);
            for (int j = 0; j < d; j++) {
                rows.set(i, j, 2 * x[j] + 0.5);
            }
        }
        return rows;
    }

    private static Law finite(int n, double sigma, double truth, double... values) {
        return new Law(n, 1, sigma, seed -> {
            CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
            Points rows = Points.allocate(Precision.FLOAT64, n, 1);
            for (int i = 0; i < n; i++) {
                rows.set(i, 0, values[random.nextInt(values.length)]);
            }
            return rows;
        }, truth);
    }

    static List<Named<Law>> laws() {
        return List.of(Named.of("affine, .1", affine(1021, 1, .1, 2.9118449)),
                Named.of("affine, .2", affine(501, 1, .2, 2.2311053)),
                Named.of("affine, sqrt .1", affine(501, 1, Math.sqrt(.1), 1.7908350)),
                Named.of("affine, .4", affine(501, 1, .4, 1.5677784)),
                Named.of("affine, sqrt .4", affine(501, 1, Math.sqrt(.4), 1.1419658)),
                Named.of("affine, 1", affine(501, 1, 1, .7969279)),
                Named.of("affine in 2 dimensions, .4", affine(501, 2, .4, 1.5677784)),
                Named.of("affine in 3 dimensions, 1", affine(501, 3, 1, .7969279)),
                Named.of("{1, 2}, .1", finite(207, .1, .691828097, 1, 2)),
                Named.of("{1, 2}, .2", finite(207, .2, .569378163, 1, 2)),
                Named.of("{1, 2}, .5", finite(207, .5, .223983777, 1, 2)),
                Named.of("{.5, 1, 2}, .2", finite(207, .2, .933112959, .5, 1, 2)),
                Named.of("{1, -1}, .5", finite(207, .5, .632720194, 1, -1)),
                // X uniform on 0, 0, 1, 2: a zero is seen, and half of the time there is one of two numbers.
                Named.of("{0, 0, 1, 2}, .2", finite(207, .2, StrictMath.log(2) + .5 * .569378163, 0, 0, 1, 2)));
    }

    /**
     * A sample misses either end with a probability of .13 % where the bracket is tight. Of 60 seeds, 1 miss is
     * allowed: a calibrated method has two or more in .3 % of the choices of seeds for a law. Seeds are fixed.
     */
    @ParameterizedTest
    @MethodSource("laws")
    void theTruthLiesInTheBracket(Law law) {
        List<String> misses = misses(law, SEEDS, 3);
        assertTrue(misses.size() <= 1, misses.toString());
    }

    static List<Named<Law>> campaigns() {
        return List.of(Named.of("affine", affine(127, 1, .4, 1.5677784)),
                Named.of("{.5, 1, 2}", finite(127, .2, .933112959, .5, 1, 2)));
    }

    /**
     * Of 1000 seeds, with 2 standard errors: a tight bracket is missed in 4.6 %, and 71 misses or more have a
     * probability of 3e-4.
     */
    @ParameterizedTest
    @MethodSource("campaigns")
    void theTruthIsCoveredAsOftenAsErrorsSay(Law law) {
        List<String> misses = misses(law, CAMPAIGN, 2);
        assertTrue(misses.size() <= 70, misses.size() + " misses, the first " + misses.stream().limit(3).toList());
    }

    /** Populations whose rows meet in few draws; M for each row. */
    static List<Named<Population>> populations() {
        return List.of(Named.of("{1, 2}, .1, 20 draws", new Population(.1, .691828097, 20, 1, 2)),
                Named.of("{1, 2}, .1, 200 draws", new Population(.1, .691828097, 200, 1, 2)),
                Named.of("{1, 2}, .2, 200 draws", new Population(.2, .569378163, 200, 1, 2)),
                Named.of("{.5, 1, 2}, .2, 20 draws", new Population(.2, .933112959, 20, .5, 1, 2)),
                Named.of("{.5, 1, 2}, .2, 200 draws", new Population(.2, .933112959, 200, .5, 1, 2)));
    }

    record Population(double sigma, double truth, int draws, double... values) {}

    /**
     * Of 1000 seeds, within 3 standard errors: .27 % miss it where these are right, and 10 misses or more have a
     * probability of 6e-4 for each population. Errors without what {@link RowMeans} counts of rare draws miss it in 600
     * of the first.
     */
    @ParameterizedTest
    @MethodSource("populations")
    void threeStandardErrorsHoldAPopulation(Population population) {
        Points rows = Points.allocate(Precision.FLOAT64, population.values.length, 1);
        for (int i = 0; i < rows.n(); i++) {
            rows.set(i, 0, population.values[i]);
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            long misses = IntStream.range(0, CAMPAIGN).parallel().filter(seed -> {
                MultiplicativeEstimate estimate = MultiplicativeEstimator.of(kernels).estimate(rows,
                        new MultiplicativeOptions(new double[] {population.sigma}, Setting.DATASET, null,
                                population.draws, seed))
                        .estimates().getFirst();
                double error = estimate.information().standardError().total();
                return !(Math.abs(estimate.information().value() - population.truth) <= 3 * error);
            }).count();
            assertTrue(misses <= 9, misses + " misses");
        }
    }

    private static List<String> misses(Law law, int seeds, double errors) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            return IntStream.range(0, seeds).parallel().mapToObj(seed -> {
                MultiplicativeEstimate estimate = MultiplicativeEstimator.of(kernels)
                        .estimate(law.sample.apply(seed), MultiplicativeOptions.defaults(law.sigma).withSeed(seed))
                        .estimates().getFirst();
                Bracket bracket = estimate.information().bracket();
                double room = errors * estimate.information().standardError().total() + estimate.arithmeticError();
                boolean low = bracket.lower() - room <= law.truth;
                boolean high = !bracket.upper().isPresent() || law.truth <= bracket.upper().value() + room;
                boolean inOrder = estimate.information().verdict() != Verdict.ORDER_VIOLATED;
                return low && high && inOrder ? "" : "seed " + seed + ", truth " + law.truth + ": " + estimate + "\n";
            }).filter(miss -> !miss.isEmpty()).toList();
        }
    }
}
