package io.noisyflow.information.distance.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brackets of whole populations beside known values, and what must hold whatever the samples. */
class TransportEstimatorTest {
    private static final Workers WORKERS = new Workers(2);
    private static final TransportBudget SMALL = new TransportBudget(4, 4, 512, 128, 1e-3);
    private static final double[] SIGMAS = {0, .1, .5, 2};

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static Points normal(Random random, int n, int d, double scale) {
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, scale * random.nextGaussian());
            }
        }
        return points;
    }

    private static List<TransportEstimates> estimates(Points p, Points q, double... sigmas) {
        return new TransportEstimator(WORKERS, SMALL, 1)
                .estimate(TwoSamples.of(p, null, q, null), sigmas, Setting.DATASET, Progress.SILENT).estimates();
    }

    /** Rows of Q in another order, so that nothing but the plan tells which belong together. */
    private static Points translated(Points p, double by) {
        Points q = Points.allocate(Precision.FLOAT64, p.n(), p.d());
        for (int i = 0; i < p.n(); i++) {
            for (int j = 0; j < p.d(); j++) {
                q.set(p.n() - 1 - i, j, p.get(i, j) + by);
            }
        }
        return q;
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 31", "3, 127", "5, 207", "10, 33", "17, 2", "3, 1"})
    void translationsAreTheirLength(int d, int n) {
        Points p = normal(new Random(d), n, d, 1);
        double length = .7 * Math.sqrt(d);
        for (TransportEstimates each : estimates(p, translated(p, .7), SIGMAS)) {
            for (TransportBracket bracket : List.of(each.firstWasserstein(), each.secondWasserstein())) {
                assertThat(bracket.lower()).isCloseTo(length, within(1e-6));
                assertThat(bracket.upper()).isCloseTo(length, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void equalSamplesHaveNoDistance(int d) {
        Points p = normal(new Random(d), 33, d, 1);
        for (Points q : List.of(p, translated(p, 0))) {
            for (TransportEstimates each : estimates(p, q, SIGMAS)) {
                assertThat(each).isEqualTo(TransportEstimates.zero(each.sigma()));
            }
        }
    }

    @Test
    void endsFallAsNoiseGrows() {
        for (int d : new int[] {1, 2, 5}) {
            Random random = new Random(d);
            List<TransportEstimates> all =
                    estimates(normal(random, 64, d, 1), normal(random, 64, d, 1), 0, .1, .2, .5, 1, 3);
            for (int s = 1; s < all.size(); s++) {
                TransportBracket before = all.get(s - 1).firstWasserstein();
                TransportBracket after = all.get(s).firstWasserstein();
                assertThat(after.lower()).isLessThanOrEqualTo(before.lower());
                assertThat(after.upper()).isLessThanOrEqualTo(before.upper());
                assertThat(after.upper()).isLessThanOrEqualTo(all.getFirst().firstWasserstein().upper());
            }
        }
    }

    @Test
    void whatIsNoSigmaIsRefused() {
        Points p = normal(new Random(1), 3, 2, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> estimates(p, p))
                .withMessage("no sigma: expected at least one");
        assertThatIllegalArgumentException().isThrownBy(() -> estimates(p, p, -1))
                .withMessage("sigma -1.0: expected a finite number from 0 on");
    }
}
