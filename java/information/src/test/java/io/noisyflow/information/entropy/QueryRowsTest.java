package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.BivariateMoments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices of rows: unbiased, with the variance that they say. */
class QueryRowsTest {
    private static final int SEEDS = 20_000;

    @Test
    void allRowsCountTheirShare() {
        QueryRows equal = QueryRows.choose(7, null, 7, random(0));
        assertNull(equal.rows());
        QueryRows weighted = QueryRows.choose(4, new double[] {1, 0, 2, 5}, 4, random(0));
        assertEquals(3, weighted.count());
        for (int q = 0; q < 3; q++) {
            double share = new double[] {1, 0, 2, 5}[weighted.row(q)] / 8;
            assertEquals(share, weighted.weight(q).mean(), 1e-16);
            assertEquals(share * share, weighted.weight(q).noise(), 1e-16);
            assertEquals(0, weighted.weight(q).design(), 0);
        }
    }

    @Test
    void aSubsetOfOneRowIsWidenedToTwo() {
        assertEquals(2, QueryRows.choose(9, null, 1, random(0)).count());
        assertEquals(1, QueryRows.choose(1, null, 1, random(0)).count());
    }

    /** With weights equal or not, a heavy row taken for certain, a row of no weight. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void subsetsAreUnbiasedAndKnowTheirVariance(boolean weighted) {
        int n = 31;
        double[] weights = new double[n];
        double[] y = new double[n];
        double total = 0;
        double truth = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = weighted ? i == 7 ? 20 : i == 8 ? 0 : .5 + i % 5 : 1;
            y[i] = StrictMath.sin(i) + (weighted ? .3 * weights[i] : 0);
            total += weights[i];
            truth += weights[i] * y[i];
        }
        truth /= total;
        double mean = 0;
        double squares = 0;
        double stated = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            QueryRows rows = QueryRows.choose(n, weighted ? weights : null, 12, random(seed));
            BivariateMoments all = new BivariateMoments();
            BivariateMoments design = new BivariateMoments();
            for (int q = 0; q < rows.count(); q++) {
                all.add(rows.weight(q).mean(), y[rows.row(q)], 0);
                design.add(rows.weight(q).design(), y[rows.row(q)], 0);
            }
            assertEquals(1, all.weight(), 1e-12);
            mean += all.mean() / SEEDS;
            squares += (all.mean() - truth) * (all.mean() - truth) / SEEDS;
            stated += design.squares() / SEEDS;
        }
        assertEquals(truth, mean, 4 * Math.sqrt(squares / SEEDS));
        // Exact for equal weights: 20 000 squares of normals are known to 1 %, here 4 of those. For systematic sampling
        // the formula is an approximation of relative order 1/12.
        assertEquals(squares, stated, (weighted ? .1 : .04) * squares);
        assertTrue(stated > 0);
    }

    @Test
    void partsKeepTheirWeights() {
        QueryRows rows = QueryRows.choose(100, null, 40, random(3));
        QueryRows part = rows.part(new int[] {3, 39});
        assertEquals(rows.row(39), part.row(1));
        assertEquals(rows.weight(39), part.weight(1));
    }

    private static CounterRandom random(long seed) {
        return new CounterRandom(seed, Streams.QUERY_ROWS, 0);
    }
}
