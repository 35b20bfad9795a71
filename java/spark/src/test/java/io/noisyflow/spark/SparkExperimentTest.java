package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.Part;
import io.noisyflow.experiments.dimensions.DimensionsExperiment;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Cell;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Settings;
import io.noisyflow.experiments.mnist.Digits;
import io.noisyflow.experiments.mnist.MnistExperiment;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.MnistSettings;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingExperiment;
import io.noisyflow.experiments.scaling.ScalingSettings;
import io.noisyflow.experiments.szt.InputCoding;
import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.flow.FlowOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Experiments on executors: the digits, and the cells, of one machine. */
class SparkExperimentTest {
    private static final Settings DIMENSIONS = new Settings("signs", List.of(1, 2, 3, 5), List.of(.5, 1.), 200, 100, 5);
    private static final SparkOptions VECTOR = new SparkOptions("vector", Precision.FLOAT32, 1);
    /** What may differ between two runs of one seed. */
    private static final RecursiveComparisonConfiguration BUT_FOR_TIME = RecursiveComparisonConfiguration.builder()
            .withEqualsForType(Double::equals, Double.class)
            .withIgnoredFieldsMatchingRegexes(".*provenance\\.(seconds|threads)").build();
    private static SparkSession session;

    @BeforeAll
    static void open() {
        session = LocalSpark.open();
    }

    @AfterAll
    static void close() {
        session.stop();
    }

    private static <S extends Record & ExperimentSettings, R extends ProgressiveResult> R onOneMachine(
            ExperimentSource<S, R> source, S settings, Cells cells) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            return source.make().run(kernels, settings, cells, _ -> {
            }, Progress.SILENT);
        }
    }

    private static <S extends Record & ExperimentSettings, R extends ProgressiveResult> ClusterResult<R> run(
            ExperimentSource<S, R> source, S settings, Cells cells) {
        return SparkNoisyflow.of(session, VECTOR).run(source, settings, cells, _ -> {
        }, Progress.SILENT);
    }

    /** The result, what is kept and what is told; and nothing is computed where all is there. */
    private static <S extends Record & ExperimentSettings, R extends ProgressiveResult> void isThatOfOneMachine(
            ExperimentSource<S, R> source, S settings) {
        MemoryCells expected = Cells.inMemory();
        R whole = onOneMachine(source, settings, expected);
        String[] parts = source.make().parts(settings).stream().map(Part::name).toArray(String[]::new);
        MemoryCells cells = Cells.inMemory();
        List<R> heard = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        List<Double> done = new ArrayList<>();
        ClusterResult<R> result = SparkNoisyflow.of(session, VECTOR).run(source, settings, cells, heard::add,
                (stage, now, total) -> {
                    stages.add(stage);
                    done.add(now / total);
                });
        assertThat(result.result()).usingRecursiveComparison(BUT_FOR_TIME).isEqualTo(whole);
        assertThat(cells.all()).usingRecursiveComparison(BUT_FOR_TIME).isEqualTo(expected.all());
        assertThat(result.origins()).extracting(Origin::part).containsExactlyInAnyOrder(parts);
        assertThat(result.origins()).extracting(Origin::part).isEqualTo(stages);
        assertThat(done).isSorted().endsWith(1.0);
        assertThat(heard.getLast()).isSameAs(result.result());
        assertThat(result.result().provenance().seconds()).as("the time on executors counts")
                .isGreaterThan(result.origins().stream().mapToDouble(Origin::seconds).max().orElseThrow());
        ClusterResult<R> again = run(source, settings, cells);
        assertThat(again.origins()).isEmpty();
        assertThat(again.result()).usingRecursiveComparison(BUT_FOR_TIME).isEqualTo(whole);
    }

    @Test
    void cellsThatKnowNothingOfEachOther() {
        isThatOfOneMachine(DimensionsExperiment::new, DIMENSIONS);
    }

    private static SztSettings networks(double noise, Optimiser optimiser, int networks) {
        FlowOptions flow = FlowOptions.defaults().withReplicates(2, 8).withQueries(1, 1)
                .withForms(Set.of(FlowOptions.Form.PLAIN));
        return new SztSettings(noise, List.of(4, 2), InputCoding.ZERO_ONE, StringRule.PUBLISHED, optimiser, 256, 3, 2,
                .8, 0, flow, List.of(), false, false, networks, 5);
    }

    @Tag("slow")
    @Test
    void networks() {
        isThatOfOneMachine(SztExperiment::new, networks(.05, new Optimiser.Adam(4e-4), 3));
    }

    /** Of a network that was interrupted on one machine, or is not there, a part is computed; of others none. */
    @Tag("slow")
    @Test
    void networksThatAreThereAreNotTrainedAgain() {
        SztSettings settings = networks(0, new Optimiser.Adam(4e-4), 3);
        MemoryCells cells = Cells.inMemory();
        SztResult whole = onOneMachine(SztExperiment::new, settings, cells);
        MemoryCells some = Cells.inMemory();
        cells.all().forEach((key, cell) -> {
            if (!key.startsWith("network 1") || key.equals("network 1, epoch 1")) {
                some.keep(key, cell);
            }
        });
        ClusterResult<SztResult> result = run(SztExperiment::new, settings, some);
        assertThat(result.origins()).extracting(Origin::part).containsExactly("network 1");
        assertThat(result.result()).usingRecursiveComparison(BUT_FOR_TIME).isEqualTo(whole);
        assertThat(some.all().keySet()).containsExactlyInAnyOrderElementsOf(cells.all().keySet());
    }

    /** Images of noise. */
    private static Digits images() {
        CounterRandom random = new CounterRandom(4, Streams.SAMPLES, 0);
        double[][] images = new double[121][81];
        int[] labels = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            labels[i] = random.nextInt(3);
            for (int j = 0; j < images[i].length; j++) {
                images[i][j] = random.nextDouble();
            }
        }
        return Digits.split(Points.of(images), labels, 1);
    }

    private static MnistExperiment ofImages() {
        return new MnistExperiment(images());
    }

    @Tag("slow")
    @Test
    void anExperimentOnData() {
        isThatOfOneMachine(SparkExperimentTest::ofImages,
                new MnistSettings(List.of(0., .1), List.of(.2), 1, 2, 3e-3, 16, "noise", 5));
    }

    @Tag("slow")
    @Test
    void casesOfAnExperiment() {
        isThatOfOneMachine(ScalingExperiment::new, new ScalingSettings(List.of(new ScalingCase(ScalarLaw.CUBE, 2, .5)),
                200, 33, 16, 100, 3, 3));
    }

    @Test
    void theListenerHearsOfCellsSoFar() {
        MemoryCells cells = Cells.inMemory();
        DimensionsExperiment experiment = new DimensionsExperiment();
        List<Cell> expected = onOneMachine(DimensionsExperiment::new, DIMENSIONS, Cells.NONE).found();
        cells.keep(experiment.key(DIMENSIONS, 2), expected.get(2));
        List<CellExperiment.Result<Cell>> heard = new ArrayList<>();
        ClusterResult<CellExperiment.Result<Cell>> result = SparkNoisyflow.of(session, VECTOR)
                .run(DimensionsExperiment::new, DIMENSIONS, cells, heard::add, Progress.SILENT);
        assertThat(result.origins()).hasSize(DIMENSIONS.cells() - 1);
        // One after another beside the one that was kept, and the whole once more.
        assertThat(heard).extracting(CellExperiment.Result::cells).containsExactly(2, 3, 4, 5, 6, 7, 8, 8);
        for (CellExperiment.Result<Cell> soFar : heard) {
            assertThat(soFar.provenance().backend()).isEqualTo("vector");
            assertThat(soFar.provenance().pairs()).isEqualTo(soFar.found().stream().mapToDouble(Cell::pairs).sum());
            assertThat(soFar.found()).contains(expected.get(2)).isSubsetOf(expected).isSortedAccordingTo(
                    (a, b) -> Integer.compare(expected.indexOf(a), expected.indexOf(b)));
        }
    }

    /** Tells which of its parts was begun. */
    private static final class Watched implements Experiment<Settings, CellExperiment.Result<Cell>> {
        private static final List<String> BEGUN = Collections.synchronizedList(new ArrayList<>());
        private final DimensionsExperiment experiment = new DimensionsExperiment();

        @Override
        public String name() {
            return experiment.name();
        }

        @Override
        public CellExperiment.Result<Cell> run(Kernels kernels, Settings settings, Cells cells,
                Consumer<? super CellExperiment.Result<Cell>> listener, Progress progress) {
            return experiment.run(kernels, settings, cells, listener, progress);
        }

        @Override
        public List<CellPart<Cell>> parts(Settings settings) {
            return experiment.parts(settings).stream().map(part -> new CellPart<>(part.name(), part.type(),
                    (kernels, cells, progress) -> {
                        BEGUN.add(part.name());
                        return part.computation().of(kernels, cells, progress);
                    })).toList();
        }
    }

    /** On two threads, the first to be begun is one of the last two: nothing else is handed out before it. */
    @Test
    void largePartsAreBegunFirst() {
        run(Watched::new, DIMENSIONS, Cells.NONE);
        assertThat(Watched.BEGUN).hasSize(8).first().isIn("d 5, sigma 1.0", "d 3, sigma 1.0");
    }

    /** The driver has no card, say, and all cells are there. */
    @Test
    void aDriverNeedNotHaveTheBackendOfItsExecutors() {
        MemoryCells cells = Cells.inMemory();
        CellExperiment.Result<Cell> whole = onOneMachine(DimensionsExperiment::new, DIMENSIONS, cells);
        ClusterResult<CellExperiment.Result<Cell>> result =
                SparkNoisyflow.of(session, new SparkOptions("cuda", Precision.FLOAT32, 1))
                        .run(DimensionsExperiment::new, DIMENSIONS, cells, _ -> {
                        }, Progress.SILENT);
        assertThat(result.origins()).isEmpty();
        assertThat(result.result().found()).isEqualTo(whole.found());
    }

    @Test
    void refusals() {
        Digits captured = images();
        MnistSettings settings = new MnistSettings(List.of(.1), List.of(), 1, 1, 3e-3, 16, "noise", 5);
        ExperimentSource<MnistSettings, MnistResult> unsendable = () -> new MnistExperiment(captured);
        assertThatThrownBy(() -> run(unsendable, settings, Cells.NONE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a " + Digits.class.getName() + " cannot be sent to executors: expected a source that"
                        + " holds nothing but what is Serializable");
        assertThatThrownBy(() -> run(SztExperiment::new, networks(0, new Optimiser.Sgd(1e38, 0), 1), Cells.NONE))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("diverged in epoch");
    }
}
