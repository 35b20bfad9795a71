package io.noisyflow.information.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.multiplicative.MultiplicativeFlow;
import io.noisyflow.information.multiplicative.MultiplicativeFlowOptions;
import io.noisyflow.information.multiplicative.MultiplicativeLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Studies of networks that multiply say what {@link MultiplicativeFlow}, which has truths of its own, does. */
class DropoutStudyTest {
    private static final Network NETWORK = new Network(List.of(
            Dense.of(1, 2, new double[] {1, -1}, new double[] {0, 2.5}, Activation.RELU),
            Dense.of(2, 1, new double[] {1, .5}, new double[] {1}, Activation.LINEAR)));
    private static final LabelledInputs INPUTS = new LabelledInputs(Points.of(new double[][] {{1}, {2}, {3}, {4}}),
            Labels.of(0, 0, 1, 1));
    private static final MultiplicativeFlowOptions FLOW =
            MultiplicativeFlowOptions.defaults().withReplicates(7).withSeed(5);

    private static DropoutSettings settings(List<Integer> layers, List<Double> bins, double... sigmas) {
        return new DropoutSettings(LayerNoise.of(sigmas), layers, bins, FLOW);
    }

    private static StudyResult run(Map<String, LabelledInputs> parts, DropoutSettings settings, Cells cells,
            List<Integer> heard) {
        try (Kernels kernels = Fixtures.vector(2)) {
            return DropoutStudy.of(kernels, NETWORK, settings).run(parts, cells, result -> heard.add(result.cells()),
                    Progress.SILENT);
        }
    }

    @Test
    void informationIsThatOfTheFlow() {
        StudyResult result = run(Map.of(PartResult.TRAIN, INPUTS), settings(List.of(), List.of(.5), .3, .2),
                Cells.NONE, new ArrayList<>());
        assertThat(result.noise()).isEqualTo(NoisePlace.DROPOUT);
        assertThat(result.setting()).isEqualTo(Setting.DATASET);
        List<LayerResult> layers = result.epochs().getFirst().parts().getFirst().layers();
        MultiplicativeFlow.Result flow;
        try (Kernels kernels = Fixtures.vector(1)) {
            flow = MultiplicativeFlow.of(kernels).estimate(NETWORK, new double[] {.3, .2}, INPUTS, FLOW,
                    Progress.SILENT);
        }
        assertThat(result.provenance().pairs()).isEqualTo(flow.provenance().pairs());
        for (int l = 0; l < 2; l++) {
            MultiplicativeLayer layer = flow.layers().get(l);
            assertThat(layers.get(l).flow().xInformation()).isEqualTo(layer.xInformation());
            assertThat(layers.get(l).flow().yInformation()).isEqualTo(layer.yInformation());
            assertThat(layers.get(l).sigma()).isEqualTo(layer.sigma());
            assertThat(layers.get(l).bins()).extracting(LayerResult.Bins::binSize).containsExactly(.5);
            assertThat(layers.get(l).meanBetweenDistance()).isPositive();
        }
        // max(0, 2.5 - x) is 0 of inputs 3 and 4.
        assertThat(layers).extracting(LayerResult::patterns).containsExactly(2, 1);
    }

    /** A layer that is not wanted multiplies none the less. */
    @Test
    void wantedLayersAlone() {
        Map<String, LabelledInputs> parts = Map.of(PartResult.TRAIN, INPUTS);
        LayerResult both = run(parts, settings(List.of(), List.of(), .3, .2), Cells.NONE, new ArrayList<>()).epochs()
                .getFirst().parts().getFirst().layers().getLast();
        StudyResult second = run(parts, settings(List.of(2), List.of(), .3, .2), Cells.NONE, new ArrayList<>());
        assertThat(second.epochs().getFirst().parts().getFirst().layers()).containsExactly(both);
        assertThat(both.bins()).isEmpty();
        assertThat(run(parts, settings(List.of(), List.of(), .3, 0), Cells.NONE, new ArrayList<>()).allCells())
                .isEqualTo(1);
        assertThatThrownBy(() -> settings(List.of(2), List.of(), .3, 0).layers(NETWORK))
                .hasMessageContaining("layer 2 is wanted and its sigma is 0");
    }

    @Test
    void finishedLayersAreKept() {
        Map<String, LabelledInputs> parts = new LinkedHashMap<>();
        parts.put(PartResult.TRAIN, INPUTS);
        parts.put(PartResult.TEST, INPUTS.select(new int[] {0, 3}));
        MemoryCells cells = Cells.inMemory();
        DropoutSettings settings = settings(List.of(), List.of(), .3, .2);
        List<Integer> heard = new ArrayList<>();
        StudyResult first = run(parts, settings, cells, heard);
        assertThat(heard).containsExactly(1, 2, 3, 4);
        assertThat(cells.all()).hasSize(4);
        assertThat(run(parts, settings, cells, heard).epochs()).isEqualTo(first.epochs());
        assertThat(cells.all()).hasSize(4);
    }
}
