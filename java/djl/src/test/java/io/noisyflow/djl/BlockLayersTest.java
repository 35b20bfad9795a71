package io.noisyflow.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLayersTest {
    private static SequentialBlock network() {
        return new SequentialBlock().add(Linear.builder().setUnits(4).build())
                .add(new SequentialBlock().add(Activation.tanhBlock()).add(Dropout.builder().optRate(.5f).build()))
                .add(Linear.builder().setUnits(2).build());
    }

    private static int[] labels(int n) {
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3 / 2;
        }
        return labels;
    }

    private static NDArray inputs(NDManager manager, int n) {
        float[] values = new float[3 * n];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) StrictMath.sin(1.3 * k);
        }
        return manager.create(values, new Shape(n, 3));
    }

    @Test
    void layersAreTheBlocksOfTheSequence() {
        assertThat(BlockLayers.of(network()).names()).containsExactly("01Linear", "02SequentialBlock/01LambdaBlock",
                "02SequentialBlock/02Dropout", "03Linear");
        assertThat(BlockLayers.of(Linear.builder().setUnits(1).build()).names()).containsExactly("Linear");
    }

    @Test
    void activationsAreThoseOfTheNetwork() {
        SequentialBlock network = network();
        try (NDManager manager = NDManager.newBaseManager()) {
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            NDArray inputs = inputs(manager, 31);
            NDArray whole = network.forward(new ParameterStore(manager, false), new NDList(inputs), false)
                    .singletonOrThrow();
            try (NDManager part = manager.newSubManager()) {
                List<NDArray> found = BlockLayers.of(network).activations(part, inputs,
                        List.of("03Linear", "02SequentialBlock/01LambdaBlock", "02SequentialBlock/02Dropout"));
                assertThat(found.get(0).toFloatArray()).isEqualTo(whole.toFloatArray());
                // A network that is used drops nothing.
                assertThat(found.get(2).toFloatArray()).isEqualTo(found.get(1).toFloatArray());
            }
            assertThat(inputs.getShape()).isEqualTo(new Shape(31, 3));
        }
    }

    /** The last epoch is the network as the training leaves it: the same digits. */
    @Test
    void theListenerMeasuresTheNetworkOfEachEpoch() throws Exception {
        SequentialBlock network = network();
        List<String> layers = List.of("02SequentialBlock/01LambdaBlock", "03Linear");
        Labels labels = Labels.of(labels(60));
        try (NDManager manager = NDManager.newBaseManager();
                Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference").withSeed(3));
                Model model = Model.newInstance("small")) {
            model.setBlock(network);
            NDArray inputs = inputs(manager, 60);
            InformationListener listener = InformationListener.of(nf, inputs, labels, .3, layers,
                    options -> options.withDraws(4));
            ArrayDataset data = new ArrayDataset.Builder().setData(inputs).optLabels(manager.create(labels(60)))
                    .setSampling(20, false).build();
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .addTrainingListeners(listener))) {
                trainer.initialize(new Shape(1, 3));
                EasyTrain.fit(trainer, 3, data, null);
            }
            assertThat(listener.epochs()).extracting(InformationListener.Epoch::epoch).containsExactly(1, 2, 3);
            List<NDArray> now = BlockLayers.of(network).activations(manager, inputs, layers);
            for (int l = 0; l < 2; l++) {
                InformationListener.Layer last = listener.epochs().getLast().layers().get(l);
                Points rows = DjlPoints.of(now.get(l));
                EntropyEstimate e = nf.entropy(Samples.of(rows).withLabels(labels), new double[] {.3},
                        o -> o.withSetting(Setting.DATASET).withDraws(4)).estimates().getFirst();
                assertThat(last.name()).isEqualTo(layers.get(l));
                assertThat(last.width()).isEqualTo(l == 0 ? 4 : 2);
                assertThat(last.xInformation()).isEqualTo(e.asInformation());
                assertThat(last.yInformation()).isEqualTo(e.labelInformation());
                assertThat(last.xInformation().value())
                        .isNotEqualTo(listener.epochs().getFirst().layers().get(l).xInformation().value());
            }
        }
    }

    @Test
    void whatIsNotThereIsRefused() {
        SequentialBlock two = new SequentialBlock().add(new ParallelBlock(parts -> new NDList(parts.get(0)
                .singletonOrThrow(), parts.get(1).singletonOrThrow()),
                List.of(Linear.builder().setUnits(1).build(), Linear.builder().setUnits(2).build())));
        try (NDManager manager = NDManager.newBaseManager();
                Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference"))) {
            two.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            NDArray inputs = inputs(manager, 5);
            BlockLayers layers = BlockLayers.of(two);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> layers.activations(manager, inputs, List.of("02Linear")))
                    .withMessage("no layer '02Linear': expected some of [01ParallelBlock]");
            assertThatIllegalArgumentException().isThrownBy(() -> layers.activations(manager, inputs, List.of()))
                    .withMessageContaining("no layers");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> layers.activations(manager, inputs, List.of("01ParallelBlock")))
                    .withMessageContaining("puts out 2 arrays: expected one");
            assertThatIllegalArgumentException().isThrownBy(
                    () -> InformationListener.of(nf, inputs, Labels.of(0, 1), .1, List.of("01ParallelBlock")))
                    .withMessageContaining("expected a label for each row");
        }
    }
}
