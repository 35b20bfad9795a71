package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The benchmark of the host's part runs, on few mixtures; what it finds then means nothing. */
class HostBenchTest {
    @Test
    void runs() {
        String line = HostBench.line(8, 1, 2);
        assertTrue(line.matches("8 mixtures of 250 rows, d = 10, sums with and without the own row: "
                + "[0-9.]+ ms of the host for mixtures never seen before, [0-9.]+ ms for those of the request before"),
                line);
    }
}
