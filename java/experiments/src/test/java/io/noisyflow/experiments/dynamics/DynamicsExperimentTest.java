package io.noisyflow.experiments.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.NamedSetting;
import io.noisyflow.experiments.dynamics.DynamicsExperiment.Cell;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DynamicsExperimentTest {
    private static final DynamicsExperiment EXPERIMENT = new DynamicsExperiment();

    private static DynamicsSettings settings(Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(
                Map.of("networks", 3, "epochs", 6, "checkpoints", 4, "layers", List.of(5, 3), "batch", 700));
        all.putAll(given);
        return NamedSetting.with(EXPERIMENT.defaults(7), all);
    }

    private static CellExperiment.Result<Cell> run(DynamicsSettings settings, int threads, Cells cells) {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, threads))) {
            return EXPERIMENT.run(kernels, settings, cells, result -> {
            }, Progress.SILENT);
        }
    }

    /** 3277 rows in minibatches of 700: five updates an epoch, and one where all fit. */
    @Test
    void epochsAndUpdatesStandBesideEachOther() {
        CellExperiment.Result<Cell> result =
                run(settings(Map.of("values", List.of(700., 4096.))), 2, Cells.NONE);
        List<SweepSetting> found = SweepSetting.of(result.found());
        assertThat(found).extracting(SweepSetting::value).containsExactly(700., 4096.);
        assertThat(found).extracting(SweepSetting::updatesPerEpoch).containsExactly(5L, 1L);
        assertThat(found).extracting(SweepSetting::isFullBatch).containsExactly(false, true);
        for (SweepSetting setting : found) {
            assertThat(setting.networks()).extracting(NetworkCourse::seed).containsExactly(7L, 8L, 9L);
            assertThat(setting.networks()).extracting(NetworkCourse::trainRows).containsOnly(3277);
            for (NetworkCourse network : setting.networks()) {
                assertThat(network.checkpoints()).extracting(CourseCheckpoint::epoch).containsExactly(1, 2, 3, 6);
                assertThat(network.checkpoints()).allSatisfy(checkpoint -> {
                    assertThat(checkpoint.updates()).isEqualTo(checkpoint.epoch() * setting.updatesPerEpoch());
                    assertThat(checkpoint.gradients()).hasSize(3).allMatch(gradient -> gradient.weightNorm() > 0);
                    assertThat(checkpoint.testError()).isBetween(.1, .9);
                });
            }
        }
        // One minibatch: there is nothing that it could disagree with.
        assertThat(found.getLast().crossings(1)).allMatch(Optional::isEmpty);
        // One seed, one start: the same weights at first, other ones after as many epochs of other updates.
        assertThat(found.getFirst().networks().getFirst().last().loss())
                .isNotEqualTo(found.getLast().networks().getFirst().last().loss());
    }

    @Test
    void digitsDoNotDependOnThreads() {
        DynamicsSettings settings = settings(Map.of("sweep", "depth", "values", List.of(1., 2.)));
        List<Cell> one = run(settings, 1, Cells.NONE).found();
        assertThat(run(settings, 3, Cells.NONE).found()).isEqualTo(one);
        assertThat(SweepSetting.of(one)).extracting(SweepSetting::depth).containsExactly(1, 2);
    }

    /** More networks than a cell holds are two cells of one value; the first ones are those of fewer networks. */
    @Test
    void networksFollowTheirSeedsAlone() {
        DynamicsSettings many = settings(Map.of("values", List.of(2000.), "networks", 11, "epochs", 1));
        CellExperiment.Result<Cell> result = run(many, 2, Cells.NONE);
        assertThat(result.found()).hasSize(2).extracting(cell -> cell.networks().size()).containsExactly(10, 1);
        SweepSetting setting = SweepSetting.of(result.found()).getFirst();
        assertThat(setting.networks()).hasSize(11);
        DynamicsSettings few = settings(Map.of("values", List.of(2000.), "networks", 2, "epochs", 1));
        assertThat(SweepSetting.of(run(few, 1, Cells.NONE).found()).getFirst().networks())
                .isEqualTo(setting.networks().subList(0, 2));
    }

    @Test
    void whatIsKeptIsNotTrainedAgain() {
        MemoryCells cells = Cells.inMemory();
        DynamicsSettings settings = settings(Map.of("sweep", "training-share", "values", List.of(.1, .3)));
        CellExperiment.Result<Cell> whole = run(settings, 2, cells);
        assertThat(cells.all().keySet()).containsExactly("training-share 0.1, networks from 0",
                "training-share 0.3, networks from 0");
        MemoryCells first = Cells.inMemory();
        first.keep("training-share 0.1, networks from 0", whole.found().getFirst());
        assertThat(run(settings, 2, first).found()).isEqualTo(whole.found()).first().isSameAs(whole.found().getFirst());
        assertThat(whole.found().getFirst().networks().getFirst().trainRows()).isEqualTo(410);
    }

    @Tag("slow")
    @Test
    void interruptStopsAtTheNextCheckpoint() {
        DynamicsSettings endless = settings(Map.of("epochs", 1_000_000_000, "checkpoints", 200, "networks", 1));
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            caller.interrupt();
        });
        try {
            assertThatThrownBy(() -> run(endless, 1, Cells.NONE)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sweep|noise|unknown sweep 'noise': expected training-share, depth, batch",
        "networks|0|networks 0: expected 1", "sigma|-1|sigma -1.0", "accuracy|1.5|accuracy 1.5",
        "epochs|0|expected at least one", "batch|0|batch 0: expected at least 1",
        "train-fraction|1|leaves none for a test", "learning-rate|0|learning rate 0.0"})
    void badSettingsAreRefused(String name, String value, String sentence) {
        Object typed = switch (name) {
            case "sweep" -> value;
            case "networks", "epochs", "batch" -> Integer.valueOf(value);
            default -> Double.valueOf(value);
        };
        assertThatThrownBy(() -> settings(Map.of(name, typed))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void badValuesOfASweepAreRefused() {
        assertThatThrownBy(() -> settings(Map.of("sweep", "depth", "values", List.of(0.))))
                .hasMessageContaining("depth 0.0: expected a whole number, 1 .. 64");
        // Of layers 5 and 3 the last again.
        assertThat(settings(Map.of("sweep", "depth")).at(4).widths()).containsExactly(12, 5, 3, 3, 3, 2);
        assertThatThrownBy(() -> settings(Map.of("values", List.of(1.5)))).hasMessageContaining("batch 1.5");
        assertThatThrownBy(() -> settings(Map.of("sweep", "training-share", "values", List.of(1.))))
                .hasMessageContaining("leaves none for a test");
        assertThatThrownBy(() -> settings(Map.of("values", List.of(32., 32.)))).hasMessageContaining("each once");
    }
}
