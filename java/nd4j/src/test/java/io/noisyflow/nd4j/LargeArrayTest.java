package io.noisyflow.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.noisyflow.testkit.ChildProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LargeArrayTest {
    /** Each of 1000 different rows is there 4000 times, and the others are too far to be seen: g = phi(0) / 1000. */
    @Test
    void anArrayOfOneGigabyteIsNotCopied() throws Exception {
        assumeTrue(ChildProgram.peakBytes() > 0, "the system does not tell the peak of memory");
        String[] printed = ChildProgram.run(LargeArray.class, "-Xmx128m", "-XX:MaxDirectMemorySize=128m",
                "-Dorg.bytedeco.javacpp.maxbytes=1100m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0").strip()
                .split(" ");
        double expected = -Math.log(1000) - 32 * Math.log(2 * Math.PI * .25 * .25);
        assertThat(Math.abs(Double.parseDouble(printed[1]) - expected) <= 1e-6).as(printed[1]).isTrue();
        assertThat(Long.parseLong(printed[0])).isBetween(1_024_000_000L, 1_600_000_000L);
    }
}
