package io.noisyflow.bench.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared comes after what it is compared with, and nothing is left out. */
class PlanTest {
    private static final List<String> BACKENDS = List.of("vector", "foreign");

    private static List<Case> cases(List<Step> steps) {
        List<Case> cases = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Case one) {
                cases.add(one);
            }
        }
        return cases;
    }

    @ParameterizedTest
    @EnumSource(Extent.class)
    void baselinesAndOneThreadComeFirst(Extent extent) {
        Set<List<Object>> seen = new HashSet<>();
        for (Case one : cases(Plan.of(extent, BACKENDS, 2))) {
            Task baseline = one.task().baseline();
            assertTrue(baseline == null || seen.contains(key(baseline, one, one.threads())), one.toString());
            assertTrue(one.threads() == 1 || seen.contains(key(one.task(), one, 1)), one.toString());
            seen.add(key(one.task(), one, one.threads()));
        }
    }

    private static List<Object> key(Task task, Case one, int threads) {
        return List.of(task, one.backend(), one.precision(), one.d(), threads);
    }

    @ParameterizedTest
    @EnumSource(Extent.class)
    void everyOperationOnEveryBackend(Extent extent) {
        List<Case> cases = cases(Plan.of(extent, BACKENDS, 2));
        for (Task task : Task.values()) {
            for (String backend : BACKENDS) {
                assertTrue(cases.stream().anyMatch(one -> one.task() == task && one.backend().equals(backend)),
                        task + " on " + backend);
            }
        }
        assertTrue(cases.stream().anyMatch(one -> one.precision() == Precision.FLOAT64
                && one.backend().equals("vector")));
        assertEquals(cases.size(), Set.copyOf(cases).size(), "nothing twice");
    }

    @ParameterizedTest
    @EnumSource(Extent.class)
    void oneProcessorHasOneThread(Extent extent) {
        for (Step step : Plan.of(extent, BACKENDS, 1)) {
            assertEquals(1, step instanceof Case one ? one.threads() : ((PeerCase) step).threads());
        }
    }

    /** The limits as the README derives them. */
    @Test
    void operationsOfATerm() {
        assertEquals(19, Task.SUM.operations(10));
        assertEquals(0.65, Task.PAIRS.operations(128) / Task.DRAWS.operations(128), 0.005);
        assertEquals(0.16, Task.SIGMAS.operations(128) / Task.APART.operations(128), 0.005);
    }
}
