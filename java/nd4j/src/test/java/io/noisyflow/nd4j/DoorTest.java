package io.noisyflow.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.testkit.Door;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of ND4J give the digits of every other door, whether they are shared or copied. */
class DoorTest {
    private static Door.Digits digits(INDArray array) {
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend(Door.BACKEND).withSeed(Door.SEED))) {
            EntropyEstimate e = nf.entropy(Nd4jPoints.of(array), Labels.of(Door.labels()), Door.SIGMA);
            assertThat(e.labelInformation()).isNotNull();
            return new Door.Digits(e.entropy(), e.standardError().total(), e.bracket().lower(),
                    e.bracket().upper().value(), e.labelInformation().value());
        }
    }

    @Test
    void shared() {
        assertThat(digits(Nd4j.create(Door.rows()))).isEqualTo(Door.golden());
    }

    @Test
    void copied() {
        INDArray columns = Nd4j.create(Door.rows()).dup('f');
        assertThat(Nd4jPoints.isShared(columns)).isFalse();
        assertThat(digits(columns)).isEqualTo(Door.golden());
    }
}
