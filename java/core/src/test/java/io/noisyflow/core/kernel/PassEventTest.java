package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.noisyflow.core.Precision;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder holds after passes of the reference. */
class PassEventTest {
    private static final Points ROWS = Points.of(
            new double[] {1, 2, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377}, 7, 2);
    private static final LogSums SUMS = LogSums.of(Mixture.of(ROWS),
            new Queries.AroundRows(new int[] {6, 0, 3}, 7, new NoiseDraws(1, 1, 4, true)), new double[] {0.5, 1},
            LeaveOut.NOTHING, EnumSet.of(SumKind.ALL));

    @TempDir
    private Path folder;

    /** The events of what is done, in the order in which they ended. */
    private List<RecordedEvent> events(Consumer<Kernels> work) throws IOException {
        Path file = folder.resolve("passes.jfr");
        try (Recording recording = new Recording();
                Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT32, 2))) {
            recording.enable(PassEvent.NAME).withoutThreshold();
            recording.start();
            work.accept(kernels);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream().sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    private static void assertShape(RecordedEvent event, String kind, long queries, int draws, int sigmas,
            double pairs) {
        assertThat(event.getEventType().getName()).isEqualTo("io.noisyflow.Pass");
        assertThat(event.getString("kind")).isEqualTo(kind);
        assertThat(event.getString("backend")).isEqualTo("reference");
        assertThat(event.getString("device")).isNotBlank();
        assertThat(event.getString("precision")).isEqualTo("float64");
        assertThat(event.getInt("threads")).isEqualTo(2);
        assertThat(event.getLong("rows")).isEqualTo(7);
        assertThat(event.getInt("dimension")).isEqualTo(2);
        assertThat(event.getLong("queries")).isEqualTo(queries);
        assertThat(event.getInt("draws")).isEqualTo(draws);
        assertThat(event.getInt("sigmas")).isEqualTo(sigmas);
        assertThat(event.getDouble("pairs")).isEqualTo(pairs);
        assertThat(event.getDuration()).isPositive();
    }

    @Test
    void everyKindOfPassIsOneEvent() throws IOException {
        Network network = new Network(
                List.of(Dense.of(2, 1, new double[] {1, -1}, new double[] {0}, Activation.TANH)));
        List<RecordedEvent> events = events(kernels -> {
            kernels.logSums(SUMS, block -> {});
            kernels.diagonalSums(new DiagonalSums(DiagonalMixture.of(ROWS, 0.5), new int[] {1, 2},
                    new NoiseDraws(1, 1, 3, false), EnumSet.of(SumKind.ALL)), block -> {});
            kernels.forward(new ForwardPass(network, new double[] {0.1}, ROWS, 0, 5, 1, 0x3000, 0, 0, Set.of(1),
                    Set.of()));
            kernels.distances(new DistanceHistogram(ROWS, null, new double[] {0, 1, 1e3},
                    DistanceHistogram.Metric.EUCLIDEAN));
        });
        assertThat(events).hasSize(4);
        assertShape(events.get(0), "log-sums", 3, 4, 2, 7 * 3 * 4 * 2);
        assertShape(events.get(1), "diagonal log-sums", 2, 3, 1, 7 * 2 * 3);
        assertShape(events.get(2), "forward", 35, 5, 1, 0);
        assertShape(events.get(3), "distances", 7, 0, 0, 21);
        assertThat(events).allMatch(event -> event.getBoolean("completed"));
    }

    @Test
    void aPassThatFailsSaysSo() throws IOException {
        List<RecordedEvent> events = events(
                kernels -> assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> kernels.logSums(SUMS, block -> {
                            throw new ArithmeticException("of the consumer");
                        })));
        assertThat(events).singleElement().satisfies(event -> {
            assertShape(event, "log-sums", 3, 4, 2, 7 * 3 * 4 * 2);
            assertThat(event.getBoolean("completed")).isFalse();
        });
    }

    /** Without a recording a pass is what it was. */
    @Test
    void nothingIsRecordedUnasked() throws IOException {
        Path file = folder.resolve("nothing.jfr");
        try (Recording recording = new Recording();
                Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1))) {
            recording.disable(PassEvent.NAME);
            recording.start();
            kernels.logSums(SUMS, block -> {});
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file)).isEmpty();
    }
}
