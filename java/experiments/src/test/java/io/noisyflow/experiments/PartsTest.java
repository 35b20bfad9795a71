package io.noisyflow.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.curve.CurvePlan;
import io.noisyflow.experiments.dimensions.DimensionsExperiment;
import io.noisyflow.experiments.dynamics.DynamicsExperiment;
import io.noisyflow.experiments.known.BenchmarkExperiment;
import io.noisyflow.experiments.known.BenchmarkLaw;
import io.noisyflow.experiments.known.BenchmarkSettings;
import io.noisyflow.experiments.known.ReedMuller;
import io.noisyflow.experiments.mnist.Digits;
import io.noisyflow.experiments.mnist.MnistExperiment;
import io.noisyflow.experiments.mnist.MnistSettings;
import io.noisyflow.experiments.neuron.LeakyPairExperiment;
import io.noisyflow.experiments.neuron.LeakyPairSettings;
import io.noisyflow.experiments.neuron.NeuronExperiment;
import io.noisyflow.experiments.neuron.NeuronSettings;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingExperiment;
import io.noisyflow.experiments.scaling.ScalingSettings;
import io.noisyflow.experiments.smoothing.SmoothingExperiment;
import io.noisyflow.experiments.spiral.SpiralExperiment;
import io.noisyflow.experiments.spiral.SpiralSettings;
import io.noisyflow.experiments.sweep.Coordinates;
import io.noisyflow.experiments.sweep.RowCount;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.experiments.sweep.SweepEstimator;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.experiments.szt.InputCoding;
import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.FlowOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of every experiment, computed apart, keep what a run keeps. */
@Tag("slow")
class PartsTest {
    private static final FlowOptions FLOW = FlowOptions.defaults().withSeed(0).withReplicates(2, 8).withQueries(1, 1);

    /** An experiment with small settings. */
    record Small<S extends ExperimentSettings, R extends ProgressiveResult>(Experiment<S, R> experiment,
            S settings) {
        MemoryCells run(int threads, MemoryCells cells) {
            try (Kernels kernels = vector(Precision.FLOAT32, threads)) {
                experiment.run(kernels, settings, cells, _ -> {
                }, Progress.SILENT);
            }
            return cells;
        }

        List<? extends Part> parts() {
            return experiment.parts(settings);
        }

        @Override
        public String toString() {
            return experiment.name();
        }
    }

    private static Kernels vector(Precision precision, int threads) {
        return Backends.select("vector", new KernelOptions(precision, threads));
    }

    static Stream<Small<?, ?>> all() {
        return Stream.of(
                new Small<>(new SztExperiment(), new SztSettings(.05, List.of(4, 2), InputCoding.ZERO_ONE,
                        StringRule.PUBLISHED, new Optimiser.Adam(4e-4), 256, 3, 2, .8, 0, FLOW, List.of(), false, false,
                        2, 5)),
                new Small<>(new MnistExperiment(images()),
                        new MnistSettings(List.of(0., .1), List.of(.2), 1, 2, 3e-3, 16, "stripes", 5)),
                new Small<>(new ScalingExperiment(), new ScalingSettings(List.of(new ScalingCase(ScalarLaw.CUBE, 2, .5),
                        new ScalingCase(ScalarLaw.GAUSSIAN, 1, 1)), 200, 33, 16, 100, 3, 3)),
                new Small<>(new BenchmarkExperiment(), new BenchmarkSettings(
                        List.of(new BenchmarkLaw(ScalarLaw.TRUNCATED, 2)), List.of(.5, .1),
                        List.of(new ReedMuller(1, 3)), List.of(1.), new CurvePlan(200, 2, 100, 100), 64, 3)),
                new Small<>(new SpiralExperiment(), new SpiralSettings(.2, 3, 300, .01, 128,
                        new CurvePlan(200, 2, 100, 100), 1000, 100, 0)),
                new Small<>(new NeuronExperiment(),
                        new NeuronSettings(List.of(.5, 2.), List.of(.1, .2), 50, 50, .01, .5, 200, 5, 9)),
                new Small<>(new LeakyPairExperiment(), new LeakyPairSettings(.05, .01, 60, 6, 50, 2)),
                new Small<>(new DynamicsExperiment(), NamedSetting.with(new DynamicsExperiment().defaults(3),
                        Map.of("values", List.of(2000., 1000.), "networks", 2, "epochs", 2, "checkpoints", 2))),
                new Small<>(new DimensionsExperiment(),
                        new DimensionsExperiment.Settings("signs", List.of(1, 3), List.of(.5, 1.), 200, 100, 5)),
                new Small<>(new SmoothingExperiment(),
                        new SmoothingExperiment.Settings(List.of(1, 2), List.of(.5), 128, 2, 5)),
                new Small<>(new SweepExperiment(shape -> uniform(shape.n(), shape.d()),
                        precision -> vector(precision, 1)),
                        new SweepSettings(new SweepGrid(List.of(new SampleShape("a", "a", 90, 3)), List.of(.5, 1.),
                                List.of(new RowCount(50), RowCount.ALL), List.of(new Coordinates.All()),
                                List.of(new SweepEstimator.PlugIn(), SweepEstimator.of("knn")), List.of(1L)),
                                Setting.SAMPLE, null, 2, null, false, Shard.WHOLE)));
    }

    private static Points uniform(int n, int d) {
        CounterRandom random = new CounterRandom(4, Streams.SAMPLES, 0);
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int j = 0; j < d; j++) {
                row[j] = random.nextDouble();
            }
        }
        return Points.of(rows);
    }

    /** Images of noise, which nobody can learn to tell apart. */
    private static Digits images() {
        int[] labels = new int[121];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
        }
        return Digits.split(uniform(labels.length, 81), labels, 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theyKeepWhatARunKeeps(Small<?, ?> small) {
        Map<String, Record> expected = small.run(2, Cells.inMemory()).all();
        List<? extends Part> parts = small.parts();
        assertThat(parts.stream().map(Part::name)).doesNotHaveDuplicates();
        MemoryCells together = Cells.inMemory();
        try (Kernels kernels = vector(Precision.FLOAT32, 1)) {
            for (Part part : parts) {
                assertThat(part.isKept(together)).as(part.name()).isFalse();
                MemoryCells alone = Cells.inMemory();
                part.compute(kernels, alone, Progress.SILENT);
                assertThat(together.all()).doesNotContainKeys(alone.all().keySet().toArray(String[]::new));
                alone.all().forEach(together::keep);
                isKeptWhereNoCellIsMissing(part, alone.all());
                // What is there already stays what it is.
                part.compute(kernels, alone, Progress.SILENT);
                alone.all().forEach((key, cell) -> assertThat(together.all().get(key)).as(key).isSameAs(cell));
            }
        }
        assertThat(together.all().keySet()).isEqualTo(expected.keySet());
        assertThat(together.all()).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                .ignoringFieldsMatchingRegexes(".*provenance\\.(seconds|threads)").isEqualTo(expected);
        // A run finds all of them.
        Map<String, Record> parted = together.all();
        small.run(2, together);
        assertThat(together.all().keySet()).isEqualTo(parted.keySet());
        together.all().forEach((key, cell) -> assertThat(cell).as(key).isSameAs(parted.get(key)));
    }

    private static void isKeptWhereNoCellIsMissing(Part part, Map<String, Record> cells) {
        assertThat(part.isKept(without("", cells))).as(part.name()).isTrue();
        for (String key : cells.keySet()) {
            assertThat(part.isKept(without(key, cells))).as("%s without %s", part.name(), key).isFalse();
        }
    }

    private static Cells without(String missing, Map<String, Record> cells) {
        MemoryCells some = Cells.inMemory();
        cells.forEach((key, cell) -> {
            if (!key.equals(missing)) {
                some.keep(key, cell);
            }
        });
        return some;
    }

    /** An experiment that this test does not know is in none of its cases. */
    @Test
    void everyExperimentIsThere() throws IOException {
        Path classes = Path.of(URI.create(Experiment.class.getProtectionDomain().getCodeSource().getLocation()
                .toString()));
        Set<String> known = all().map(small -> small.experiment().getClass().getName()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.map(file -> classes.relativize(file).toString()).filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(PartsTest::isExperiment).toList()).isNotEmpty().containsExactlyInAnyOrderElementsOf(known);
        }
    }

    private static boolean isExperiment(String name) {
        try {
            Class<?> type = Class.forName(name, false, PartsTest.class.getClassLoader());
            return Experiment.class.isAssignableFrom(type) && !type.isInterface();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
