package io.noisyflow.information.network;

import static io.noisyflow.information.network.Fixtures.scalarInformation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Given activations against quadrature. */
class ActivationStudyTest {
    private static final double SIGMA = .5;

    /** Layer l at epoch e: the scalars x / (l e), x = -3, -1, 1, 3, each as often as asked for. */
    private record Scaled(List<Integer> layers, List<Integer> epochs, int times) implements ActivationSeries {
        static double[] signals(int epoch, int layer) {
            return new double[] {-3.0 / layer / epoch, -1.0 / layer / epoch, 1.0 / layer / epoch, 3.0 / layer / epoch};
        }

        @Override
        public Points rows(int epoch, int layer) {
            double[] rows = new double[4 * times];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = signals(epoch, layer)[i / times];
            }
            return Points.of(rows, rows.length, 1);
        }
    }

    private static ActivationPart part(ActivationSeries series, int times, boolean replicated) {
        int[] labels = new int[4 * times];
        int[] inputs = new int[4 * times];
        for (int i = 0; i < labels.length; i++) {
            inputs[i] = i / times;
            labels[i] = inputs[i] == 3 ? 1 : 0;
        }
        return new ActivationPart("train", series, Labels.numbered(labels, 2), replicated ? inputs : null);
    }

    private static ActivationSettings settings(NoisePlace noise, @Nullable Integer queries, double... sigmas) {
        return new ActivationSettings(noise, LayerNoise.of(sigmas), Setting.DATASET, queries, 4096, List.of(.5), 5);
    }

    private static StudyResult run(ActivationPart part, ActivationSettings settings) {
        try (Kernels kernels = Fixtures.vector(2)) {
            return ActivationStudy.of(kernels, settings).run(List.of(part), true, Cells.NONE, result -> {
            }, Progress.SILENT);
        }
    }

    /**
     * 4 standard errors, at noise where confusing neighbours is no rare event: a false alarm in 1e4 choices of the seed
     * for each value.
     */
    private static void agrees(Information information, double truth) {
        double error = information.standardError().total();
        assertThat(error).isPositive().isLessThan(.02);
        assertThat(information.value()).isCloseTo(truth, within(4 * error));
    }

    /** I(Y;T) = I(X;T) - (3/4) I(X;T | Y = 0): the label leaves three symbols, or one. */
    private static double labelInformation(double sigma, double[] s) {
        return scalarInformation(sigma, s) - .75 * scalarInformation(sigma, s[0], s[1], s[2]);
    }

    @Test
    void rowsWithoutNoiseAgreeWithQuadratureAtEveryEpochAndLayer() {
        StudyResult result = run(part(new Scaled(List.of(1, 2), List.of(1, 3), 1), 1, false),
                settings(NoisePlace.OUTPUT, null, SIGMA, 2 * SIGMA));
        assertThat(result.cells()).isEqualTo(4).isEqualTo(result.allCells());
        for (EpochResult epoch : result.epochs()) {
            for (LayerResult layer : epoch.parts().getFirst().layers()) {
                double[] signals = Scaled.signals(epoch.epoch(), layer.layer());
                assertThat(layer.sigma()).isEqualTo(layer.layer() * SIGMA);
                agrees(layer.flow().xInformation(), scalarInformation(layer.sigma(), signals));
                agrees(layer.flow().yInformation(), labelInformation(layer.sigma(), signals));
            }
        }
    }

    /** Replicates that are all alike add nothing: the law of T given X is that of one Gaussian. */
    @Test
    void replicatesOfOneSignalAreThatSignal() {
        StudyResult result = run(part(new Scaled(List.of(1), List.of(1), 8), 8, true),
                settings(NoisePlace.REPLICATES, null, 2 * SIGMA));
        PartResult part = result.epochs().getFirst().parts().getFirst();
        assertThat(part.inputs()).isEqualTo(4);
        assertThat(part.rows()).isEqualTo(32);
        assertThat(part.logInputs()).isEqualTo(StrictMath.log(4));
        agrees(part.layers().getFirst().flow().xInformation(), scalarInformation(2 * SIGMA, Scaled.signals(1, 1)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ActivationPart four = part(new Scaled(List.of(1, 2), List.of(1), 2), 1, false);
        assertThatThrownBy(() -> run(four, settings(NoisePlace.OUTPUT, null, SIGMA)))
                .hasMessage("layer 1 at epoch 1 has 8 rows: expected 4, one for each label");
        ActivationPart good = part(new Scaled(List.of(1, 2), List.of(1), 1), 1, false);
        assertThatThrownBy(() -> run(good, settings(NoisePlace.OUTPUT, null, 1, 2, 3)))
                .hasMessageContaining("3 sigmas for 2 layers");
        assertThatThrownBy(() -> settings(NoisePlace.OUTPUT, null, 0, 1))
                .hasMessageContaining("sigma 0 of activations");
        assertThatThrownBy(() -> settings(NoisePlace.LAYERS, null, 1))
                .hasMessageContaining("output, replicates or output-dropout");
        assertThatThrownBy(() -> settings(NoisePlace.OUTPUT, 0, 1)).hasMessageContaining("queries 0");
    }
}
