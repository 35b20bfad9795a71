package io.noisyflow.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static Layer layer(int inputs, int outputs) {
        return Layer.of(inputs, outputs, new double[inputs * outputs], new double[outputs], Activation.TANH);
    }

    @Test
    void aLayerIsWhatItWasGiven() {
        double[] weights = {1, 2, 3, 4, 5, 6};
        double[] bias = {7, 8};
        Layer layer = Layer.of(3, 2, weights, bias, Activation.RELU);
        weights[0] = 99;
        bias[0] = 99;
        layer.weights()[1] = 99;
        layer.biases()[1] = 99;
        assertThat(layer.weight(0, 0)).isEqualTo(1);
        assertThat(layer.weight(1, 0)).isEqualTo(4);
        assertThat(layer.weight(1, 2)).isEqualTo(6);
        assertThat(layer.bias(1)).isEqualTo(8);
        assertThat(layer.weights()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(layer.biases()).containsExactly(7, 8);
        assertThat(layer.inputs()).isEqualTo(3);
        assertThat(layer.outputs()).isEqualTo(2);
        assertThat(layer.activation()).isEqualTo(Activation.RELU);
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> layer(0, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(3, 2, new double[5], new double[2], Activation.TANH))
                .withMessage("a layer 3 -> 2 needs 6 weights and 2 biases, not 5 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(3, 2, new double[6], new double[3], Activation.TANH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(65536, 65536, new double[0], new double[65536], Activation.TANH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(1, 1, new double[] {Double.NaN}, new double[1], Activation.TANH))
                .withMessage("weight 0 is NaN: expected a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.of(1, 1, new double[1],
                new double[] {Double.POSITIVE_INFINITY}, Activation.TANH)).withMessageContaining("bias 0 is Infinity");
    }

    @Test
    void layersAreCountedFromOne() {
        Network network = new Network(List.of(layer(12, 10), layer(10, 7), layer(7, 2)));
        assertThat(network.depth()).isEqualTo(3);
        assertThat(network.width(0)).isEqualTo(12);
        assertThat(network.width(3)).isEqualTo(2);
        assertThat(network.layer(2).inputs()).isEqualTo(10);
        assertThat(network.upTo(2).depth()).isEqualTo(2);
        for (int l : new int[] {0, 4, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> network.layer(l))
                    .withMessage("layer " + l + ": expected 1 .. 3");
            assertThatIllegalArgumentException().isThrownBy(() -> network.upTo(l));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> network.width(4));
    }

    @Test
    void chainsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(List.of()))
                .withMessage("a network needs at least one layer");
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(List.of(layer(12, 10), layer(9, 7))))
                .withMessage("layer 2 takes 9 inputs, but layer 1 has 10 outputs");
    }
}
