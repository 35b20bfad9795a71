package io.noisyflow.information.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far the work is said to have come. */
class PairMeterTest {
    /** Passes of the published estimation: 4096 x 1000, before four layers of 8192 x 1000 and 8192 x 524288 terms. */
    @Test
    void passesAreWork() {
        List<double[]> told = new ArrayList<>();
        double pairs = 4 * 8192.0 * (1000 + 524_288);
        PairMeter meter = new PairMeter((stage, done, total) -> told.add(new double[] {done, total}), pairs,
                4096 * 1000.0);
        meter.addPasses(4096 * 1000.0);
        meter.add(4 * 8192.0 * 1000);
        meter.add(4 * 8192.0 * 524_288);
        // Passes took a fifth of the time here, and not the .002 that their own terms are of all.
        double first = told.get(0)[0] / told.get(0)[1];
        assertTrue(first > .05 && first < .4, "said to have come " + first);
        assertTrue(told.get(1)[0] > told.get(0)[0] && told.get(1)[1] == told.get(0)[1], "one total");
        assertEquals(1, told.get(2)[0] / told.get(2)[1], 1e-12);
        assertEquals(pairs, meter.pairs(), "passes are no terms");
    }
}
