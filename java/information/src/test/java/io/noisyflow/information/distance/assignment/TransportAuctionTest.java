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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport of masses beside transport on a line and assignments of copies, and its certificate. */
class TransportAuctionTest {
    private static final Workers WORKERS = new Workers(2);
    private static final double TOLERANCE = 1e-3;

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

    private static double[] even(int n) {
        double[] masses = new double[n];
        Arrays.fill(masses, 1.0 / n);
        return masses;
    }

    private static double[] random(Random random, int n) {
        double[] masses = random.doubles(n, .05, 1).toArray();
        double whole = Arrays.stream(masses).sum();
        return Arrays.stream(masses).map(mass -> mass / whole).toArray();
    }

    /** Masses are whole numbers of 2^-50, so a row's is right to as many of these as it takes to round sums. */
    private static void assertCertified(Transport found, Points x, double[] xMass, Points y, double[] yMass,
            boolean squared) {
        double[] ofX = new double[x.n()];
        double[] ofY = new double[y.n()];
        double cost = 0;
        for (int k = 0; k < found.mass().length; k++) {
            assertThat(found.mass()[k]).isPositive();
            ofX[found.row()[k]] += found.mass()[k];
            ofY[found.column()[k]] += found.mass()[k];
            double square = 0;
            for (int j = 0; j < x.d(); j++) {
                square += Math.pow(x.get(found.row()[k], j) - y.get(found.column()[k], j), 2);
            }
            cost += found.mass()[k] * (squared ? square : Math.sqrt(square));
        }
        assertThat(ofX).containsExactly(xMass, within(1e-12));
        assertThat(ofY).containsExactly(yMass, within(1e-12));
        assertThat(found.cost()).isCloseTo(cost, within(1e-12 * (1 + cost)));
        assertThat(found.gap()).isBetween(0., TOLERANCE * found.cost() + 1e-15);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onALineItIsTransport(boolean squared) {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int n = 1 + random.nextInt(40);
            int m = 1 + random.nextInt(40);
            double[] p = random.doubles(n).toArray();
            double[] q = random.doubles(m, .2, 1.5).toArray();
            double[] pMass = random.nextBoolean() ? even(n) : random(random, n);
            double[] qMass = random.nextBoolean() ? even(m) : random(random, m);
            Points x = Points.of(p, n, 1);
            Points y = Points.of(q, m, 1);
            Transport found = TransportAuction.of(x, pMass, y, qMass, squared, TOLERANCE, WORKERS);
            assertCertified(found, x, pMass, y, qMass, squared);
            double exact = squared ? Math.pow(SecondWasserstein.of(p, pMass, q, qMass, 0).value(), 2)
                    : FirstWasserstein.of(p, pMass, q, qMass, 0).value();
            assertThat(exact).as("case %d, %d v %d", i, n, m)
                    .isBetween(found.dual() - 1e-12, found.cost() + 1e-12);
        }
    }

    /** Rows repeated until both samples have as many are the same masses. */
    @Test
    void copiesAreMasses() {
        Random random = new Random(2);
        Points x = normal(random, 40, 3, 1);
        Points y = normal(random, 60, 3, 1.5);
        Transport found = TransportAuction.of(x, even(40), y, even(60), false, TOLERANCE, WORKERS);
        assertCertified(found, x, even(40), y, even(60), false);
        int[] three = new int[120];
        int[] two = new int[120];
        Arrays.setAll(three, i -> i / 3);
        Arrays.setAll(two, i -> i / 2);
        Assignment copies = Auction.of(x.select(three), y.select(two), false, TOLERANCE, WORKERS);
        assertThat(found.cost()).isGreaterThanOrEqualTo(copies.dual() - 1e-12);
        assertThat(copies.cost()).isGreaterThanOrEqualTo(found.dual() - 1e-12);
    }

    /** One row of most of the mass meets many of little, and rows lie on each other. */
    @Test
    void lumpsAndTies() {
        Random random = new Random(3);
        Points x = Points.allocate(Precision.FLOAT32, 31, 2);
        Points y = Points.allocate(Precision.FLOAT32, 127, 2);
        for (Points points : new Points[] {x, y}) {
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < 2; j++) {
                    points.set(i, j, random.nextInt(4));
                }
            }
        }
        double[] lump = new double[31];
        Arrays.fill(lump, .1 / 30);
        lump[7] = .9;
        assertCertified(TransportAuction.of(x, lump, y, even(127), false, TOLERANCE, WORKERS), x, lump, y, even(127),
                false);
        assertThat(TransportAuction.of(x, lump, x, lump, false, TOLERANCE, WORKERS).cost()).isZero();
    }

    @Test
    void threadsChangeNothing() {
        Random random = new Random(4);
        Points x = normal(random, 207, 5, 1);
        Points y = normal(random, 127, 5, 1);
        double[] masses = random(random, 207);
        try (Workers one = new Workers(1); Workers many = new Workers(5)) {
            assertThat(TransportAuction.of(x, masses, y, even(127), true, TOLERANCE, one))
                    .isEqualTo(TransportAuction.of(x, masses, y, even(127), true, TOLERANCE, many));
        }
    }

    @Test
    void whatFitsNotIsRefused() {
        Points two = Points.of(new double[] {1, 2}, 2, 1);
        Points wide = Points.of(new double[] {1, 2, 3, 4}, 2, 2);
        Points hole = Points.of(new double[] {1, Double.NaN}, 2, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportAuction.of(two, even(2), wide, even(2), false, .1, WORKERS))
                .withMessage("samples of 2 x 1 and 2 x 2: expected rows, and as many coordinates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportAuction.of(two, even(3), two, even(2), false, .1, WORKERS))
                .withMessage("3 and 2 masses for 2 and 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportAuction.of(two, new double[] {1, 0}, two, even(2), false, .1, WORKERS))
                .withMessage("a mass of 0.0: expected a positive finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportAuction.of(two, even(2), two, even(2), false, 2, WORKERS))
                .withMessage("tolerance 2.0: expected 1e-6 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportAuction.of(hole, even(2), two, even(2), false, .1, WORKERS))
                .withMessageContaining("a mean cost of NaN");
    }
}
