package io.noisyflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.testkit.Door;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that come out of ONNX Runtime give the digits of every other door. */
class DoorTest {
    @Test
    void rowsOfALayer() {
        byte[] model = new TestModel().input("x", TestModel.FLOAT, -1, Door.D).node("Identity", "x", "layer")
                .node("Tanh", "layer", "y").output("y", TestModel.FLOAT, -1, Door.D).toBytes();
        try (OnnxModel opened = OnnxModel.of(model, 2);
                Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend(Door.BACKEND).withSeed(Door.SEED))) {
            Points rows = opened.activations(Door.points(), List.of("layer")).getFirst();
            EntropyEstimate e = nf.entropy(rows, Labels.of(Door.labels()), Door.SIGMA);
            assertThat(e.labelInformation()).isNotNull();
            assertThat(new Door.Digits(e.entropy(), e.standardError().total(), e.bracket().lower(),
                    e.bracket().upper().value(), e.labelInformation().value())).isEqualTo(Door.golden());
        }
    }
}
