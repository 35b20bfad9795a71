package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.FlowOptions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SztSettingsTest {
    private static final SztSettings PUBLISHED = SztSettings.published(7);

    @Test
    void publishedSettingsByName() {
        assertThat(PUBLISHED.byName().toString())
                .isEqualTo("{noise=0.005, deterministic=false, layers=[10, 7, 5, 4, 3], "
                        + "inputs=0/1, rule=szt-hard, optimiser=adam, learning-rate=4.0E-4, batch=256, epochs=10000, checkpoints=26, "
                        + "train-fraction=0.8, orthonormality=0.0, bins=[0.005, 0.01, 0.06666666666666667], "
                        + "train-and-test=false, networks=1, "
                        + "marginal-replicates=16, own-replicates=500, queries=2, draws=" + FlowOptions.DEFAULT_DRAWS
                        + ", forms=[], previous-layer=false, layer-pairs=false}");
        assertThat(PUBLISHED.schedule()).hasSize(26).startsWith(1).endsWith(10_000);
        assertThat(PUBLISHED.widths()).containsExactly(12, 10, 7, 5, 4, 3, 2);
        assertThat(PUBLISHED.sigmas()).containsExactly(.005, .005, .005, .005, .005, 0);
        assertThat(PUBLISHED.networkSeed(2)).isEqualTo(9);
        assertThat(PUBLISHED.flow(2).seed()).isEqualTo(9);
        assertThat(PUBLISHED.training(2).seed()).isEqualTo(9);
    }

    @Test
    void deterministicNetworkShowsFinerBins() {
        SztSettings settings = of(0, List.of(3), new Optimiser.Sgd(.1, .9), 26, List.of(1e-6, 1e-3), 1);
        assertThat(settings.isDeterministic()).isTrue();
        assertThat(settings.binSizes()).containsExactly(1e-6, 1e-4, 1e-3, 1e-2, 2.0 / 30, 1e-1);
        assertThat(settings.byName()).containsEntry("deterministic", true).containsEntry("optimiser", "sgd")
                .containsEntry("momentum", .9).doesNotContainKey("own-replicates");
    }

    @Test
    void eachBadValueHasItsSentence() {
        Optimiser adam = PUBLISHED.optimiser();
        List<Integer> layers = PUBLISHED.layers();
        refused("noise -1.0", () -> of(-1, layers, adam, 26, List.of(), 1));
        refused("noise NaN", () -> of(Double.NaN, layers, adam, 26, List.of(), 1));
        refused("no hidden layers", () -> of(0, List.of(), adam, 26, List.of(), 1));
        refused("width 0", () -> of(0, List.of(3, 0), adam, 26, List.of(), 1));
        refused("0 checkpoints", () -> of(0, layers, adam, 0, List.of(), 1));
        refused("bin size 0.0", () -> of(0, layers, adam, 26, List.of(.1, 0.), 1));
        refused("networks 0", () -> of(0, layers, adam, 26, List.of(), 0));
        FlowOptions flow = PUBLISHED.flow();
        refused("batch 0",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 0, 9, 9, .8, 0, flow,
                        List.of(), false,
                        false, 1, 0));
        refused("0 epochs",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 0, 9, .8, 0, flow,
                        List.of(), false,
                        false, 1, 0));
        refused("train fraction 0.0",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9, 0, 0, flow,
                        List.of(), false,
                        false, 1, 0));
        refused("orthonormality 2.0",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9, 1, 2, flow,
                        List.of(), false,
                        false, 1, 0));
        refused("whole data set",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9, 1, 0,
                        flow.withSetting(Setting.SAMPLE), List.of(), false, false, 1, 0));
        refused("whole data set",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9, 1, 0,
                        flow.withLayers(List.of(2)), List.of(), false, false, 1, 0));
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        FlowOptions flow = PUBLISHED.flow();
        List<Integer> layers = PUBLISHED.layers();
        Optimiser adam = PUBLISHED.optimiser();
        refused("expected noise for layer-pairs",
                () -> new SztSettings(0, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9,
                        .8, 0, flow, List.of(), true, false, 1, 0));
        refused("expected a train-fraction below 1 for train-and-test", () -> new SztSettings(0, layers,
                InputCoding.ZERO_ONE, StringRule.PUBLISHED, adam, 1, 9, 9, .9999, 0, flow, List.of(), false, true, 1,
                0));
    }

    private static SztSettings of(double noise, List<Integer> layers, Optimiser optimiser, int checkpoints,
            List<Double> bins, int networks) {
        return new SztSettings(noise, layers, InputCoding.ZERO_ONE, StringRule.PUBLISHED, optimiser, 256, 100,
                checkpoints, .8, 0,
                PUBLISHED.flow(), bins, false, false, networks, 0);
    }

    private static void refused(String part, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }
}
