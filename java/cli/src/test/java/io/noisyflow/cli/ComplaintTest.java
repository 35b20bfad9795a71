package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void whatOurChecksRefuseIsBadInput() {
        assertThat(Complaint.of(new IllegalArgumentException("sigma 0: expected more")))
                .isEqualTo(new Complaint("sigma 0: expected more", 2));
        assertThat(Complaint.of(new InvalidPathException("a?b", "unmappable")).status()).isEqualTo(2);
    }

    @Test
    void mistakesOfOursAreUnexpected() {
        for (Throwable thrown : new Throwable[] {new NumberFormatException("x"), new IllegalStateException("x"),
            new NullPointerException(), new StackOverflowError()}) {
            Complaint complaint = Complaint.of(thrown);
            assertThat(complaint.status()).isEqualTo(1);
            assertThat(complaint.sentence()).startsWith("unexpected failure: ").contains("--debug");
        }
    }

    @Test
    void failuresOnTheWayHaveTheirOwnSentence() {
        assertThat(Complaint.of(new UncheckedIOException("out: writing failed: disk full", new IOException())))
                .isEqualTo(new Complaint("out: writing failed: disk full", 1));
        assertThat(Complaint.of(new CancellationException("interrupted")))
                .isEqualTo(new Complaint("interrupted", 1));
        assertThat(Complaint.of(new ArithmeticException("training diverged at epoch 3")))
                .isEqualTo(new Complaint("training diverged at epoch 3", 1));
        try {
            throw new AssertionError(Math.addExact(Long.MAX_VALUE, 1));
        } catch (ArithmeticException e) {
            assertThat(Complaint.of(e).sentence()).startsWith("unexpected failure: ");
        }
    }

    @Test
    void eachMemoryNamesItsOwnRemedy() {
        assertThat(Complaint.of(new OutOfMemoryError("Java heap space")).sentence())
                .contains("Java heap space, at most ")
                .endsWith("NOISYFLOW_JAVA_OPTS=-Xmx...");
        assertThat(Complaint.of(new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory")).sentence())
                .endsWith("NOISYFLOW_JAVA_OPTS=-XX:MaxDirectMemorySize=...");
    }

    @Test
    void stackTraceOnlyWhenAskedFor() {
        Exception thrown = new IllegalArgumentException("two\nlines");
        assertThat(printed(thrown, false)).isEqualTo("noisyflow: two lines" + System.lineSeparator());
        assertThat(printed(thrown, true)).contains("\tat ").endsWith("noisyflow: two lines" + System.lineSeparator());
    }

    private static String printed(Exception thrown, boolean debug) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(Complaint.of(thrown).print(new Console(stream, stream, false), thrown, debug)).isEqualTo(2);
        return err.toString(StandardCharsets.UTF_8);
    }
}
