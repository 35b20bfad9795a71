package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.LayerResult.Bins;
import io.noisyflow.information.network.PartResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class SztExperimentTest {
    private static final double LOG_4096 = 12 * StrictMath.log(2);
    private static final FlowOptions FLOW = FlowOptions.defaults().withSeed(0).withReplicates(2, 8).withQueries(1, 1);
    /** What may differ between two runs of one seed. */
    private static final RecursiveComparisonConfiguration BUT_FOR_COST = RecursiveComparisonConfiguration.builder()
            .withIgnoredFields("provenance.seconds", "provenance.threads", "provenance.pairs").build();

    @Test
    void everyPartOfAResultIsThere() {
        List<SztResult> heard = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        SztResult result = run("vector", 2, settings(0.005, 5, 3, 1, 3), heard::add,
                (stage, done, total) -> steps.add(done / total));
        assertThat(result.experiment()).isEqualTo("szt");
        assertThat(result.inputs()).isEqualTo(4096);
        assertThat(result.provenance().backend()).isEqualTo("vector");
        assertThat(result.provenance().seed()).isEqualTo(3);
        // Per checkpoint and layer, 4096 queries see a centre of every input at least once.
        assertThat(result.provenance().pairs()).isGreaterThanOrEqualTo(3 * 3 * 4096.0 * 4096);
        assertThat(result.networks()).hasSize(1);
        List<SztEpoch> epochs = result.networks().getFirst().epochs();
        assertThat(epochs).extracting(SztEpoch::epoch).containsExactly(1, 2, 5);
        for (SztEpoch epoch : epochs) {
            assertThat(epoch.trainAccuracy()).isBetween(0.4, 1.0);
            assertThat(epoch.testAccuracy()).isBetween(0.4, 1.0);
            assertThat(epoch.loss()).isBetween(0.01, 1.0);
            assertThat(epoch.layers()).extracting(LayerResult::width).containsExactly(10, 4, 2);
            for (LayerResult layer : epoch.layers()) {
                assertThat(layer.flow().layer()).isEqualTo(layer.layer());
                assertThat(layer.flow().xInformation().value()).isBetween(0.0, LOG_4096);
                assertThat(layer.bins()).extracting(Bins::binSize)
                        .containsExactly(0.005, 0.01, SztSettings.PUBLISHED_BIN);
                assertThat(layer.bins()).allMatch(bin -> bin.entropy() > 0 && bin.entropy() <= LOG_4096 + 1e-12);
                assertThat(layer.meanWithinDistance()).isPositive();
                assertThat(layer.meanBetweenDistance()).isPositive();
                // All pairs of 4096 rows, within and between classes, in either histogram.
                for (DistanceProfile.Histogram histogram : List.of(layer.profile().distance(),
                        layer.profile().cosine())) {
                    assertThat(histogram.within().stream().mapToLong(Long::longValue).sum()
                            + histogram.between().stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(4096L * 4095 / 2);
                }
                assertThat(layer.profile().distance().withinMean()).isEqualTo(layer.meanWithinDistance());
                besideTheBound(layer.flow());
            }
            assertThat(epoch.gradients()).hasSameSizeAs(epoch.layers())
                    .allMatch(gradient -> gradient.mean() > 0 && gradient.std() > 0);
            LayerResult first = epoch.layers().getFirst();
            assertThat(first.flow().xInformation().verdict()).isEqualTo(Verdict.AT_CEILING);
            assertThat(first.flow().xInformation().value()).isCloseTo(LOG_4096, Offset.offset(0.01));
            assertThat(first.scatter()).isNull();
            LayerResult last = epoch.layers().getLast();
            assertThat(last.scatter().coordinates()).hasDimensions(400, 2);
            assertThat(last.scatter().labels()).hasSize(400).contains(0, 1);
        }
        assertThat(heard).hasSize(3);
        for (int k = 0; k < 3; k++) {
            assertThat(heard.get(k).networks().getFirst().epochs()).isEqualTo(epochs.subList(0, k + 1));
        }
        assertThat(steps).isSorted().startsWith(0.0).endsWith(1.0);
    }

    /**
     * Of labels that are determined the curve is min(I(X;T), H(Y)), and Delta is at most its value at beta 1, I(X;T) -
     * I(Y;T), but for the chance in the draws of t. The densities are those of the informations.
     */
    private static void besideTheBound(LayerFlow flow) {
        LayerBound bound = flow.bound();
        double x = flow.xInformation().value();
        double y = flow.yInformation().value();
        assertThat(bound.inputInformation()).isCloseTo(x, Offset.offset(1e-12));
        assertThat(bound.labelInformation()).isCloseTo(y, Offset.offset(1e-5));
        assertThat(bound.delta()).isBetween(-4 * bound.deltaError(), x - y + 4 * bound.deltaError() + 1e-5);
        assertThat(bound.belowLower()).isEqualTo(bound.belowUpper()).isCloseTo(
                Math.min(bound.inputInformation(), SztData.law(SztData.of(InputCoding.PLUS_MINUS)).labelEntropy()) - y,
                Offset.offset(1e-5));
        assertThat(bound.mayBeBottleneck()).isFalse();
    }

    @Test
    void digitsDoNotDependOnThreads() {
        SztSettings settings = settings(0.05, 4, 2, 1, 5);
        SztResult one = run("vector", 1, settings, result -> {}, Progress.SILENT);
        for (int threads : new int[] {2, 7}) {
            assertThat(run("vector", threads, settings, result -> {}, Progress.SILENT))
                    .usingRecursiveComparison(BUT_FOR_COST).isEqualTo(one);
        }
    }

    @Test
    void networksFollowEachOtherAndAreThoseOfTheirSeeds() {
        SztResult both =
                run("vector", 2, settings(0.05, 3, 2, 2, 5), result -> {}, Progress.SILENT);
        assertThat(both.networks()).extracting(NetworkResult::seed).containsExactly(5L, 6L);
        SztResult second =
                run("vector", 2, settings(0.05, 3, 2, 1, 6), result -> {}, Progress.SILENT);
        assertThat(both.networks().getLast()).usingRecursiveComparison().isEqualTo(second.networks().getFirst());
        assertThat(both.networks().getFirst().epochs().getFirst().loss())
                .isNotEqualTo(both.networks().getLast().epochs().getFirst().loss());
    }

    @Test
    void interruptLeavesTheFinishedCheckpoints() {
        List<SztResult> heard = new ArrayList<>();
        SztSettings settings = settings(0.05, 1_000_000_000, 30, 1, 5);
        try {
            assertThatThrownBy(() -> run("vector", 2, settings, result -> {
                heard.add(result);
                if (heard.size() == 2) {
                    Thread.currentThread().interrupt();
                }
            }, Progress.SILENT)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast().networks().getFirst().epochs()).hasSize(2);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("noisyflow-training"));
    }

    @Test
    void divergenceComesAfterTheCheckpointsBeforeIt() {
        SztSettings calm = settings(0, 50, 50, 1, 5);
        SztSettings wild = new SztSettings(0, calm.layers(), calm.inputs(), calm.rule(), new Optimiser.Sgd(1e38, 0),
                256, 50, 50, .8,
                0, FLOW, List.of(), false, false, 1, 5);
        assertThatThrownBy(() -> run("reference", 2, wild, result -> {}, Progress.SILENT))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("diverged in epoch");
    }

    /** Everything that can be asked for beside the rest, on two networks at a time. */
    @Test
    void partsAndPairsOfLayers() {
        SztSettings settings = new SztSettings(0.005, List.of(10, 4, 2), InputCoding.ZERO_ONE, StringRule.PUBLISHED,
                new Optimiser.Adam(4e-4),
                256, 2, 1, 0.8, 0, FLOW, List.of(), true, true, 2, 5);
        SztResult result = run("vector", 2, settings, heard -> {}, Progress.SILENT);
        assertThat(result.cells()).isEqualTo(2).isEqualTo(result.allCells());
        for (NetworkResult network : result.networks()) {
            SztEpoch epoch = network.epochs().getFirst();
            assertThat(epoch.parts()).extracting(PartResult::part).containsExactly("train", "test");
            assertThat(epoch.parts()).extracting(PartResult::inputs).containsExactly(3277, 819);
            for (PartResult part : epoch.parts()) {
                assertThat(part.logInputs()).isCloseTo(StrictMath.log(part.inputs()), Offset.offset(1e-12));
                // Without noise before it the first layer tells all inputs of either part apart, which this noise does
                // not hide.
                double first = part.layers().getFirst().flow().xInformation().value();
                assertThat(first).isBetween(part.logInputs() - .01, part.logInputs() + 1e-5);
                assertThat(part.layers()).hasSize(3).allMatch(layer -> layer.bins().size() == 3);
            }
            assertThat(epoch.layers().getFirst().earlierLayers()).isEmpty();
            assertThat(epoch.layers().getLast().earlierLayers()).extracting(LayerResult.EarlierLayer::layer)
                    .containsExactly(1, 2);
            LayerResult last = epoch.layers().getLast();
            // Data processing: no layer knows more of an earlier one than of the one before it. Eight own replicates
            // leave ends that are wide; they must not contradict the order.
            Information far = last.earlierLayers().getFirst().information();
            Information near = last.earlierLayers().getLast().information();
            assertThat(near).isEqualTo(last.flow().previousLayerInformation());
            assertThat(far.bracket().lower() - 3 * far.standardError().total())
                    .isLessThanOrEqualTo(near.bracket().upper().value() + 3 * near.standardError().total());
            assertThat(far.value()).isPositive();
        }
    }

    @Test
    void deterministicNetworkHasBinnedEntropiesUpToTheirCeiling() {
        SztSettings settings = new SztSettings(0, List.of(10, 3), InputCoding.PLUS_MINUS, StringRule.PUBLISHED,
                new Optimiser.Adam(4e-4), 512,
                2, 1, 1, 0.01, FLOW, List.of(1e-7), false, false, 1, 5);
        SztEpoch epoch = run("reference", 2, settings, result -> {}, Progress.SILENT).networks()
                .getFirst().epochs().getFirst();
        assertThat(epoch.testAccuracy()).isNaN();
        for (LayerResult layer : epoch.layers()) {
            assertThat(layer.flow()).isNull();
            assertThat(layer.bins()).extracting(Bins::binSize)
                    .containsExactly(1e-7, 1e-4, 1e-3, 1e-2, SztSettings.PUBLISHED_BIN, 1e-1);
            // All 4096 inputs differ, so H(Bin(T)) ends at log 4096: it counts bins, not information.
            assertThat(layer.bins().getFirst().entropy()).isCloseTo(LOG_4096, Offset.offset(1e-12));
        }
        List<Double> last = epoch.layers().getLast().bins().stream().map(Bins::entropy).toList();
        assertThat(last).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(last.getLast()).isLessThan(7);
    }

    private static SztSettings settings(double noise, int epochs, int checkpoints, int networks, long seed) {
        return new SztSettings(noise, List.of(10, 4, 2), InputCoding.ZERO_ONE, StringRule.PUBLISHED,
                new Optimiser.Adam(4e-4), 256, epochs,
                checkpoints, 0.8, 0, FLOW, List.of(), false, false, networks, seed);
    }

    private static SztResult run(String backend, int threads, SztSettings settings,
            Consumer<SztResult> listener,
            Progress progress) {
        try (Kernels kernels = Backends.select(backend, new KernelOptions(Precision.FLOAT32, threads))) {
            return new SztExperiment().run(kernels, settings, Cells.NONE, listener, progress);
        }
    }
}
