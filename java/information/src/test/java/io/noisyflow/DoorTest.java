package io.noisyflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.testkit.Door;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Equal bits give equal digits, whatever kind of array of Java they come in. */
class DoorTest {
    private static final Labels LABELS = Labels.of(Door.labels());

    private static Noisyflow open() {
        return Noisyflow.open(OpenOptions.defaults().withBackend(Door.BACKEND).withSeed(Door.SEED));
    }

    private static Door.Digits digits(EntropyEstimate e) {
        assertThat(e.labelInformation()).isNotNull();
        return new Door.Digits(e.entropy(), e.standardError().total(), e.bracket().lower(),
                e.bracket().upper().value(), e.labelInformation().value());
    }

    @Test
    void rowsOfFloats() {
        try (Noisyflow nf = open()) {
            assertThat(digits(nf.entropy(Door.rows(), LABELS, Door.SIGMA))).isEqualTo(Door.golden());
        }
    }

    @Test
    void rowMajorFloats() {
        try (Noisyflow nf = open()) {
            assertThat(digits(nf.entropy(Door.points(), LABELS, Door.SIGMA))).isEqualTo(Door.golden());
        }
    }

    /** Memory of somebody else's, with gaps between the rows. */
    @Test
    void memoryWithGaps() {
        try (Noisyflow nf = open(); Arena arena = Arena.ofShared()) {
            int stride = Door.D + 2;
            MemorySegment memory = arena.allocate(4L * stride * Door.N);
            for (int i = 0; i < Door.N; i++) {
                for (int j = 0; j < Door.D; j++) {
                    memory.setAtIndex(ValueLayout.JAVA_FLOAT, (long) i * stride + j, Door.value(i, j));
                }
            }
            Points points = Points.ofSegment(memory, Precision.FLOAT32, Door.N, Door.D, stride);
            assertThat(digits(nf.entropy(points, LABELS, Door.SIGMA))).isEqualTo(Door.golden());
        }
    }
}
