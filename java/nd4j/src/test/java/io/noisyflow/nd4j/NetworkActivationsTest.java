package io.noisyflow.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.testkit.Printed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example. Digits of a training are those of a machine: its sums are ND4J's. */
@Tag("slow")
class NetworkActivationsTest {
    @Test
    void showsTwoLayersBeforeAndAfter() throws Exception {
        List<String> lines = Printed.by(NetworkActivations::main);
        assertThat(lines).hasSize(4);
        for (int k = 0; k < 4; k++) {
            assertThat(lines.get(k)).matches((k < 2 ? "before" : "after ") + " layer " + (k % 2 + 1)
                    + ": I\\(X;T\\) = [0-4]\\.\\d{3} \\(\\w+\\), I\\(Y;T\\) = 0\\.\\d{3} \\(\\w+\\)");
        }
    }
}
