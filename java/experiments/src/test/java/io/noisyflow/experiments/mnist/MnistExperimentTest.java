package io.noisyflow.experiments.mnist;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class MnistExperimentTest {
    private static final int SIDE = 9;
    private static final int CLASSES = 3;

    /** Images of a bright square at a place that its class tells, in uniform noise. */
    private static Digits squares(int n) {
        CounterRandom random = new CounterRandom(4, Streams.SAMPLES, 0);
        double[][] images = new double[n][SIDE * SIDE];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(CLASSES);
            for (int j = 0; j < images[i].length; j++) {
                boolean bright = j / SIDE / 3 == labels[i] && j % SIDE / 3 == labels[i];
                images[i][j] = .3 * random.nextDouble() + (bright ? .7 : 0);
            }
        }
        return Digits.split(Points.of(images), labels, 1);
    }

    private static MnistSettings small() {
        return new MnistSettings(List.of(0., .1), List.of(.2), 2, 3, 3e-3, 16, "squares", 5);
    }

    private static MnistResult run(Digits digits, MnistSettings settings, int threads, Cells cells) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, threads))) {
            return new MnistExperiment(digits).run(kernels, settings, cells, result -> {
            }, Progress.SILENT);
        }
    }

    @Test
    void networksLearnAndLayersClusterByClass() {
        MnistResult result = run(squares(200), small(), 2, Cells.NONE);
        assertThat(result.cells()).isEqualTo(6).isEqualTo(result.allCells());
        assertThat(result.kinds()).containsExactly(new Regulariser(0, 0), new Regulariser(.1, 0),
                new Regulariser(0, .2));
        for (MnistNetwork network : result.networks()) {
            assertThat(network.epochs()).hasSize(3);
            // The classes are told apart by a glance; a network that learned nothing errs on two of three.
            assertThat(network.last().noisyTestError()).as(network.kind().words()).isLessThan(.1);
            assertThat(network.last().loss()).isLessThan(network.epochs().getFirst().loss());
            assertThat(network.last().layers()).extracting(MnistLayer::width).containsExactly(16 * 16, 32 * 4, 128);
            for (MnistLayer layer : network.last().layers()) {
                assertThat(layer.profile().cosine().withinMean()).isGreaterThan(layer.profile().cosine().betweenMean());
                assertThat(layer.decoder().atLeast()).isLessThanOrEqualTo(layer.decoder().labelEntropy());
                assertThat(layer.projected() == null).isEqualTo(network.kind().sigma() == 0);
            }
        }
    }

    /** Epochs 1, 2 and 4 of four are measured; dropout takes part in gradients as noise does. */
    @Test
    void gradientsAreThoseOfMeasuredEpochs() {
        MnistResult result = run(squares(120),
                new MnistSettings(List.of(0., .1), List.of(.2), 1, 4, 3e-3, 16, "squares", 5), 2, Cells.NONE);
        for (MnistNetwork network : result.networks()) {
            assertThat(network.epochs()).extracting(epoch -> epoch.gradients().size()).containsExactly(4, 4, 0, 4);
            assertThat(network.epochs()).extracting(epoch -> epoch.layers().size()).containsExactly(3, 3, 0, 3);
            assertThat(network.measured()).extracting(MnistEpoch::epoch).containsExactly(1, 2, 4);
            assertThat(network.weightLayers()).containsExactly("convolution 1", "convolution 2", "dense", "outputs");
            // Weights begin uniform on +-1/sqrt(fan-in): a norm of sqrt(units/3), give or take the sixth part for the
            // 400 of the first layer, whose mean square has a standard error of 4.5 %, and for what it learned.
            assertThat(network.epochs().getFirst().gradients().getFirst().norms().weightNorm())
                    .isCloseTo(Math.sqrt(16 / 3.), within(Math.sqrt(16 / 3.) / 6));
            for (int i = 0; i < 4; i++) {
                int layer = i;
                List<GradientNorms> norms =
                        network.measured().stream().map(epoch -> epoch.gradients().get(layer).norms()).toList();
                assertThat(norms).allMatch(each -> each.std() > 0);
                // Three measured epochs: diffusion begins with the first of them or not at all.
                assertThat(network.diffusionBegins(i).isPresent())
                        .isEqualTo(norms.stream().allMatch(each -> each.mean() < each.std()));
                assertThat(network.diffusionBegins(i).orElse(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void digitsDoNotDependOnThreads() {
        Digits digits = squares(120);
        MnistResult one = run(digits, small(), 1, Cells.NONE);
        assertThat(run(digits, small(), 3, Cells.NONE).networks()).usingRecursiveComparison().isEqualTo(one.networks());
    }

    @Test
    void aRunThatGoesOnTrainsWhatIsMissing() {
        Digits digits = squares(120);
        MemoryCells all = Cells.inMemory();
        MnistResult whole = run(digits, small(), 1, all);
        assertThat(all.all()).hasSize(6);
        MemoryCells some = Cells.inMemory();
        all.all().forEach((key, cell) -> {
            if (!key.contains("network 2")) {
                some.keep(key, cell);
            }
        });
        Map<String, Record> kept = some.all();
        assertThat(kept).hasSize(3);
        assertThat(run(digits, small(), 2, some).networks()).usingRecursiveComparison().isEqualTo(whole.networks());
        assertThat(some.all()).hasSize(6);
        kept.forEach((key, cell) -> assertThat(some.all().get(key)).as("not trained again").isSameAs(cell));
    }

    @Test
    void anInterruptEndsTheRun() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> run(squares(120), small(), 2, Cells.NONE));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.split(Points.of(new double[40][10]), new int[40], 0))
                .withMessageContaining("images of 10 numbers: expected a square");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.split(Points.of(new double[120][16]), new int[119], 0))
                .withMessageContaining("119 labels for 120 images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.split(Points.of(new double[120][16]), new int[120], 0))
                .withMessageContaining("labels 0 .. 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MnistSettings(List.of(.1, .1), List.of(), 1, 1, 1e-3, 32, "", 0))
                .withMessageContaining("each value once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MnistSettings(List.of(.1), List.of(1.), 1, 1, 1e-3, 32, "", 0))
                .withMessageContaining("dropout 1.0");
    }

    /** 8000 digits learned from, 2000 tested on: at most 3 % error without noise within ten epochs. */
    @Test
    void digitsAreRead() throws IOException {
        String data = System.getProperty("noisyflow.data", System.getenv("NOISYFLOW_DATA"));
        Path images = data == null ? null : Path.of(data, "t10k-images-idx3-ubyte.gz");
        require(images != null && Files.exists(images),
                "MNIST is not there (-Dnoisyflow.data or NOISYFLOW_DATA names its folder)");
        byte[] bytes = inflated(String.valueOf(images));
        byte[] labelBytes = inflated(Path.of(String.valueOf(data), "t10k-labels-idx1-ubyte.gz").toString());
        float[] numbers = new float[10_000 * 784];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (bytes[16 + i] & 0xFF) / 255f;
        }
        int[] labels = new int[10_000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labelBytes[8 + i];
        }
        MnistResult result = run(Digits.split(Points.of(numbers, 10_000, 784), labels, 0),
                new MnistSettings(List.of(0.), List.of(), 1, 4, 1e-3, 32, "mnist", 0), 2, Cells.NONE);
        assertThat(result.trainRows()).isEqualTo(8000);
        assertThat(result.networks().getFirst().last().testError()).isLessThanOrEqualTo(.03);
    }

    private static byte[] inflated(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(new FileInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
