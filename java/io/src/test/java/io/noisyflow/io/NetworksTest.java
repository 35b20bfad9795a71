package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.save;
import static io.noisyflow.io.Samples.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.io.stored.DataFormatException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that a JSON text describes. */
class NetworksTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void tensors() {
        save(folder, "net.npz", zip(false, "fc1.weight.npy", npy("<f8", "(3, 2)", doubles(1, 2, 3, 4, 5, 6)),
                "fc1.bias.npy", npy("<f8", "(3,)", doubles(7, 8, 9)), "fc2.weight.npy",
                npy("<f8", "(1, 3)", doubles(-1, -2, -3)), "nan.npy", npy("<f8", "(1,)", doubles(Double.NaN))));
    }

    private String description(String layers) {
        return save(folder, "net.json", bytes("{\"format\": \"noisyflow-network/1\", \"layers\": [" + layers + "]}"));
    }

    private static String layer(String weights, String rest) {
        return "{\"weights\": \"net.npz:" + weights + "\", " + rest + "}";
    }

    @Test
    void layersHaveTheirTensorsAndActivations() {
        Network network = Networks.read(description(
                layer("fc1.weight", "\"bias\": \"net.npz:fc1.bias\", \"activation\": \"tanh\"") + ","
                        + layer("fc2.weight", "\"bias\": null, \"activation\": \"leaky_relu\", \"slope\": 0.1")));
        assertThat(network.depth()).isEqualTo(2);
        assertThat(network.layer(1).activation()).isEqualTo(Activation.TANH);
        assertThat(network.layer(1).inputs()).isEqualTo(2);
        assertThat(network.layer(1).weights()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(network.layer(1).biases()).containsExactly(7, 8, 9);
        assertThat(network.layer(2).activation()).isEqualTo(Activation.leakyRelu(.1));
        assertThat(network.layer(2).biases()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({"linear, LINEAR", "tanh, TANH", "sigmoid, SIGMOID", "relu, RELU"})
    void everyActivationHasAName(String name, Activation.Kind kind) {
        String json = description(layer("fc1.weight", "\"activation\": \"" + name + "\""));
        assertThat(Networks.read(json).layer(1).activation().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "fc1.weight | \"activation\": \"selu\" | activation 'selu'",
        "fc1.weight | \"bias\": \"net.npz:fc1.bias\" | layer 1 has no 'activation'",
        "fc1.weight | \"activation\": \"leaky_relu\" | no slope",
        "fc1.weight | \"activation\": \"leaky_relu\", \"slope\": 1 | the slope 1.0",
        "fc1.weight | \"activation\": \"leaky_relu\", \"slope\": \"x\" | a number",
        "fc1.weight | \"activation\": \"tanh\", \"slope\": 0.1 | a slope with leaky_relu only",
        "fc1.weight | \"activation\": \"tanh\", \"biass\": \"x\" | a field 'biass'",
        "fc1.bias | \"activation\": \"tanh\" | rank 1", "fc3.weight | \"activation\": \"tanh\" | no array 'fc3.weight'",
        "fc1.weight | \"activation\": \"tanh\", \"bias\": \"net.npz:nan\" | NaN",
        "fc1.weight | \"activation\": \"tanh\", \"bias\": \"net.npz:fc2.weight\" | (1, 3)",
        "fc2.weight | \"activation\": \"tanh\", \"bias\": \"net.npz:fc1.bias\" | holds 3 numbers: expected 1",
        "fc1.weight | \"activation\": \"tanh\", \"bias\": \"gone.npy\" | no such file"})
    void layersThatAreWrong(String weights, String rest, String words) {
        String json = description(layer(weights, rest));
        assertRefused(() -> Networks.read(json), words);
    }

    @Test
    void layersThatDoNotFollowOneAnother() {
        String once = layer("fc1.weight", "\"activation\": \"relu\"");
        String twice = description(once + "," + once);
        assertRefused(() -> Networks.read(twice), "net.npz:fc1.weight", "layer 2 are 3 x 2", "expected 3 inputs",
                "\"transposed\": true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"{} | no 'format'", "{\"format\": \"noisyflow-network/2\"} | noisyflow-network/2",
                "{\"format\": \"noisyflow-network/1\"} | no 'layers'",
                "{\"format\": \"noisyflow-network/1\", \"layers\": []} | 0 layers",
                "{\"format\": \"noisyflow-network/1\", \"layers\": [1]} | layer 1 is 1",
                "{\"format\": \"noisyflow-network/1\", \"layers\": {}} | a list of objects", "[] | a list",
                "{\"format\": \"noisyflow-network/1\", \"layers\": [], \"sigma\": 1} | a field 'sigma'",
                "nonsense | cannot be read as JSON at line 1",
                "{\"format\": \"noisyflow-network/1\", \"layers\": [}]} | line 1, column"})
    void textsThatDescribeNoNetwork(String text, String words) {
        String json = save(folder, "bad.json", bytes(text));
        assertThat(catchThrowable(() -> Networks.read(json))).isExactlyInstanceOf(DataFormatException.class).message()
                .contains("bad.json: ", words, "expected").doesNotContain("\n");
    }

    private String images(String input, String layers) {
        save(folder, "cnn.npz", zip(false, "conv.npy", npy("<f8", "(2, 1, 1, 3)", doubles(1, 2, 3, 4, 5, 6)),
                "bias.npy",
                npy("<f8", "(2,)", doubles(7, 8)), "fc.npy", npy("<f8", "(1, 4)", doubles(1, 2, 3, 4)), "fc1.npy",
                npy("<f8", "(1, 2)", doubles(1, 2))));
        return save(folder, "cnn.json", bytes("{\"format\": \"noisyflow-network/1\"" + input + ", \"layers\": ["
                + layers + "]}"));
    }

    private static final String INPUT = ", \"input\": [1, 4, 6]";
    private static final String CONVOLUTION =
            "{\"kind\": \"convolution\", \"weights\": \"cnn.npz:conv\", \"bias\": \"cnn.npz:bias\", "
                    + "\"activation\": \"tanh\"}";
    private static final String FC = "{\"kind\": \"dense\", \"weights\": \"cnn.npz:fc\", \"activation\": \"linear\"}";

    @Test
    void imagesHaveTheirLayers() {
        Network network = Networks.read(images(INPUT, CONVOLUTION
                + ", {\"kind\": \"max_pooling\", \"window\": 3}, {\"kind\": \"flatten\"}, "
                + FC.replace(":fc", ":fc1")));
        assertThat(network.depth()).isEqualTo(4);
        Convolution convolution = (Convolution) network.layer(1);
        assertThat(convolution.input()).isEqualTo(new Shape(1, 4, 6));
        assertThat(convolution.output()).isEqualTo(new Shape(2, 4, 4));
        assertThat(convolution.kernelHeight()).isEqualTo(1);
        assertThat(convolution.kernelWidth()).isEqualTo(3);
        assertThat(convolution.padding()).isZero();
        assertThat(convolution.weights()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(convolution.biases()).containsExactly(7, 8);
        assertThat(network.layer(2)).isEqualTo(new MaxPooling(new Shape(2, 4, 4), 3));
        assertThat(network.layer(3)).isEqualTo(new Flatten(new Shape(2, 1, 1)));
        assertThat(network.dense(4).weights()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | C | no 'input'", "`, \"input\": [4, 6]` | C | [channels, height, width]",
        "`, \"input\": [1, 0, 6]` | C | each at least 1", "`, \"input\": [65536, 65536, 6]` | C | fewer than 2^31",
        "`, \"input\": [3, 4, 6]` | C | (2, 1, 1, 3)", "`, \"input\": [1, 4, 2]` | C | expected a kernel that fits",
        "I | D | an input shape before a dense layer", "I | C, D | expected a flatten layer between them",
        "I | C, {\"kind\": \"max_pooling\", \"window\": 5} | pooling by 5 on 4 x 4 places",
        "I | C, {\"kind\": \"max_pooling\"} | no 'window'", "I | C, {\"kind\": \"pool\"} | the kind 'pool'",
        "I | C, {\"kind\": \"flatten\", \"window\": 1} | a field 'window'",
        "I | C, {\"kind\": \"flatten\"}, D | expected 32 inputs",
        "I | {\"kind\": \"convolution\", \"weights\": \"cnn.npz:fc\", \"activation\": \"tanh\"} | (1, 4)",
        "I | {\"kind\": \"convolution\", \"weights\": \"cnn.npz:conv\", \"padding\": 1, \"activation\": \"tanh\"} | padding 1"})
    void imagesThatDoNotFit(String input, String layers, String words) {
        String json = images(input.equals("I") ? INPUT : input,
                layers.replaceFirst("^C", CONVOLUTION).replaceFirst("D$", FC));
        assertRefused(() -> Networks.read(json), words, "expected");
    }
}
