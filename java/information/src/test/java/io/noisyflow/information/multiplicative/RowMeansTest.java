package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RowMeansTest {
    /** Four queries of two draws, of a thousand rows: means 1, 2, 3, 6, deviations within of .5 from each. */
    @Test
    void byHand() {
        RowMeans means = RowMeans.of(new double[] {.5, 1.5, 1.5, 2.5, 2.5, 3.5, 5.5, 6.5}, 2, 1000);
        assertEquals(3, means.mean(), 1e-15);
        double between = (4 + 1 + 0 + 9) / 3.0;
        double noise = .5 / 2;
        assertEquals((1 - .004) * between / 4 + noise / 1000 + .5 * .5 / 64,
                means.error().monteCarlo() * means.error().monteCarlo(), 1e-14);
        assertEquals((between - noise) / 1000, means.error().sampling() * means.error().sampling(), 1e-15);
    }

    /** One draw for each query: all of the spread is Monte Carlo, for none can be told from the rows' own. */
    @Test
    void ofSingleDraws() {
        RowMeans means = RowMeans.of(new double[] {1, 3}, 1, 2);
        assertEquals(2, means.mean());
        assertEquals(0, means.error().sampling());
        assertEquals(2 / 2.0 + 1 / 4.0, means.error().monteCarlo() * means.error().monteCarlo(), 1e-15);
    }
}
