package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BinCorrelationTest {
    private static LayerResult layer(int layer, double information, double error, double binned) {
        Information value = new Information(information, new StandardError(error, 0), new Bracket(information,
                Figure.of(information), Bracket.UpperFrom.EXACT), Verdict.CONVERGED, "None.", null);
        return new LayerResult(layer, 2, 1, new LayerFlow(layer, 2, value, value, null, List.of(), List.of()),
                List.of(), List.of(new LayerResult.Bins(.1, binned, 0)), 1, 2, null, null);
    }

    private static SztEpoch epoch(int epoch, LayerResult... layers) {
        return new SztEpoch(1, 1, 0, List.of(), new EpochResult(epoch,
                List.of(new PartResult(PartResult.ALL, 4096, 4096, StrictMath.log(4096), .69, List.of(layers)))));
    }

    /** Layer 1 moves with its bins; layer 2 against them; layer 3 only by its error, which is nothing to follow. */
    @Test
    void followsWhatMovesByMoreThanItsError() {
        List<SztEpoch> epochs = new ArrayList<>();
        double[] x = {1, 2, 4, 3, 5};
        for (int e = 0; e < x.length; e++) {
            epochs.add(epoch(e + 1, layer(1, x[e], .01, 2 * x[e]), layer(2, x[e], .01, 9 - x[e]),
                    layer(3, 8 + .001 * x[e], .002, x[e])));
        }
        List<BinCorrelation> correlations = BinCorrelation.of(new NetworkResult(0, epochs), 100_000);
        assertThat(correlations).extracting(BinCorrelation::layer).containsExactly(1, 2, 3, 0);
        assertThat(correlations.get(0).correlation().pearson()).isCloseTo(1, Offset.offset(1e-15));
        assertThat(correlations.get(1).correlation().pearson()).isCloseTo(-1, Offset.offset(1e-15));
        assertThat(correlations.get(2).correlation().pearson()).isNaN();
        assertThat(correlations.get(3).correlation().n()).isEqualTo(15);
        assertThat(BinCorrelation.of(new NetworkResult(0, List.of()), 1)).isEmpty();
    }

    /** At log n, here of 64 rows, bins tell the number of rows: those epochs are left out. */
    @Test
    void saturatedBinsTakeNoPart() {
        double full = StrictMath.log(64);
        double[] binned = {1, full, 2, full - .005, 3, 2.5};
        double[] x = {1, 5, 2, 4, 3, 2.5};
        List<SztEpoch> epochs = new ArrayList<>();
        for (int e = 0; e < x.length; e++) {
            epochs.add(epoch(e + 1, layer(1, x[e], .01, binned[e]), layer(2, x[e], .01, full)));
        }
        List<BinCorrelation> correlations = BinCorrelation.of(new NetworkResult(0, epochs), 64);
        assertThat(correlations.get(0).correlation().n()).isEqualTo(4);
        assertThat(correlations.get(0).correlation().pearson()).isCloseTo(1, Offset.offset(1e-15));
        assertThat(correlations.get(1).correlation().n()).isZero();
        assertThat(correlations.get(1).correlation().pearson()).isNaN();
        assertThat(correlations.get(1).binSize()).isEqualTo(.1);
    }
}
