package io.noisyflow.io.stored;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.longs;
import static io.noisyflow.io.Samples.npy;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.DataFile;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that are integers or names. */
class ClassLabelsTest {
    private final List<String> notes = new ArrayList<>();

    private ClassLabels csv(String text, int rows) {
        return csv(text, rows, ReadOptions.USUAL);
    }

    private ClassLabels csv(String text, int rows, ReadOptions options) {
        return DataFile.labels("y.csv", null, MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)),
                new Reading(options, rows, (_, where, what) -> notes.add(where + ": " + what)));
    }

    private static ClassLabels read(byte[] file) {
        return DataFile.labels("y.npy", null, MemorySegment.ofArray(file), Reading.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog\ncat\ndog\nC# 1\n", "species\ndog\ncat\ndog\nC# 1\n",
        "\"species\"\n\"dog\"\n\"cat\"\n\"dog\"\n\"C# 1\"\n", ",species\n0,dog\n1,cat\n2,dog\n3,C# 1\n",
        "\"\",\"x\"\n\"1\",\"dog\"\n\"2\",\"cat\"\n\"3\",\"dog\"\n\"4\",\"C# 1\"\n",
        "# made by hand\n\ndog\ncat\r\ndog\nC# 1"})
    void namesAreNumberedInSortedOrder(String text) {
        ClassLabels labels = csv(text, 4);
        assertThat(labels.names()).containsExactly("C# 1", "cat", "dog");
        assertThat(labels.ofRows()).containsExactly(2, 1, 2, 0);
        assertThat(labels.format()).isEqualTo("3 classes, named in sorted order 0 = C# 1, 1 = cat, 2 = dog");
    }

    @Test
    void aFirstLineIsAHeaderOrALabelAsTheRowsHaveIt() {
        assertThat(csv("b\na\na\n", 3).ofRows()).containsExactly(1, 0, 0);
        assertThat(notes).isEmpty();
        assertThat(csv("b\na\na\n", 2).ofRows()).containsExactly(0, 0);
        assertThat(notes).containsExactly(
                "y.csv: line 1, 'b', was taken for a header (--csv-header no makes it a label)");
        assertThat(csv("b\na\nb\n", 0).ofRows()).as("seen again").containsExactly(1, 0, 1);
        assertThat(csv("b\na\na\n", 0).ofRows()).as("never seen again").containsExactly(0, 0);
        assertThat(csv("b\na\na\n", 2, new ReadOptions(Presence.NO, Presence.AUTO, false)).ofRows()).hasSize(3);
        assertThat(csv("b\na\nb\n", 3, new ReadOptions(Presence.YES, Presence.AUTO, false)).ofRows()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7\n-2\n7\n", "7.0\n-2.0\n7.0\n", "label\n7\n-2\n7\n", ",0\n0,7\n1,-2\n2,7\n",
        "7 \n -2\n+7 # third\n",
        "1 7\n2 -2\n3 7\n"})
    void numbersAreNumberedAsTheyAppear(String text) {
        ReadOptions options =
                new ReadOptions(Presence.AUTO, text.startsWith("1 ") ? Presence.YES : Presence.AUTO, false);
        ClassLabels labels = csv(text, 3, options);
        assertThat(labels.names()).isEmpty();
        assertThat(labels.ofRows()).containsExactly(0, 1, 0);
    }

    @Test
    void numbersWithAHeaderOfTheirOwnKind() {
        assertThat(csv("0\n7\n-2\n", 2).ofRows()).containsExactly(0, 1);
        assertThat(csv("0\n7\n-2\n", 3).ofRows()).containsExactly(0, 1, 2);
    }

    @Test
    void arraysOfStringsAreNames() {
        ByteBuffer big = ByteBuffer.allocate(4 * 2 * 3);
        "b\0".concat("ab").concat("\u00E9\0").chars().forEach(big::putInt);
        assertThat(read(npy(">U2", "(3,)", big.array()))).satisfies(labels -> {
            assertThat(labels.names()).containsExactly("ab", "b", "\u00E9");
            assertThat(labels.ofRows()).containsExactly(1, 0, 2);
        });
        assertThat(read(npy("|S3", "(2, 1)", bytes("xy\0", "abc"))).names()).containsExactly("abc", "xy");
        assertThat(read(npy("<i8", "(3,)", longs(-5, 900, -5)))).satisfies(labels -> {
            assertThat(labels.names()).isEmpty();
            assertThat(labels.ofRows()).containsExactly(0, 1, 0);
        });
        assertThat(read(npy("<f8", "(3,)", doubles(2, 1, 2))).ofRows()).containsExactly(0, 1, 0);
    }

    @Test
    void oneHotRowsNameArgmax() {
        assertRefused(() -> read(npy("<f8", "(2, 3)", doubles(0, 1, 0, 1, 0, 0))), "(2, 3)", "one-hot",
                "argmax(axis=1)");
        assertRefused(() -> csv("0 1 0\n1 0 0\n", 2), "(2, 3)", "one-hot", "argmax(axis=1)");
        assertRefused(() -> csv("a,b\n0,1\n1,0\n", 2), "(2, 2)", "one-hot");
        assertRefused(() -> read(npy("<f8", "(2, 2)", doubles(0, 1, 1, 1))), "expected a vector, rank 1 or one column");
    }

    @Test
    void whatIsNoLabelIsRefused() {
        assertRefused(() -> csv("0.5\n1\n", 2), "row 0", "0.5", "integers");
        assertRefused(() -> csv(",y\n0,a\n1,\n", 2), "line 3 has no label");
        assertRefused(() -> csv(",y\n0,a\n1,b,c\n", 2), "line 3 has 3 cells", "one label");
        assertRefused(() -> csv("# nothing\n", 2), "no row");
        assertRefused(() -> csv("a,b\nc,d\n", 2), "line 2, column 1 is 'c'");
        byte[] noCharacter = ByteBuffer.allocate(4).putInt(0x110000).array();
        assertRefused(() -> read(npy(">U1", "(1,)", noCharacter)), "row 0", "no character");
    }

    @Test
    void aThousandClassesAreShownShortened() {
        String text =
                IntStream.range(0, 1000).mapToObj(k -> "class%03d\n".formatted(999 - k)).reduce("", String::concat);
        ClassLabels labels = csv(text, 1000);
        assertThat(labels.ofRows()).startsWith(999, 998).endsWith(1, 0);
        assertThat(labels.format()).startsWith("1000 classes, named in sorted order 0 = class000, 1 = class001, ")
                .endsWith("10 = class010, ... 999 = class999").hasSizeLessThan(300);
    }
}
