package io.noisyflow.information.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClusterMeasuresTest {
    private static final int ROWS = 400;

    /** Four clusters at (+-.8, +-.8), labelled by the sign of the first coordinate, that shrink from epoch to epoch. */
    private static LayerEpochs shrinking(double... spreads) {
        List<Points> epochs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] labels = new int[ROWS];
        for (double spread : spreads) {
            double[][] rows = new double[ROWS][2];
            for (int i = 0; i < ROWS; i++) {
                float[] z = new float[2];
                Normals.fill(3, Streams.SAMPLES, i, 0, z, 0, 2);
                labels[i] = i % 2;
                rows[i][0] = (i % 2 == 0 ? -.8 : .8) + spread * z[0];
                rows[i][1] = (i % 4 < 2 ? -.8 : .8) + spread * z[1];
            }
            epochs.add(Points.of(rows));
            names.add(Double.toString(spread));
        }
        return new LayerEpochs(names, epochs, Labels.numbered(labels, 2), null);
    }

    private static ClusterResult measure(LayerEpochs layer, ClusterSettings settings, int threads) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, threads))) {
            return ClusterMeasures.of(kernels).estimate(layer, settings);
        }
    }

    @Test
    void pointsOfFourPlacesAreCountedExactly() {
        ClusterResult result = measure(shrinking(0), ClusterSettings.of(Activation.TANH, .02, 0), 2);
        ClusterEpoch epoch = result.epochs().getFirst();
        // Places 80 sigma apart: nothing crosses over.
        assertThat(epoch.xInformation().value()).isCloseTo(StrictMath.log(4), Offset.offset(1e-9));
        assertThat(epoch.yInformation().value()).isCloseTo(StrictMath.log(2), Offset.offset(1e-9));
        assertThat(epoch.yInformation().verdict()).isEqualTo(Verdict.AT_CEILING);
        assertThat(result.labelEntropy()).isCloseTo(StrictMath.log(2), Offset.offset(1e-12));
        assertThat(result.inputs()).isEqualTo(ROWS);
        for (ClusterEpoch.Binned binned : epoch.binned()) {
            assertThat(binned.entropy()).isCloseTo(StrictMath.log(4), Offset.offset(1e-12));
            assertThat(binned.labelInformation()).isCloseTo(StrictMath.log(2), Offset.offset(1e-12));
            // Noise spreads each place over several bins.
            assertThat(binned.noisyEntropy()).isGreaterThan(StrictMath.log(4));
        }
        // 100 rows a place; within a class 1.6 apart or not at all, between classes 1.6 or 1.6 sqrt 2.
        DistanceProfile.Histogram distance = epoch.profile().distance();
        assertThat(distance.withinMean()).isCloseTo(1.6 * (2 * 100 * 100) / (2.0 * 200 * 199 / 2),
                Offset.offset(1e-9));
        assertThat(distance.betweenMean()).isCloseTo(.8 * (1 + Math.sqrt(2)), Offset.offset(1e-9));
        assertThat(distance.high()).isBetween(1.6 * Math.sqrt(2), 1.01 * 1.6 * Math.sqrt(2));
        assertThat(distance.within().getFirst()).isEqualTo(4L * 100 * 99 / 2);
        assertThat(result.correlations()).hasSize(3)
                .allSatisfy(each -> assertThat(each.reason()).isEqualTo("fewer than three epochs"));
    }

    /** I(X;T) of a normal cluster falls as 1/2 log(1 + spread^2/sigma^2) in each coordinate, and H(Bin(T)) with it. */
    @Test
    void binnedEntropyFollowsInformationWhereBinsAreAsWideAsTheNoise() {
        ClusterResult result = measure(shrinking(.17, .15, .12, .1, .07, .05, .03, .02, .01),
                new ClusterSettings(List.of(.05, .1, 4.0), List.of(), Activation.LINEAR, .05, Setting.DATASET, 4096,
                        null, 2, 7),
                2);
        double[] information =
                result.epochs().stream().mapToDouble(epoch -> epoch.xInformation().value()).toArray();
        assertThat(information).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(result.correlations().get(0).correlation().pearson()).isGreaterThan(.94);
        assertThat(result.correlations().get(1).correlation().pearson()).isGreaterThan(.94);
        assertThat(result.correlations().get(1).correlation().spearman()).isGreaterThan(.94);
        assertThat(result.correlations().get(1).correlation().n()).isEqualTo(9);
        // Bins of 4 from 0 on see four signs, whatever the spread (4 deviations from 0 at least).
        assertThat(result.correlations().get(2).correlation()).isNull();
        assertThat(result.correlations().get(2).reason()).isEqualTo("H(Bin(T)) does not vary");
        double[] within =
                result.epochs().stream().mapToDouble(epoch -> epoch.profile().distance().withinMean()).toArray();
        assertThat(within).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(result.epochs()).allSatisfy(
                epoch -> assertThat(epoch.profile().distance().high())
                        .isEqualTo(result.epochs().getFirst().profile().distance().high()));
    }

    /** Bins of 1e-5 keep all rows apart; those of .02 keep the rows of the wide epochs apart, and merge the others'. */
    @Test
    void whatIsSaturatedTakesPartInNoCorrelation() {
        ClusterResult result = measure(shrinking(3, 2.5, 2, .1, .05, .02, .01),
                new ClusterSettings(List.of(1e-5, .01), List.of(), Activation.LINEAR, .001, Setting.DATASET, 4096, null,
                        2, 7),
                2);
        assertThat(result.epochs()).allSatisfy(epoch -> {
            assertThat(epoch.binned().get(0).noisyEntropy()).isGreaterThan(StrictMath.log(ROWS) - .01);
            assertThat(epoch.binned().get(0).isNoisySaturated()).isTrue();
            assertThat(epoch.binned().get(0).isSaturated()).isTrue();
        });
        assertThat(result.correlations().get(0).correlation()).isNull();
        assertThat(result.correlations().get(0).reason()).isEqualTo(
                "H(Bin(T)) is saturated, at log n, in 7 of 7 epochs, and fewer than three remain");
        long saturated = result.epochs().stream().filter(epoch -> epoch.binned().get(1).isNoisySaturated()).count();
        assertThat(saturated).isBetween(1L, 4L);
        assertThat(result.correlations().get(1).correlation().n()).isEqualTo(7 - (int) saturated);
    }

    @Test
    void whatTheActivationCannotHavePutOutIsRefused() {
        ClusterSettings relu = ClusterSettings.of(Activation.RELU, null, 0);
        assertThatThrownBy(() -> measure(shrinking(0, .05), relu, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "epoch \\S+: row \\d+, column [01] is -0\\.8: expected 0\\.0 or more, the range of relu "
                                + "\\(the activation data takes that of the data\\)");
        assertThatThrownBy(() -> measure(shrinking(.05, 3), ClusterSettings.of(Activation.TANH, null, 0), 1))
                .hasMessageContaining("expected -1.0 .. 1.0, the range of tanh");
        assertThatThrownBy(() -> measure(shrinking(.05), ClusterSettings.of(Activation.SIGMOID, null, 0), 1))
                .hasMessageContaining("expected 0.0 .. 1.0, the range of sigmoid");
    }

    @Test
    void whatDoesNotVaryCorrelatesWithNothing() {
        ClusterResult result = measure(shrinking(.3, .3, .3), ClusterSettings.of(Activation.LINEAR, .1, 0), 2);
        assertThat(result.correlations()).allSatisfy(
                each -> assertThat(each.reason()).isEqualTo("I(X;T) does not vary beyond its errors"));
    }

    @Test
    void withoutNoiseThereIsNoInformation() {
        LayerEpochs labelled = shrinking(.3, 0);
        LayerEpochs layer = new LayerEpochs(labelled.names(), labelled.points(), null, null);
        ClusterResult result = measure(layer, ClusterSettings.of(Activation.LINEAR, null, 0), 2);
        assertThat(result.isLabelled()).isFalse();
        assertThat(result.correlations()).isEmpty();
        ClusterEpoch epoch = result.epochs().get(1);
        assertThat(epoch.xInformation()).isNull();
        assertThat(epoch.binned().getFirst().noisyEntropy()).isNaN();
        assertThat(epoch.binned().getFirst().labelInformation()).isNaN();
        assertThat(epoch.profile().distance().betweenMean()).isNaN();
        // Ten bins over the range of both epochs, not of the second alone, whose four places would be corners.
        assertThat(result.grids().getFirst().count()).isEqualTo(10);
        assertThat(result.grids().getFirst().binning().origin()).isLessThan(-1.2);
    }

    @Test
    void binsFollowTheRangeOfTheActivation() {
        ClusterSettings settings =
                new ClusterSettings(List.of(.1), List.of(30), Activation.TANH, null, Setting.DATASET, 4096, null, 2, 0);
        ClusterResult result = measure(shrinking(0), settings, 1);
        assertThat(result.grids().get(0).binning()).isEqualTo(new Binning(-1, .1, 1));
        assertThat(result.grids().get(1).binning()).isEqualTo(new Binning(-1, 2.0 / 30, 1));
        assertThat(settings.byName()).containsEntry("activation", "tanh").doesNotContainKey("sigma");
    }

    @Test
    void replicatesOfInputs() {
        LayerEpochs rows = shrinking(.02);
        int[] inputs = new int[ROWS];
        Arrays.setAll(inputs, i -> i % 4);
        LayerEpochs layer = new LayerEpochs(rows.names(), rows.points(), rows.labels(), inputs);
        ClusterResult result = measure(layer, ClusterSettings.of(Activation.TANH, .1, 0), 2);
        assertThat(result.inputs()).isEqualTo(4);
        Information x = result.epochs().getFirst().xInformation();
        assertThat(x.value()).isCloseTo(StrictMath.log(4), Offset.offset(1e-6));
        assertThat(x.mixed()).isNotNull();
    }

    @Test
    void threadsChangeNoDigit() {
        ClusterSettings settings =
                new ClusterSettings(List.of(.05), List.of(), Activation.LINEAR, .05, Setting.DATASET, 127, 207, 2, 7);
        ClusterResult one = measure(shrinking(.3, .1, .05), settings, 1);
        ClusterResult two = measure(shrinking(.3, .1, .05), settings, 2);
        for (int e = 0; e < 3; e++) {
            assertThat(two.epochs().get(e).xInformation()).isEqualTo(one.epochs().get(e).xInformation());
            assertThat(two.epochs().get(e).profile()).isEqualTo(one.epochs().get(e).profile());
            assertThat(two.epochs().get(e).profile().rows()).isEqualTo(127);
            assertThat(two.epochs().get(e).binned()).isEqualTo(one.epochs().get(e).binned());
            assertThat(two.epochs().get(e).drawn()).isDeepEqualTo(one.epochs().get(e).drawn());
        }
        assertThat(two.correlations()).isEqualTo(one.correlations());
        assertThat(two.drawnLabels()).hasSize(ROWS);
    }

    @Test
    void badShapesAndSettingsAreRefused() {
        Points two = Points.of(new double[][] {{1, 2}, {3, 4}});
        Points three = Points.of(new double[][] {{1, 2, 3}, {3, 4, 5}});
        assertThatThrownBy(() -> new LayerEpochs(List.of("a", "b"), List.of(two, three), null, null))
                .hasMessage("epoch b: 2 x 3 numbers: expected 2 x 2 as in the first, for epochs of one layer");
        assertThatThrownBy(() -> new LayerEpochs(List.of("a"), List.of(two), Labels.numbered(new int[1], 1), null))
                .hasMessage("1 class labels for 2 rows");
        assertThatThrownBy(() -> new LayerEpochs(List.of(), List.of(two), null, null))
                .hasMessageContaining("0 names for 1 epochs");
        assertThatThrownBy(() -> ClusterSettings.of(Activation.TANH, -1.0, 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new ClusterSettings(List.of(), List.of(0), Activation.TANH, null, Setting.DATASET, 9,
                null, 2, 0))
                .hasMessage("0 bins: expected at least 1");
        assertThatThrownBy(() -> new ClusterSettings(List.of(), List.of(), Activation.TANH, null, Setting.DATASET, 1,
                null, 2, 0))
                .hasMessage("distances between 1 rows: expected at least 2");
    }
}
