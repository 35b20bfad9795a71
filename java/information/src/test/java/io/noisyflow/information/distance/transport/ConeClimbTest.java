package io.noisyflow.information.distance.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.distance.TwoSamples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cones keep their slope while they climb, and what is gained holds for draws that they have not seen. */
class ConeClimbTest {
    private static final Workers WORKERS = new Workers(2);
    private static final TransportBudget BUDGET = new TransportBudget(4, 4, 2048, 128, 1e-3);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static Cloud[] clouds(double[][] p, double[][] q) {
        return Cloud.of(TwoSamples.of(points(p), null, points(q), null));
    }

    private static Points points(double[][] rows) {
        Points points = Points.allocate(Precision.FLOAT64, rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                points.set(i, j, rows[i][j]);
            }
        }
        return points;
    }

    private static double[][] normal(Random random, int n, int d) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            java.util.Arrays.setAll(row, j -> random.nextGaussian());
        }
        return rows;
    }

    /**
     * Two samples of one law: an assignment of the rows overfits them, by a factor of two and more, and climbing makes
     * up for a part of that. Values are paired, of 8192 draws, with errors below a tenth of what is gained.
     */
    @ParameterizedTest
    @CsvSource({"3, .5", "7, .7", "10, 1"})
    void climbsOnDrawsNotSeen(int d, double sigma) {
        Random random = new Random(d);
        Cloud[] both = clouds(normal(random, 127, d), normal(random, 127, d));
        AssignedDraws rows = AssignedDraws.of(both[0], both[1], 1e-3, WORKERS);
        Segments segments = Segments.of(rows.first(), rows.second());
        ConePotential start = rows.potential();
        ConePotential climbed =
                new ConeClimb(segments, sigma, 64, new Noise(1, Noise.CLIMB), WORKERS).from(start);
        SegmentDraws fresh = new SegmentDraws(segments, 8192, sigma, new Noise(1, Noise.LOWER));
        DrawMean before = fresh.difference(start, WORKERS);
        DrawMean after = fresh.difference(climbed, WORKERS);
        assertThat(after.value()).isGreaterThan(before.value() + 10 * Math.max(before.error(), after.error()) / 3);
        for (int i = 0; i < 1000; i++) {
            double[] s = random.doubles(d, -4, 4).toArray();
            double[] t = random.doubles(d, -4, 4).toArray();
            double square = 0;
            for (int j = 0; j < d; j++) {
                square += (s[j] - t[j]) * (s[j] - t[j]);
            }
            assertThat(Math.abs(climbed.at(s) - climbed.at(t))).isLessThanOrEqualTo(Math.sqrt(square) * (1 + 1e-12));
        }
    }

    /** At the rows the potential of an assignment says what the assignment costs, within its tolerance. */
    @Test
    void pricesAreAPotential() {
        Random random = new Random(4);
        Cloud[] both = clouds(normal(random, 63, 4), normal(random, 63, 4));
        AssignedDraws rows = AssignedDraws.of(both[0], both[1], 1e-4, WORKERS);
        double[] t = new double[4];
        double difference = 0;
        for (int i = 0; i < 63; i++) {
            rows.first().row(i, t);
            difference += rows.potential().at(t) / 63;
            rows.second().row(i, t);
            difference -= rows.potential().at(t) / 63;
        }
        assertThat(difference).isCloseTo(rows.cost(), within(2e-4 * rows.cost()));
    }

    /**
     * {1, -1} v {0} along an axis of three, sigma .5: W1 is .609548422. The end is above, up to 4 of its errors, and by
     * at most a tenth: the draws know what is not shared, but for the part of sigma that smooths them.
     */
    @Test
    void residualFluxIsAboveATruth() {
        Cloud[] both = clouds(new double[][] {{1, 0, 0}, {-1, 0, 0}}, new double[][] {{0, 0, 0}, {0, 0, 0}});
        End rows = End.certified(1, TransportEnd.ROWS);
        for (int seed = 0; seed < 4; seed++) {
            End found = new ResidualFlux(both[0], both[1], BUDGET, seed, WORKERS).below(rows, .5).orElseThrow();
            assertThat(found.from()).isEqualTo(TransportEnd.RESIDUAL_FLUX);
            assertThat(found.value()).isBetween(.609548422 - 4 * found.error(), .609548422 * 1.1 + 4 * found.error());
            assertThat(found.error()).isPositive().isLessThan(.05);
        }
        assertThat(new ResidualFlux(both[0], both[1], BUDGET, 1, WORKERS)
                .below(End.certified(.1, TransportEnd.ROWS), .5)).isEmpty();
    }

    /** A frame alone tells no spread; of many the end is the sliced distance over c_d. */
    @Test
    void slicedEndsNeedFrames() {
        Cloud[] both = clouds(new double[][] {{0, 0}}, new double[][] {{3, 0}});
        assertThat(new Marginals(both[0], both[1], 3, 1, WORKERS).along(.5, false).slicedEnd()).isEqualTo(End.NOTHING);
        Marginals.Along many = new Marginals(both[0], both[1], 64, 1, WORKERS).along(.5, false);
        End end = many.slicedEnd();
        assertThat(end.value()).isCloseTo(3, within(4 * end.error()));
        assertThat(List.of(end.from())).containsExactly(TransportEnd.SLICED);
    }
}
