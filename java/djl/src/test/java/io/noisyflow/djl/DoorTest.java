package io.noisyflow.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.testkit.Door;
import org.junit.jupiter.api.Test;

/** Arrays of the Deep Java Library give the digits of every other door, whether they are shared or copied. */
class DoorTest {
    private static Door.Digits digits(NDArray array) {
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend(Door.BACKEND).withSeed(Door.SEED))) {
            EntropyEstimate e = nf.entropy(DjlPoints.of(array), Labels.of(Door.labels()), Door.SIGMA);
            assertThat(e.labelInformation()).isNotNull();
            return new Door.Digits(e.entropy(), e.standardError().total(), e.bracket().lower(),
                    e.bracket().upper().value(), e.labelInformation().value());
        }
    }

    @Test
    void shared() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(digits(manager.create(Door.rowMajor(), new Shape(Door.N, Door.D)))).isEqualTo(Door.golden());
        }
    }

    @Test
    void copied() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray rows = manager.create(Door.rowMajor(), new Shape(Door.N, Door.D));
            assertThat(digits(rows.transpose().duplicate().transpose())).isEqualTo(Door.golden());
        }
    }
}
