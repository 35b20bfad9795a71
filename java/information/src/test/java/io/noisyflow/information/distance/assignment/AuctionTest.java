package io.noisyflow.information.distance.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.line.SecondWasserstein;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The auction beside enumeration and transport on a line, and its certificate. */
class AuctionTest {
    private static final Workers WORKERS = new Workers(2);
    private static final double TOLERANCE = 1e-3;

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static Points normal(Random random, int n, int d, double shift) {
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextGaussian() + shift);
            }
        }
        return points;
    }

    private static double cost(Points x, Points y, int[] columns, boolean squared) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double square = 0;
            for (int j = 0; j < x.d(); j++) {
                square += Math.pow(x.get(i, j) - y.get(columns[i], j), 2);
            }
            sum += squared ? square : Math.sqrt(square);
        }
        return sum / columns.length;
    }

    private static void assertCertified(Assignment found, Points x, Points y, boolean squared, double tolerance) {
        assertThat(Arrays.stream(found.columnOfRow()).sorted().toArray())
                .isEqualTo(IntStream.range(0, x.n()).toArray());
        assertThat(found.cost()).isCloseTo(cost(x, y, found.columnOfRow(), squared), within(1e-12));
        assertThat(found.gap()).isBetween(0., tolerance * found.cost() + 1e-15);
    }

    /** The cheapest of all orders of a few columns. */
    private static double least(Points x, Points y, int[] columns, int from, boolean squared) {
        if (from == columns.length) {
            return cost(x, y, columns, squared);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = from; k < columns.length; k++) {
            int[] swapped = columns.clone();
            swapped[from] = columns[k];
            swapped[k] = columns[from];
            least = Math.min(least, least(x, y, swapped, from + 1, squared));
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void enumerationIsWithinTheCertificate(boolean squared) {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int n = 1 + random.nextInt(7);
            int d = 1 + random.nextInt(4);
            Points x = normal(random, n, d, 0);
            Points y = normal(random, n, d, random.nextInt(2));
            double tolerance = random.nextBoolean() ? TOLERANCE : 1e-5;
            Assignment found = Auction.of(x, y, squared, tolerance, WORKERS);
            assertCertified(found, x, y, squared, tolerance);
            double least = least(x, y, IntStream.range(0, n).toArray(), 0, squared);
            assertThat(least).as("case %d, n = %d", i, n).isBetween(found.dual() - 1e-12, found.cost() + 1e-12);
        }
    }

    @Test
    void onALineItIsTransport() {
        Random random = new Random(2);
        double[] p = random.doubles(1500).toArray();
        double[] q = random.doubles(1500, .2, 1.5).toArray();
        Points x = Points.of(p, 1500, 1);
        Points y = Points.of(q, 1500, 1);
        Assignment first = Auction.of(x, y, false, TOLERANCE, WORKERS);
        assertCertified(first, x, y, false, TOLERANCE);
        double exact = FirstWasserstein.of(p, null, q, null, 0).value();
        assertThat(exact).isBetween(first.dual() - 1e-12, first.cost() + 1e-12);
        Assignment second = Auction.of(x, y, true, TOLERANCE, WORKERS);
        double exactSquared = Math.pow(SecondWasserstein.of(p, null, q, null, 0).value(), 2);
        assertThat(exactSquared).isBetween(second.dual() - 1e-12, second.cost() + 1e-12);
    }

    @Test
    void threadsAndWhatIsKeptChangeNothing() {
        Random random = new Random(3);
        Points x = normal(random, 700, 5, 0);
        Points y = normal(random, 700, 5, .5);
        Assignment kept = Auction.of(x, y, false, TOLERANCE, WORKERS);
        assertCertified(kept, x, y, false, TOLERANCE);
        assertThat(Auction.of(x, y, false, TOLERANCE, 0, WORKERS)).isEqualTo(kept);
        try (Workers one = new Workers(1); Workers many = new Workers(5)) {
            assertThat(Auction.of(x, y, false, TOLERANCE, one)).isEqualTo(kept);
            assertThat(Auction.of(x, y, false, TOLERANCE, many)).isEqualTo(kept);
        }
    }

    /** Ties, repeated rows, and samples that are the same but for their order. */
    @Test
    void pointsOnAGrid() {
        Random random = new Random(4);
        Points x = Points.allocate(Precision.FLOAT32, 300, 2);
        Points y = Points.allocate(Precision.FLOAT32, 300, 2);
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 2; j++) {
                x.set(i, j, random.nextInt(4));
                y.set(299 - i, j, x.get(i, j));
            }
        }
        assertThat(Auction.of(x, x, false, TOLERANCE, WORKERS).cost()).isZero();
        Assignment turned = Auction.of(x, y, false, TOLERANCE, WORKERS);
        assertThat(turned.cost()).isZero();
        assertThat(turned.dual()).isLessThanOrEqualTo(0);
    }

    @Test
    void translationsAreTheirLength() {
        Random random = new Random(5);
        Points x = normal(random, 200, 3, 1e4);
        Points y = Points.allocate(Precision.FLOAT64, 200, 3);
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 3; j++) {
                y.set(i, j, x.get(i, j) + 50);
            }
        }
        Assignment found = Auction.of(x, y, false, 1e-5, WORKERS);
        assertThat(found.cost()).isCloseTo(50 * Math.sqrt(3), within(1e-3));
        assertCertified(found, x, y, false, 1e-5);
    }

    @Test
    void whatFitsNotIsRefused() {
        Points two = Points.of(new double[] {1, 2}, 2, 1);
        Points one = Points.of(new double[] {1}, 1, 1);
        Points wide = Points.of(new double[] {1, 2, 3, 4}, 2, 2);
        Points hole = Points.of(new double[] {1, Double.NaN}, 2, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Auction.of(two, one, false, .1, WORKERS))
                .withMessage("samples of 2 and 1 rows: expected as many in both, and at least one");
        assertThatIllegalArgumentException().isThrownBy(() -> Auction.of(two, wide, false, .1, WORKERS))
                .withMessage("rows of 2 numbers beside rows of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Auction.of(two, two, false, 0, WORKERS))
                .withMessage("tolerance 0.0: expected 1e-6 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Auction.of(two, hole, false, .1, WORKERS))
                .withMessageContaining("a mean cost of NaN");
    }
}
