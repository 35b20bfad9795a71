package io.noisyflow.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void runsOfDigitsAreNumbers() {
        List<String> sorted =
                List.of("", "1", "02", "2", "10", "a", "epoch2", "epoch2.npy", "epoch2b", "epoch16", "epoch16.npy",
                        "epoch99999999999999999999", "epoch100000000000000000000", "epochs", "x1y20", "x2y3");
        for (int seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.INSTANCE);
            assertThat(shuffled).isEqualTo(sorted);
        }
    }
}
