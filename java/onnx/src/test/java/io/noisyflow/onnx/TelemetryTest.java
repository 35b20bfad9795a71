package io.noisyflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.testkit.ChildProgram;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    /** Where ONNX Runtime 1.29 looks at the process for its makers, it ends it with signal 11. */
    @Test
    void aLongCommandLineIsNotLookedAt() throws Exception {
        assertThat(ChildProgram.run(LongCommandLine.class, "-Dlong=" + "x".repeat(10_000)).strip()).isEqualTo("-3.0");
    }
}
