package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RowMeansTest {
    /** Four queries of two draws, of a thousand rows: means 1, 2, 3, 6, deviations within of .5 from each. */
    @Test
    void byHand() {
        double[] values = {.5, 1.5, 1.5, 2.5, 2.5, 3.5, 5.5, 6.5};
        RowMeans means = RowMeans.of(values, values, 2, 1000, .1);
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
        RowMeans means = RowMeans.of(new double[] {1, 3}, new double[] {1, 3}, 1, 2, 0);
        assertEquals(2, means.mean());
        assertEquals(0, means.error().sampling());
        assertEquals(2 / 2.0 + 1 / 4.0, means.error().monteCarlo() * means.error().monteCarlo(), 1e-15);
    }

    /** The mean and its noise are those with the variate, and the rows' own share that without. */
    @Test
    void withAControlVariate() {
        RowMeans means = RowMeans.of(new double[] {0, 2, 5, 5}, new double[] {1, 1, 4, 6}, 2, 10, 0);
        assertEquals(3, means.mean());
        assertEquals(.8 * 8 / 2 + 2 / 2.0 / 2 / 10 + 1 / 16.0,
                means.error().monteCarlo() * means.error().monteCarlo(), 1e-14);
        assertEquals((8 - 2 / 2.0 / 2) / 10, means.error().sampling() * means.error().sampling(), 1e-15);
        RowMeans single = RowMeans.of(new double[] {1, 3}, new double[] {1.5, 2.5}, 1, 4, 0);
        assertEquals((2 - .5) / 4, single.error().sampling() * single.error().sampling(), 1e-15);
    }

    /** Values without a spread: what none of them has seen may be there. */
    @Test
    void whatWasNotSeen() {
        double[] values = {1, 1, 1, 1, 1};
        assertEquals(.7 / 5, RowMeans.of(values, values, 1, 5, .7).error().monteCarlo(), 1e-15);
    }
}
