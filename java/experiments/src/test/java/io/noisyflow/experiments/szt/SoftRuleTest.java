package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.rule.LabelRule;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.flow.FlowOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks that learn a law of labels. */
class SoftRuleTest {
    private static final StringRule SOFT = StringRule.of(LabelRule.SZT_SOFT, null);

    @Test
    void aHardRuleIsTheDataSetOfOld() {
        LabelledInputs data = SztData.of(InputCoding.ZERO_ONE);
        assertThat(data.law()).isNull();
        assertThat(data.labels().ofRows())
                .containsExactly(IntStream.range(0, SztData.INPUTS).map(SztData::label).toArray());
        LabelledInputs committee = SztData.of(InputCoding.ZERO_ONE, StringRule.of(LabelRule.COMMITTEE, null));
        // As many ones as the committee has; see LabelRuleTest.
        assertThat(IntStream.of(committee.labels().ofRows()).sum()).isEqualTo(2045);
    }

    @Test
    void aSoftRuleKnowsItsInformation() {
        LabelledInputs data = SztData.of(InputCoding.ZERO_ONE, SOFT);
        // I(X;Y) by numpy; see LabelRuleTest.
        assertThat(data.labelInformation()).isCloseTo(.6234739840, within(1e-10));
        assertThat(data.labelEntropy()).isBetween(data.labelInformation(), StrictMath.log(2));
        for (int x = 0; x < SztData.INPUTS; x++) {
            assertThat(data.labels().ofRows()[x] == 1).isEqualTo(data.law().conditionals()[x][1] > .5);
        }
    }

    @Test
    void whatARuleOfStringsIsNot() {
        assertThatThrownBy(() -> StringRule.of(LabelRule.BSC, null)).hasMessageContaining("expected one of 12 bits");
        assertThatThrownBy(() -> StringRule.of(LabelRule.SZT_SOFT, 0.)).hasMessageContaining("slope 0.0");
        assertThatThrownBy(() -> StringRule.of(LabelRule.SZT_SOFT, Double.NaN)).hasMessageContaining("slope NaN");
        assertThat(StringRule.of(LabelRule.SZT_HARD, 128.).isSoft()).isTrue();
        assertThat(StringRule.PUBLISHED.isSoft()).isFalse();
    }

    /** The loss cannot fall below H(Y|X), nor I(Y;T) rise above I(X;Y): a label drawn once would pass both. */
    @Tag("slow")
    @Test
    void learnsTheLawAndNoMore() {
        SztSettings settings = new SztSettings(.005, List.of(10, 4), InputCoding.PLUS_MINUS, SOFT,
                new Optimiser.Adam(2e-3), 64, 60, 3, .8, 0,
                FlowOptions.defaults().withSeed(0).withReplicates(2, 8).withQueries(1, 1), List.of(), false, false, 1,
                5);
        LabelledInputs data = settings.data();
        double given = data.labelEntropy() - data.labelInformation();
        SztResult one = run(settings, 1);
        SztEpoch last = one.networks().getFirst().epochs().getLast();
        // H(Y|X) of the training set differs from that of all inputs by the choice of 3277 of 4096, three standard
        // deviations of which are below .01 (p(y|x) has entropies of 0 .. ln 2).
        assertThat(last.loss()).isBetween(given - .01, given + .1);
        assertThat(last.trainAccuracy()).isGreaterThan(.9);
        Information first = last.layers().getFirst().flow().yInformation();
        assertThat(first.value()).isCloseTo(data.labelInformation(), within(.005))
                .isLessThanOrEqualTo(data.labelInformation());
        assertThat(one.labelInformation()).isEqualTo(data.labelInformation());
        assertThat(run(settings, 3).networks()).usingRecursiveComparison().isEqualTo(one.networks());
    }

    private static SztResult run(SztSettings settings, int threads) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, threads))) {
            return new SztExperiment().run(kernels, settings, Cells.NONE, result -> {}, Progress.SILENT);
        }
    }
}
