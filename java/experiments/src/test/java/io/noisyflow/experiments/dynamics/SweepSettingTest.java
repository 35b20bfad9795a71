package io.noisyflow.experiments.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.experiments.dynamics.Comparison.Quantity;
import io.noisyflow.experiments.training.GradientNorms;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Networks made up so that it is known when each layer crosses. */
class SweepSettingTest {
    private static final int[] EPOCHS = {1, 2, 4, 8, 16, 32, 64};

    /** A network whose layer l has M = 2 S before the checkpoint of crossings[l] and M = S/2 from it on. */
    private static NetworkCourse network(long seed, int updates, double error, int... crossings) {
        List<CourseCheckpoint> checkpoints = new ArrayList<>();
        for (int c = 0; c < EPOCHS.length; c++) {
            List<GradientNorms> gradients = new ArrayList<>();
            for (int crossing : crossings) {
                gradients.add(new GradientNorms(c < crossing ? 2 : .5, 1, 1, seed));
            }
            checkpoints.add(new CourseCheckpoint(EPOCHS[c], (long) updates * EPOCHS[c], error / (c + 2),
                    error / (c + 1), 1, gradients));
        }
        return new NetworkCourse(seed, 100, checkpoints);
    }

    private static SweepSetting setting(double value, NetworkCourse... networks) {
        return new SweepSetting(value, List.of(networks));
    }

    @Test
    void ordersOfLayersAreCounted() {
        // Three hidden layers and the outputs; the last numbers are those of the outputs, which have no say.
        SweepSetting setting = setting(1, network(1, 5, 1, 0, 1, 2, 0), network(2, 5, 1, 1, 1, 3, 0),
                network(3, 5, 1, 1, 0, 2, 0), network(4, 5, 1, 2, 2, 2, 0), network(5, 5, 1, 3, 2, 1, 0),
                network(6, 5, 1, 9, 9, 9, 0), network(7, 5, 1, 0, 1, 9, 0));
        LayerOrder order = setting.order();
        // The sixth crosses nowhere but in the outputs.
        assertThat(order.networks()).isEqualTo(6);
        // 1, 2 and 7; the third has its second layer first, the fourth all at once.
        assertThat(order.shallowFirst()).isEqualTo(3);
        assertThat(order.firstBeforeLast()).isEqualTo(4);
        assertThat(order.pairs()).isEqualTo(18);
        assertThat(order.inOrder()).isEqualTo(3 + 2 + 2 + 0 + 0 + 3);
        assertThat(order.reversed()).isEqualTo(1 + 3);
        assertThat(order.tau()).isCloseTo(6. / 18, within(1e-15));
        assertThat(setting(1, network(1, 5, 1, 0, 1)).order().tau()).isNaN();
    }

    @Test
    void mediansCountWhatNeverComesAsLate() {
        SweepSetting three = setting(1, network(1, 5, 1, 1, 0), network(2, 5, 1, 9, 0), network(3, 5, 1, 2, 0));
        assertThat(SweepSetting.medianEpoch(three.crossings(1))).isEqualTo(OptionalDouble.of(4));
        SweepSetting two = setting(1, network(1, 5, 1, 1, 0), network(2, 5, 1, 9, 0));
        assertThat(SweepSetting.medianEpoch(two.crossings(1))).isEmpty();
        // Two checkpoints below 1 at the end are not three.
        assertThat(setting(1, network(1, 5, 1, 5, 0)).crossings(1).getFirst()).isEmpty();
        assertThat(setting(1, network(1, 5, 1, 4, 0)).crossings(1).getFirst().orElseThrow().epoch()).isEqualTo(16);
    }

    @Test
    void neighboursAreComparedSeedBySeed() {
        // Ten updates an epoch against two: earlier in epochs may be later in updates.
        SweepSetting small = setting(32, network(1, 10, .5, 0, 0), network(2, 10, .5, 2, 0), network(3, 10, .5, 9, 0));
        SweepSetting large = setting(512, network(1, 2, .8, 1, 0), network(2, 2, .5, 2, 0), network(3, 2, .4, 9, 0));
        List<Comparison> found = Comparison.of(List.of(small, large), .9);
        assertThat(found).contains(new Comparison(Quantity.CROSSING_EPOCH, 1, 32, 512, 1, 2, 0),
                new Comparison(Quantity.CROSSING_UPDATES, 1, 32, 512, 0, 1, 2),
                // Test error .5/(c + 1) <= .1 from checkpoint 4 on, .8/(c + 1) from none, .4/(c + 1) from 3.
                new Comparison(Quantity.EPOCHS_TO_ACCURACY, 0, 32, 512, 1, 1, 1),
                new Comparison(Quantity.TEST_ERROR, 0, 32, 512, 1, 1, 1));
        assertThat(small.reaching(.9).getFirst().orElseThrow().epoch()).isEqualTo(16);
        assertThat(large.reaching(.9).getFirst()).isEmpty();
        // One update an epoch is the whole training set at once.
        SweepSetting full = setting(4096, network(1, 1, .5, 0, 0));
        assertThat(Comparison.of(List.of(large, full), .9)).extracting(Comparison::quantity)
                .doesNotContain(Quantity.CROSSING_EPOCH, Quantity.CROSSING_UPDATES)
                .contains(Quantity.UPDATES_TO_ACCURACY, Quantity.GENERALISATION_GAP);
    }

    @Test
    void spreadsAreOverNetworks() {
        SweepSetting setting = setting(1, network(1, 5, .2, 0, 0), network(3, 5, .4, 0, 0));
        assertThat(setting.spread(0, CourseCheckpoint::testError).mean()).isCloseTo(.3, within(1e-15));
        assertThat(setting.spread(0, CourseCheckpoint::gap).mean()).isCloseTo(.15, within(1e-15));
        assertThat(setting.ofLayer(2, 1, GradientNorms::weightNorm).mean()).isEqualTo(2);
        assertThat(setting.ofLayer(2, 1, GradientNorms::weightNorm).standardDeviation())
                .isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(setting.updatesPerEpoch()).isEqualTo(5);
    }
}
