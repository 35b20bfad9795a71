package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static SztEpoch epoch(int epoch, double accuracy, double binned) {
        LayerResult layer = new LayerResult(1, 2, 0, null, List.of(),
                List.of(new LayerResult.Bins(.1, binned, binned / 2)), 1, 2, null, null);
        return new SztEpoch(accuracy, Double.NaN, .5, List.of(new GradientNorms(0, 0, 0, 0)), new EpochResult(epoch,
                List.of(new PartResult(PartResult.ALL, 4096, 4096, StrictMath.log(4096), .69, List.of(layer)))));
    }

    @Test
    void meansAndSpreadsOfWhatHasReachedAnEpoch() {
        Ensemble ensemble = Ensemble.of(List.of(
                new NetworkResult(0, List.of(epoch(1, .5, 1), epoch(9, .9, 4))),
                new NetworkResult(1, List.of(epoch(1, .7, 3))), new NetworkResult(2, List.of(epoch(1, .9, 8)))));
        assertThat(ensemble.epochs()).extracting(Ensemble.Epoch::epoch).containsExactly(1, 9);
        assertThat(ensemble.epochs()).extracting(Ensemble.Epoch::networks).containsExactly(3, 1);
        Ensemble.Epoch first = ensemble.epochs().getFirst();
        // (.04 + 0 + .04)/2 = .04, and (9 + 1 + 16)/2 = 13.
        assertThat(first.trainAccuracy().mean()).isCloseTo(.7, Offset.offset(1e-15));
        assertThat(first.trainAccuracy().standardDeviation()).isCloseTo(.2, Offset.offset(1e-15));
        Ensemble.Layer layer = first.layers().getFirst();
        assertThat(layer.xInformation()).isNull();
        assertThat(layer.binnedEntropy().getFirst().value()).isEqualTo(new Spread(4, Math.sqrt(13)));
        assertThat(layer.binnedEntropy().getFirst().labelInformation().mean()).isCloseTo(2, Offset.offset(1e-15));
        assertThat(first.testAccuracy().mean()).isNaN();
        Spread alone = ensemble.epochs().getLast().trainAccuracy();
        assertThat(alone.mean()).isEqualTo(.9);
        assertThat(alone.standardDeviation()).isNaN();
        assertThat(Ensemble.of(List.of()).epochs()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(new double[0]))
                .withMessageContaining("expected at least one");
    }
}
