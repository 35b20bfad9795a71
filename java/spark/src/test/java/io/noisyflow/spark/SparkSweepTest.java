package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.experiments.sweep.PassResult;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.experiments.sweep.SweepPass;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sweeps on executors: the digits of one machine, kept as they come. */
class SparkSweepTest {
    private static final SparkOptions VECTOR = new SparkOptions("vector", null, 1);
    private static final SweepSettings SETTINGS = Grid.settings(2, List.of(.5, 1.));
    private static SparkSession session;
    private static List<Object> expected;

    @BeforeAll
    static void open() {
        session = LocalSpark.open();
        expected = Grid.digits(Grid.onOneMachine(SETTINGS));
    }

    @AfterAll
    static void close() {
        session.stop();
    }

    private static ClusterResult<SweepResult> run(Cells cells, List<SweepResult> heard) {
        return SparkNoisyflow.of(session, VECTOR).sweep(SETTINGS, Grid::samples, cells, heard::add, Progress.SILENT);
    }

    @Test
    void digitsAreThoseOfOneMachine() {
        List<SweepResult> heard = new ArrayList<>();
        ClusterResult<SweepResult> result = run(Cells.NONE, heard);
        assertThat(Grid.digits(result.result())).isEqualTo(expected);
        assertThat(result.result().provenance().backend()).isEqualTo("vector");
        int passes = SETTINGS.passes().size();
        assertThat(heard).hasSize(passes);
        for (int k = 0; k < passes; k++) {
            assertThat(heard.get(k).passes()).hasSize(k + 1)
                    .isSortedAccordingTo((a, b) -> Integer.compare(a.pass().index(), b.pass().index()));
        }
        assertThat(result.origins()).hasSize(passes).allSatisfy(origin -> {
            assertThat(origin.backend()).isEqualTo("vector");
            assertThat(origin.executor()).isEqualTo("driver");
            assertThat(origin.seconds()).isPositive();
        });
        assertThat(result.origins().stream().map(Origin::part)).doesNotHaveDuplicates();
    }

    /** What was kept is not computed again, but for what was kept of samples that have changed. */
    @Test
    void goesOnFromWhatWasKept() {
        Cells cells = Cells.inMemory();
        SweepResult whole = run(cells, new ArrayList<>()).result();
        List<SweepPass> passes = SETTINGS.passes();
        Cells some = Cells.inMemory();
        for (SweepPass pass : passes) {
            PassResult kept = cells.find(pass.key(), PassResult.class).orElseThrow();
            if (pass.index() % 3 == 0) {
                some.keep(pass.key(), kept);
            } else if (pass.index() % 3 == 1) {
                // As if the samples had been others.
                some.keep(pass.key(), new PassResult("other", kept.plugIn(), kept.baseline()));
            }
        }
        ClusterResult<SweepResult> again = run(some, new ArrayList<>());
        assertThat(Grid.digits(again.result())).isEqualTo(Grid.digits(whole)).isEqualTo(expected);
        assertThat(again.origins()).hasSize((int) passes.stream().filter(pass -> pass.index() % 3 != 0).count());
    }

    @Test
    void cellsAreAFrame() {
        SweepResult result = run(Cells.NONE, new ArrayList<>()).result();
        Dataset<Row> frame = SparkNoisyflow.of(session, VECTOR).frame(result);
        assertThat(frame.count()).isEqualTo(result.cells());
        Row first = frame.filter("samples = 'bb' and n = 90 and coordinates = 'all' and seed = 4 and estimator ="
                + " 'plug-in' and sigma = 1").first();
        var estimate = Objects.requireNonNull(result.passes().stream()
                .filter(pass -> pass.pass().key().equals("bb, n all, d all, seed 4, plug-in")).findFirst().orElseThrow()
                .result().plugIn()).estimates().getLast();
        assertThat(first.<Double>getAs("entropy")).isEqualTo(estimate.entropy());
        assertThat(first.<Double>getAs("upper")).isEqualTo(estimate.asInformation().bracket().upper().value());
        assertThat(first.<String>getAs("verdict")).isEqualTo(estimate.verdict().label());
        assertThat(frame.filter("estimator = 'knn' and upper is not null").count()).isZero();
    }

    @Test
    void refusals() {
        SweepSettings shard = new SweepSettings(SETTINGS.grid(), SETTINGS.setting(), null, 2, null, false,
                new Shard(1, 2));
        SparkNoisyflow spark = SparkNoisyflow.of(session, VECTOR);
        assertThatThrownBy(() -> spark.sweep(shard, Grid::samples, Cells.NONE, _ -> {
        }, Progress.SILENT)).hasMessageContaining("shard 1/2: expected the whole grid");
        assertThatThrownBy(() -> spark.sweep(SETTINGS, _ -> {
            throw new IllegalArgumentException("x.npy: cannot be read (no such file)");
        }, Cells.NONE, _ -> {
        }, Progress.SILENT)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x.npy: cannot be read (no such file)");
        SparkNoisyflow none = SparkNoisyflow.of(session, new SparkOptions("nowhere", null, 1));
        assertThatThrownBy(() -> none.sweep(SETTINGS, Grid::samples, Cells.NONE, _ -> {
        }, Progress.SILENT)).hasMessageContaining("nowhere");
    }
}
