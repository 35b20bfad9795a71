package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import io.noisyflow.io.stored.DataFormatException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong: one sentence, and the exit status that goes with it.
 *
 * @param sentence what, where, and what was expected or would help
 * @param status {@link #FAILED} or {@link #BAD_INPUT}
 */
public record Complaint(String sentence, int status) {
    /** Something failed on the way. */
    public static final int FAILED = 1;
    /** Bad usage or bad input: nothing was begun. */
    static final int BAD_INPUT = 2;

    /** The complaint about an exception or error of a command. */
    public static Complaint of(Throwable thrown) {
        return switch (thrown) {
            case DataFormatException e -> new Complaint(sentenceOf(e), BAD_INPUT);
            case InvalidPathException e -> new Complaint(e.getInput() + ": not the name of a file in this locale; "
                    + "with LC_ALL=C.UTF-8 it may be one", BAD_INPUT);
            // The class itself is what our checks throw; its subclasses (of numbers, of formats) are mistakes of ours.
            case IllegalArgumentException e when e.getClass() == IllegalArgumentException.class ->
                    new Complaint(sentenceOf(e), BAD_INPUT);
            case UncheckedIOException e -> new Complaint(sentenceOf(e), FAILED);
            case CancellationException e -> new Complaint(sentenceOf(e), FAILED);
            case ArithmeticException e when isOurs(e) -> new Complaint(sentenceOf(e), FAILED);
            case OutOfMemoryError e -> new Complaint(outOfMemory(e), FAILED);
            default -> new Complaint("unexpected failure: " + thrown + "; run again with --debug for its stack trace",
                    FAILED);
        };
    }

    /**
     * Prints the sentence, behind the stack trace where one is wanted.
     *
     * @return the exit status
     */
    int print(Console console, @Nullable Throwable thrown, boolean debug) {
        if (debug && thrown != null) {
            thrown.printStackTrace(console.err());
        }
        console.say(sentence);
        return status;
    }

    /** Whether it was made by a check of ours, whose message is a sentence: a training that diverges, say. */
    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.noisyflow.");
    }

    private static String sentenceOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    private static String outOfMemory(OutOfMemoryError error) {
        // Off-heap memory has a limit of its own, and its message names it.
        boolean offHeap = sentenceOf(error).contains("direct");
        return "out of memory (" + sentenceOf(error) + (offHeap ? "" : ", at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB") + "): run on fewer rows, or allow more with "
                + "NOISYFLOW_JAVA_OPTS=" + (offHeap ? "-XX:MaxDirectMemorySize=..." : "-Xmx...");
    }
}
