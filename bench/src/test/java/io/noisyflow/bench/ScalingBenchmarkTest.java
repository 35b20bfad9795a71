package io.noisyflow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ScalingBenchmarkTest {
    /** sqrt(V/n) is .025 at n = 100 and J/(2n) .012: eight samples' mean error is neither 0 nor above four of those. */
    @Test
    void verifiesThenMeasures() {
        double error = ScalingBenchmark.verify("vector", 100);
        assertTrue(error > .001 && error < .1, "error " + error);
        ScalingBenchmark benchmark = new ScalingBenchmark();
        benchmark.n = 100;
        assertThrows(IllegalStateException.class, benchmark::estimate);
        benchmark.open();
        try {
            assertEquals(benchmark.estimate(), benchmark.estimate());
            assertEquals(7.813248, benchmark.estimate(), .2);
        } finally {
            benchmark.close();
        }
    }
}
