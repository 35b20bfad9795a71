package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.dimensions.DimensionsExperiment;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Cell;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Settings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An experiment's cells on executors. */
class SparkExperimentTest {
    private static final Settings SETTINGS = new Settings("signs", List.of(1, 2, 3, 5), List.of(.5, 1.), 200, 100, 5);
    private static final SparkOptions VECTOR = new SparkOptions("vector", Precision.FLOAT32, 1);
    private static SparkSession session;

    @BeforeAll
    static void open() {
        session = LocalSpark.open();
    }

    @AfterAll
    static void close() {
        session.stop();
    }

    @Test
    void digitsAreThoseOfOneMachineAndKeptOnesAreNotComputedAgain() {
        DimensionsExperiment experiment = new DimensionsExperiment();
        List<Cell> expected;
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            expected = experiment.run(kernels, SETTINGS, Cells.NONE, _ -> {
            }, Progress.SILENT).found();
        }
        KeptCells cells = new KeptCells();
        cells.keep(experiment.key(SETTINGS, 2), expected.get(2));
        List<Integer> heard = new ArrayList<>();
        ClusterResult<CellExperiment.Result<Cell>> result = SparkNoisyflow.of(session, VECTOR).run(experiment, SETTINGS,
                cells, soFar -> heard.add(soFar.cells()), Progress.SILENT);
        assertThat(result.result().found()).usingRecursiveComparison().isEqualTo(expected);
        assertThat(result.origins()).hasSize(SETTINGS.cells() - 1);
        assertThat(heard.getLast()).isEqualTo(SETTINGS.cells());
        for (int i = 0; i < SETTINGS.cells(); i++) {
            assertThat(cells.find(experiment.key(SETTINGS, i), Cell.class)).isPresent();
        }
        assertThat(result.result().provenance().backend()).isEqualTo("vector");
    }

    /** An experiment that only this test can make. */
    private static final class Hidden implements CellExperiment<Settings, DimensionsExperiment.Cell> {
        @Override
        public String name() {
            return "hidden";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public Settings defaults(long seed) {
            return SETTINGS;
        }

        @Override
        public Class<DimensionsExperiment.Cell> cellType() {
            return DimensionsExperiment.Cell.class;
        }

        @Override
        public String key(Settings settings, int i) {
            return "";
        }

        @Override
        public DimensionsExperiment.Cell cell(Kernels kernels, Settings settings, int i, Progress progress) {
            throw new AssertionError();
        }
    }

    @Test
    void anExperimentThatExecutorsCannotMakeIsRefused() {
        assertThatThrownBy(() -> SparkNoisyflow.of(session, VECTOR).run(new Hidden(), SETTINGS, Cells.NONE, _ -> {
        }, Progress.SILENT)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no public constructor without arguments");
    }
}
