package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplacementTest {
    /** Twenty groups 1e6 sigma apart: 11 nats about one mean, 4e-5 about a centre for each group. */
    @Test
    void groupsHoldWhatOneMeanLoses() {
        Points points = groups(4000, 10, 20, 1e6, Precision.FLOAT64);
        try (Workers workers = new Workers(2)) {
            Narrowing mean = Displacement.aboutMean(points, Precision.FLOAT32, workers);
            Narrowing groups = Displacement.aboutGroups(points, 1, Precision.FLOAT32, workers);
            assertFalse(mean.needsGroups(1));
            assertTrue(mean.error(1) > 5 && mean.error(1) < 20, "about the mean " + mean.error(1));
            assertTrue(groups.needsGroups(1));
            assertTrue(groups.error(1) < 1e-4, "about groups " + groups.error(1));
            // Under wide noise the mean serves all of them, and what it loses is what is declared.
            assertFalse(groups.needsGroups(1e6));
            assertEquals(mean.error(1e6), groups.error(1e6));
        }
    }

    @Test
    void whatIsNotNarrowedCostsNothing() {
        try (Workers workers = new Workers(1)) {
            Points floats = groups(100, 2, 2, 1e6, Precision.FLOAT32);
            Points doubles = groups(100, 2, 2, 1e6, Precision.FLOAT64);
            assertEquals(0, Displacement.aboutGroups(floats, 1, Precision.FLOAT32, workers).error(1));
            assertEquals(0, Displacement.aboutGroups(doubles, 1, Precision.FLOAT64, workers).error(1));
            assertEquals(0, Displacement.aboutMean(doubles, Precision.FLOAT64, workers).error(1));
        }
    }

    /** Rows that fill their range in many coordinates are in no smaller groups: the mean's displacement is declared. */
    @Test
    void rowsWithoutGroupsAreDisplacedAboutTheirMean() {
        Points points = groups(500, 30, 1, 0, Precision.FLOAT64);
        try (Workers workers = new Workers(1)) {
            Narrowing narrowing = Displacement.aboutGroups(points, 1e-5, Precision.FLOAT32, workers);
            assertFalse(narrowing.needsGroups(1e-5));
            assertEquals(Displacement.aboutMean(points, Precision.FLOAT32, workers).error(1e-5),
                    narrowing.error(1e-5));
        }
    }

    private static Points groups(int n, int d, int groups, double apart, Precision element) {
        Points points = Points.allocate(element, n, d);
        Random random = new Random(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextGaussian() + (j == 0 ? i % groups * apart : 0));
            }
        }
        return points;
    }
}
