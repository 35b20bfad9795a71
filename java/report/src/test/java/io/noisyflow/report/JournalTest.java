package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.information.Figure;
import io.noisyflow.report.journal.FinishedCells;
import io.noisyflow.report.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Map<String, Object> RUN = Map.of("settings", Map.of("epochs", 3, "noise", .005), "seed", 7L);

    /** By bits: -0 is not 0, and NaN is itself. */
    private static final RecursiveComparisonConfiguration EXACT = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(Double::compare, Double.class).withComparatorForType(Float::compare, Float.class)
            .build();

    @TempDir
    Path folder;

    private record Cell(int epoch, double value, double[] weights, List<Figure> figures, @Nullable String note) {}

    private static Cell cell(int epoch) {
        return new Cell(epoch, Math.nextUp(.1 * epoch), new double[] {Double.MIN_VALUE, -0.0, Double.NaN,
            Double.POSITIVE_INFINITY, Math.PI}, List.of(Figure.of(1 / 3.0), Figure.none("n = 1")), null);
    }

    private static void assertSame(Cell found, Cell kept) {
        assertThat(found).usingRecursiveComparison(EXACT).isEqualTo(kept);
    }

    private Path file() {
        return folder.resolve("resume.jsonl");
    }

    @Test
    void cellsComeBackDigitForDigitAndTheLastOfAKeyCounts() {
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.find("a", Cell.class)).isEmpty();
            journal.keep("a", cell(1));
            journal.keep("b", cell(2));
            journal.keep("a", cell(3));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertSame(journal.find("a", Cell.class).orElseThrow(), cell(3));
            assertSame(journal.find("b", Cell.class).orElseThrow(), cell(2));
            assertThat(journal.foundCells()).isEqualTo(2);
            assertSame(journal.get("c", Cell.class, () -> cell(4)), cell(4));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.get("c", Cell.class, () -> cell(5)).epoch).isEqualTo(4);
        }
        try (Journal journal = Journal.begin(file(), RUN)) {
            assertThat(journal.find("a", Cell.class)).isEmpty();
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.foundCells()).isZero();
        }
    }

    /** Every length that a crash can cut the file to, down to the end of its first line. */
    @Test
    void aLastLineCutShortIsDroppedAndWrittenOver() throws IOException {
        try (Journal journal = Journal.begin(file(), RUN)) {
            journal.keep("a", cell(1));
            journal.keep("b", cell(2));
        }
        byte[] whole = Files.readAllBytes(file());
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = header; length < whole.length; length += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (Journal journal = Journal.resume(file(), RUN)) {
                assertThat(journal.find("b", Cell.class)).isEmpty();
                if (journal.find("a", Cell.class).isEmpty()) {
                    journal.keep("a", cell(1));
                }
                journal.keep("b", cell(2));
            }
            assertThat(withoutSeconds(Files.readAllBytes(file()))).isEqualTo(withoutSeconds(whole));
        }
    }

    /** Every length that a crash can cut the first line to: nothing is lost, and nobody need say so. */
    @Test
    void aFirstLineCutShortBeginsAnew() throws IOException {
        Journal.begin(file(), RUN).close();
        byte[] header = Files.readAllBytes(file());
        for (int length = 0; length < header.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(header, length));
            assertThat(Journal.look(file(), RUN)).isEmpty();
            Journal.resume(file(), RUN).close();
            assertThat(file()).hasBinaryContent(header);
        }
    }

    /** What is read alone is what was kept, and the file stays as it is, its last line cut short included. */
    @Test
    void finishedCellsAreReadAlone() throws IOException {
        try (Journal journal = Journal.begin(file(), RUN)) {
            journal.keep("a", cell(1));
        }
        Files.writeString(file(), "{\"key\":\"b\",", java.nio.file.StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file());
        FinishedCells cells = FinishedCells.read(file());
        assertSame(cells.find("a", Cell.class).orElseThrow(), cell(1));
        assertThat(cells.find("b", Cell.class)).isEmpty();
        assertThat(cells.run()).isEqualTo(Map.of("settings", RUN.get("settings"), "seed", 7));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> cells.keep("c", cell(1)));
        assertThat(file()).hasBinaryContent(before);
        Files.writeString(file(), "epoch,value\n");
        assertThatIllegalArgumentException().isThrownBy(() -> FinishedCells.read(file()))
                .withMessageContaining("does not hold the cells of a run");
    }

    private static String withoutSeconds(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8).replaceAll("\"seconds\":[^,}]*,", "");
    }

    /** Seconds go on from the last whole line. */
    @Test
    void theTimeOfEarlierRunsIsKnown() throws IOException {
        try (Journal journal = Journal.begin(file(), RUN)) {
            journal.keep("a", cell(1));
            assertThat(journal.secondsBefore()).isZero();
        }
        Files.writeString(file(), Files.readString(file()).replaceAll("\"seconds\":[^,}]*", "\"seconds\":12.5"));
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.secondsBefore()).isEqualTo(12.5);
            journal.keep("b", cell(2));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.secondsBefore()).isBetween(12.5, 100.);
        }
    }

    @Test
    void anInterruptedThreadStillKeepsItsCell() {
        try (Journal journal = Journal.begin(file(), RUN)) {
            Thread.currentThread().interrupt();
            journal.keep("a", cell(1));
            assertThat(Thread.interrupted()).isTrue();
            journal.keep("b", cell(2));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThat(journal.foundCells()).isEqualTo(2);
        }
    }

    @Test
    void lookingChangesNothing() throws IOException {
        assertThat(Journal.look(file(), RUN)).isEmpty();
        try (Journal journal = Journal.begin(file(), RUN)) {
            assertThat(Journal.look(file(), RUN)).contains(new Journal.Held(false, ""));
            journal.keep("a", cell(1));
            journal.keep("a", cell(2));
        }
        byte[] before = Files.readAllBytes(file());
        assertThat(Journal.look(file(), RUN)).contains(new Journal.Held(true, ""));
        assertThat(Journal.look(file(), Map.of("settings", RUN.get("settings"), "seed", 8)))
                .contains(new Journal.Held(true, "seed: there 7, here 8"));
        assertThat(file()).hasBinaryContent(before);
        Files.writeString(file(), "{\"a\": 1}\n");
        assertThat(Journal.look(file(), RUN)).get().extracting(Journal.Held::difference).asString()
                .contains("does not begin as that of a run");
    }

    @Test
    void anotherRunIsRefusedWithWhatDiffers() {
        Journal.begin(file(), RUN).close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Journal.resume(file(), Map.of("settings", Map.of("epochs", 4, "noise", .005), "seed",
                        7L)))
                .withMessageContaining(file() + ": is of a run with other settings (epochs: there 3, here 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Journal.resume(file(), Map.of("settings", RUN.get("settings"), "seed", 8)))
                .withMessageContaining("(seed: there 7, here 8)");
        assertThatIllegalArgumentException().isThrownBy(() -> Journal.resume(file(), Map.of("seed", 7)))
                .withMessageContaining("settings that this run does not have");
        // An int and a long of one value are the same setting.
        Journal.resume(file(), Map.of("settings", RUN.get("settings"), "seed", 7)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch,value\n", "{\"schema\":\"noisyflow/1\"}\n", "{\"scheme\":", "\0\1\n"})
    void whatIsNoJournalIsRefusedAndLeftAlone(String content) throws IOException {
        Files.writeString(file(), content);
        assertThatIllegalArgumentException().isThrownBy(() -> Journal.resume(file(), RUN))
                .withMessageContaining("does not hold the cells of a run: expected");
        assertThat(file()).hasContent(content);
    }

    @Test
    void aCellOfAnotherShapeIsRefused() {
        try (Journal journal = Journal.begin(file(), RUN)) {
            journal.keep("a", Figure.of(1));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.find("a", Cell.class))
                    .withMessageContaining("the cell 'a' is not one of this program");
        }
    }

    /** The records of a whole experiment, null where something is absent. */
    @Test
    void everyCheckpointOfNetworksComesBackAsItWas() {
        List<SztEpoch> epochs = List.of(TrainedNetworks.whole().networks().getFirst().epochs().getLast(),
                TrainedNetworks.deterministic().networks().getFirst().epochs().getFirst());
        try (Journal journal = Journal.begin(file(), RUN)) {
            epochs.forEach(epoch -> journal.keep("epoch " + epoch.epoch(), epoch));
        }
        try (Journal journal = Journal.resume(file(), RUN)) {
            for (SztEpoch epoch : epochs) {
                assertThat(journal.find("epoch " + epoch.epoch(), SztEpoch.class).orElseThrow())
                        .usingRecursiveComparison(EXACT).isEqualTo(epoch);
            }
        }
    }
}
