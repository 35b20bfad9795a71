package io.noisyflow.experiments.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvePlanTest {
    @Test
    void rowsAreRound() {
        assertArrayEquals(new int[] {100, 200, 500, 1000, 2000}, new CurvePlan(4999, 2, 100, 0).rows());
        assertArrayEquals(new int[] {100}, new CurvePlan(100, 2, 100, 0).rows());
        assertArrayEquals(new int[] {}, RowCounts.upTo(100, 99));
        assertEquals(10_000_000, new CurvePlan(10_000_000, 2, 100, 0).rows()[15]);
    }

    @Test
    void queriesAreAtMostAllRows() {
        CurvePlan plan = new CurvePlan(1000, 2, 300, 0);
        assertEquals(200, plan.queriesAt(200));
        assertEquals(300, plan.queriesAt(1000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "99       | 2    | 100 | 0  | largest 99: expected at least 100",
        "10000001 | 2    | 100 | 0  | largest 10000001: expected at most 10000000",
        "100      | 1    | 100 | 0  | replicates 1: expected at least 2",
        "100      | 1001 | 100 | 0  | replicates 1001: expected at most 1000",
        "100      | 2    | 99  | 0  | queries 99: expected at least 100",
        "100      | 2    | 100 | -1 | baseline-largest -1: expected at least 0",
    })
    void badValues(int largest, int replicates, int queries, int baselineLargest, String sentence) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class,
                () -> new CurvePlan(largest, replicates, queries, baselineLargest)).getMessage());
    }

    @Test
    void seedsDifferWithEverything() {
        Set<Long> seeds = new HashSet<>();
        int count = 0;
        for (String subject : new String[] {"layer 3", "reference", "RM(1,4)", "corners, d = 10"}) {
            for (int n : new int[] {100, 200}) {
                for (int replicate = 0; replicate < 50; replicate++) {
                    seeds.add(SampleSeed.of(0, subject, n, replicate));
                    seeds.add(SampleSeed.of(1, subject, n, replicate));
                    count += 2;
                }
            }
        }
        assertEquals(count, seeds.size());
    }
}
