package io.noisyflow.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.testkit.Printed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example. Digits of a training are those of a machine: its sums are PyTorch's. */
@Tag("slow")
class InformationPlaneTest {
    @Test
    void showsFourEpochsOfTwoLayers() throws Exception {
        List<String> lines = Printed.by(InformationPlane::main);
        assertThat(lines).hasSize(8);
        for (int k = 0; k < 8; k++) {
            assertThat(lines.get(k)).matches("epoch +" + new int[] {1, 10, 20, 30}[k / 2] + "  "
                    + (k % 2 == 0 ? "02" : "04") + "LambdaBlock +I\\(X;T\\) = [0-5]\\.\\d{3} \\(\\w+\\)  "
                    + "I\\(Y;T\\) = 0\\.\\d{3} \\(\\w+\\)");
        }
    }
}
