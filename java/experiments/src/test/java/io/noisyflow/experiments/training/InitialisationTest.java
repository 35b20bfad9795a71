package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    @Test
    void parametersAreUniformWithinOneOverTheRootOfTheFanIn() {
        Network network = Initialisation.uniform(new int[] {16, 2000, 3}, Collections.nCopies(2, Activation.TANH), 6);
        double[] weights = network.layer(1).weights();
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            assertThat(Math.abs(w)).isLessThanOrEqualTo(0.25);
            sum += w;
            squares += w * w;
        }
        // Uniform on +-1/4: variance 1/48, and of its square 4/45/4^4; five standard errors of 32000 numbers.
        assertThat(sum / weights.length).isCloseTo(0, Offset.offset(5 * Math.sqrt(1 / 48.0 / weights.length)));
        assertThat(squares / weights.length).isCloseTo(1 / 48.0,
                Offset.offset(5 * Math.sqrt(4 / 45.0 / 256 / weights.length)));
        assertThat(network.layer(2).biases()).hasSize(3);
        for (double b : network.layer(2).biases()) {
            assertThat(Math.abs(b)).isLessThanOrEqualTo(1 / Math.sqrt(2000));
        }
    }

    @Test
    void seedDecides() {
        int[] widths = {3, 2};
        List<Activation> linear = List.of(Activation.LINEAR);
        assertThat(Initialisation.uniform(widths, linear, 1).layer(1).weights())
                .isEqualTo(Initialisation.uniform(widths, linear, 1).layer(1).weights())
                .isNotEqualTo(Initialisation.uniform(widths, linear, 2).layer(1).weights());
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> Initialisation.uniform(new int[] {3}, List.of(), 1)).hasMessageContaining("1 widths");
        assertThatThrownBy(() -> Initialisation.uniform(new int[] {3, 2}, List.of(), 1))
                .hasMessageContaining("0 activations");
        assertThatThrownBy(() -> Initialisation.uniform(new int[] {3, 0}, List.of(Activation.TANH), 1))
                .hasMessageContaining("0 outputs");
    }
}
