package io.noisyflow.information.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two clusters in 40 dimensions, and in the first two of them, as layers 1 and 2. */
class LayerProjectionsTest {
    private static final int N = 300;
    private static final int WIDTH = 40;

    private static Points rows(int d) {
        double[][] rows = new double[N][d];
        float[] z = new float[d];
        for (int i = 0; i < N; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, z, 0, d);
            for (int c = 0; c < d; c++) {
                rows[i][c] = .3 * z[c] + (c == 0 ? i % 2 * 4 : 0);
            }
        }
        return Points.of(rows);
    }

    private static Labels labels() {
        int[] labels = new int[N];
        Arrays.setAll(labels, i -> i % 2);
        return Labels.numbered(labels, 2);
    }

    private static ActivationPart part() {
        ActivationSeries series = new ActivationSeries() {
            @Override
            public List<Integer> layers() {
                return List.of(1, 2);
            }

            @Override
            public List<Integer> epochs() {
                return List.of(0);
            }

            @Override
            public Points rows(int epoch, int layer) {
                return LayerProjectionsTest.rows(layer == 1 ? WIDTH : 2);
            }
        };
        return new ActivationPart(PartResult.TRAIN, series, labels(), null);
    }

    private static List<LayerResult> layers(Setting setting, double sigma, @Nullable ProjectionOptions projection) {
        ActivationSettings settings = new ActivationSettings(NoisePlace.OUTPUT, LayerNoise.of(sigma), setting, null, 2,
                List.of(), 3, projection);
        try (Kernels kernels = Fixtures.vector(2)) {
            return Fixtures.layers(ActivationStudy.of(kernels, settings).run(List.of(part()), false, Cells.NONE,
                    result -> {
                    }, Progress.SILENT));
        }
    }

    /** The label is plain along the means' difference; all 40 dimensions show rows that see only themselves. */
    @Test
    void aWideLayerOfTooFewRowsIsSeenAlongAsManyDirectionsAsConverge() {
        LayerResult wide = layers(Setting.SAMPLE, .2, null).getFirst();
        assertThat(wide.flow().xInformation().verdict()).isEqualTo(Verdict.ISOLATED);
        ProjectedEstimate projected = wide.projected();
        assertThat(projected.directions()).isBetween(1, 3);
        assertThat(projected.projections()).hasSize(3).allSatisfy(each -> {
            assertThat(each.information().verdict()).isNotIn(Verdict.ISOLATED, Verdict.SATURATED, Verdict.UNDERSAMPLED);
            assertThat(each.labelInformation().verdict())
                    .isNotIn(Verdict.ISOLATED, Verdict.SATURATED, Verdict.UNDERSAMPLED);
        });
        assertThat(projected.labelInformation().atLeast().value()).isBetween(.6, StrictMath.log(2));
        assertThat(projected.information().atLeast().value()).isBetween(.8, 20 * StrictMath.log(1 + 2.25) + 1);
    }

    @Test
    void narrowLayersAndThoseWithRowsEnoughAreNot() {
        List<LayerResult> layers = layers(Setting.SAMPLE, .01, null);
        assertThat(layers.getLast().flow().xInformation().verdict()).isNotEqualTo(Verdict.CONVERGED);
        assertThat(layers.getLast().projected()).isNull();
        assertThat(layers(Setting.DATASET, .2, null)).allSatisfy(layer -> assertThat(layer.projected()).isNull());
        assertThat(layers(Setting.SAMPLE, 3, null).getFirst().projected()).isNull();
    }

    @Test
    void asManyAsAreAskedForOfEveryWiderLayer() {
        List<LayerResult> layers = layers(Setting.DATASET, .2, new ProjectionOptions(2, 3));
        assertThat(layers.getFirst().projected().projections()).hasSize(4);
        assertThat(layers.getLast().projected()).isNull();
        assertThatThrownBy(() -> layers(Setting.DATASET, .2, ProjectionOptions.of(40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("project 40 of layers of 40, 2 units: expected fewer than the widest has");
    }

    /** A network that passes its inputs on: the same rows, the same directions, the same noise. */
    @Test
    void aNetworkIsSeenAsItsActivationsAre() {
        double[] unit = new double[WIDTH * WIDTH];
        for (int c = 0; c < WIDTH; c++) {
            unit[c * (WIDTH + 1)] = 1;
        }
        Network network = new Network(List.of(Dense.of(WIDTH, WIDTH, unit, new double[WIDTH], Activation.LINEAR)));
        LayerResult ofNetwork = study(network, NoisePlace.OUTPUT, Setting.SAMPLE, new ProjectionOptions(1, 1), .2)
                .getFirst();
        LayerResult ofRows = layers(Setting.SAMPLE, .2, new ProjectionOptions(1, 1)).getFirst();
        assertThat(ofNetwork.projected()).isEqualTo(ofRows.projected());
    }

    /** Noise of the first layer goes on through the second: projections are of replicates, and bound I(X;T_2). */
    @Test
    void replicatesStandForTheNoiseOfEarlierLayers() {
        double[] weights = new double[2 * WIDTH];
        Arrays.fill(weights, .2);
        weights[0] = 1;
        Network network = new Network(List.of(Dense.of(WIDTH, 2, weights, new double[2], Activation.TANH),
                Dense.of(2, 12, Arrays.copyOf(weights, 24), new double[12], Activation.TANH)));
        LayerResult layer = study(network, NoisePlace.LAYERS, Setting.DATASET, new ProjectionOptions(1, 1), .5)
                .getLast();
        Information whole = layer.flow().xInformation();
        assertThat(layer.projected().projections()).hasSize(2).allSatisfy(each -> {
            assertThat(each.rows()).isEqualTo(each.kind() == Projection.Kind.RANDOM ? N * 8 : N * 4);
            Information x = each.inputInformation();
            double slack = 4 * (x.standardError().total() + whole.standardError().total());
            assertThat(x.bracket().lower()).isPositive().isLessThan(whole.bracket().upper().value() + slack);
        });
    }

    private static List<LayerResult> study(Network network, NoisePlace noise, Setting setting,
            ProjectionOptions projection, double sigma) {
        NetworkSettings settings = new NetworkSettings(noise, LayerNoise.of(sigma),
                FlowOptions.defaults().withSeed(3).withReplicates(8, 40).withSetting(setting), List.of(), projection);
        try (Kernels kernels = Fixtures.vector(2)) {
            return Fixtures.layers(NetworkStudy.of(kernels, network, settings).run(
                    Fixtures.train(new LabelledInputs(rows(WIDTH), labels())), Cells.NONE, result -> {
                    }, Progress.SILENT));
        }
    }
}
