package io.noisyflow.cli.output;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param err for notes, warnings and errors
 * @param terminal whether {@code err} is a terminal, on which a bar may be drawn
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** What every line on standard error begins with, so that it can be told from the lines of other programs. */
    public static final String PREFIX = "noisyflow: ";

    /** One line on standard error, whatever line breaks the sentence has. */
    public void say(String sentence) {
        err.println(PREFIX + sentence.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
