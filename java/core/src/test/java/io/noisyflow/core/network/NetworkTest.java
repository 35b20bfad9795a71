package io.noisyflow.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static Layer layer(int inputs, int outputs) {
        return Dense.of(inputs, outputs, new double[inputs * outputs], new double[outputs], Activation.TANH);
    }

    @Test
    void aLayerIsWhatItWasGiven() {
        double[] weights = {1, 2, 3, 4, 5, 6};
        double[] bias = {7, 8};
        Dense layer = Dense.of(3, 2, weights, bias, Activation.RELU);
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
                .isThrownBy(() -> Dense.of(3, 2, new double[5], new double[2], Activation.TANH))
                .withMessage("a layer 3 -> 2 needs 6 weights and 2 biases, not 5 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of(3, 2, new double[6], new double[3], Activation.TANH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of(65536, 65536, new double[0], new double[65536], Activation.TANH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of(1, 1, new double[] {Double.NaN}, new double[1], Activation.TANH))
                .withMessage("weight 0 is NaN: expected a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> Dense.of(1, 1, new double[1],
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

    @Test
    void imagesKeepTheirShape() {
        Convolution convolution = Convolution.of(new Shape(1, 28, 27), 5, 3, 2, new double[16 * 15], new double[16],
                Activation.TANH);
        assertThat(convolution.output()).isEqualTo(new Shape(16, 28, 29));
        MaxPooling pooling = new MaxPooling(convolution.output(), 2);
        assertThat(pooling.output()).isEqualTo(new Shape(16, 14, 14));
        Flatten flatten = new Flatten(pooling.output());
        Network network = new Network(List.of(convolution, pooling, flatten, layer(3136, 10)));
        assertThat(network.shape(0)).isEqualTo(new Shape(1, 28, 27));
        assertThat(network.shape(2)).isEqualTo(new Shape(16, 14, 14));
        assertThat(network.width(3)).isEqualTo(3136);
        assertThat(network.valuesOf(3)).isEqualTo(Activation.TANH);
        assertThat(network.isDense(4, 4)).isTrue();
        assertThat(network.isDense(3, 4)).isFalse();
        assertThat(network.dense(4).outputs()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> network.dense(2))
                .withMessage("layer 2 is a MaxPooling: expected a dense layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(List.of(convolution, pooling, layer(3136, 10))))
                .withMessage("layer 3 takes numbers that are no image, but layer 2 gives 16 x 14 x 14: "
                        + "expected a flatten layer between them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(List.of(convolution, new MaxPooling(new Shape(16, 29, 28), 2))))
                .withMessage("layer 2 takes 16 x 29 x 28, but layer 1 gives 16 x 28 x 29");
    }

    @Test
    void kernelsAndWindowsThatDoNotFitAreRefused() {
        Shape image = new Shape(2, 4, 6);
        assertThatIllegalArgumentException().isThrownBy(() -> convolution(image, 5, 3, 0, 30))
                .withMessageContaining("expected a kernel that fits");
        assertThatIllegalArgumentException().isThrownBy(() -> convolution(image, 3, 3, 3, 18))
                .withMessageContaining("padding 3");
        assertThatIllegalArgumentException().isThrownBy(() -> convolution(image, 3, 3, 1, 17))
                .withMessage("a convolution 2 -> 1 channels by 3 x 3 needs 18 weights, not 17");
        assertThatIllegalArgumentException().isThrownBy(() -> new MaxPooling(image, 5))
                .withMessage("pooling by 5 on 4 x 6 places: expected 1 .. 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(65536, 65536, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Flatten(image).with(new double[1], new double[0]))
                .withMessageContaining("no parameters");
    }

    private static Convolution convolution(Shape image, int height, int width, int padding, int weights) {
        return Convolution.of(image, height, width, padding, new double[weights], new double[1], Activation.RELU);
    }
}
