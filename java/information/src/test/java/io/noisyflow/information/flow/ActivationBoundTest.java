package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.flow.LayerBoundTest.Law;
import io.noisyflow.information.mixed.ReplicatedEstimator;
import io.noisyflow.information.mixed.RowBound;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Given rows of the layers of a chain beside the bound, without its network. */
class ActivationBoundTest {
    private static final int REPLICATES = 150;

    /** Two numbers within 4 standard errors, of 4 laws: a false alarm in 1 of 2000 seeds. */
    @ParameterizedTest
    @EnumSource
    void rowsOfAFunctionOfTheInput(Law law) {
        KnownLaw known = KnownLaw.of(law.joint(), 1, Progress.SILENT);
        ScalarChain chain = LayerBoundTest.chain(law.seen());
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1))) {
            Points rows = rows(kernels, chain, 1, 1);
            RowBound found = RowBound.of(kernels, rows, known, chain.sigmas()[0], 7, 500, 4);
            agree(found.bound(), chain, known, 1);
            long possible = IntStream.range(0, 7).mapToLong(x -> IntStream.range(0, known.law().labels())
                    .filter(y -> known.law().conditional(known.law().classOf(x), y) > 0).count()).sum();
            assertThat(found.pairs()).isEqualTo(7 * 500.0 * possible);
        }
    }

    /** The same of replicates, which are queries and centres in one: their bias is of second order. */
    @ParameterizedTest
    @EnumSource
    void noisyReplicates(Law law) {
        KnownLaw known = KnownLaw.of(law.joint(), 1, Progress.SILENT);
        ScalarChain chain = LayerBoundTest.chain(law.seen());
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1))) {
            int[] inputs = IntStream.range(0, 7 * REPLICATES).map(row -> row / REPLICATES).toArray();
            LayerBound bound = new ReplicatedEstimator(kernels, null, 2, 9, Setting.DATASET)
                    .estimate(rows(kernels, chain, 2, REPLICATES), inputs,
                            Labels.numbered(chain.labels(), law == Law.TWO_LABELS ? 2 : 3).select(inputs), known,
                            new double[] {chain.sigmas()[1]})
                    .getFirst().bound();
            agree(Objects.requireNonNull(bound), chain, known, 2);
        }
    }

    /** Of rows fewer than all, chosen by the seed; on any number of threads the same digits. */
    @Test
    void threadsChangeNoDigit() {
        KnownLaw known = KnownLaw.of(Law.SOFT.joint(), 1, Progress.SILENT);
        ScalarChain chain = LayerBoundTest.chain(Law.SOFT.seen());
        LayerBound[] found = new LayerBound[2];
        for (int t = 0; t < 2; t++) {
            try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 1 + 2 * t))) {
                found[t] = RowBound.of(kernels, rows(kernels, chain, 1, 1), known, .3, 4, 2, 4).bound();
            }
        }
        assertThat(found[1]).isEqualTo(found[0]);
    }

    private static void agree(LayerBound bound, ScalarChain chain, KnownLaw known, int l) {
        double place = Math.min(bound.beta(), 1e4);
        assertThat(bound.delta()).isCloseTo(LayerBoundTest.divergence(chain, known.law(), l, place),
                within(4 * bound.deltaError()));
        assertThat(bound.labelInformation()).isCloseTo(LayerBoundTest.labelInformation(chain, known.law(), l),
                within(4 * bound.labelError()));
        assertThat(bound.deltaError()).isBetween(1e-6, .1);
    }

    /** S_l of every input, so many times. */
    private static Points rows(Kernels kernels, ScalarChain chain, int l, int replicates) {
        return kernels.forward(new ForwardPass(chain.network(), chain.sigmas(), chain.points(), 0, replicates, 5,
                Streams.marginalReplicate(), 0, 0, Set.of(l), Set.of())).signal(l);
    }
}
