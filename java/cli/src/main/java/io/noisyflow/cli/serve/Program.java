package io.noisyflow.cli.serve;

import java.io.PrintStream;

/** The program itself: one command from its arguments to its exit status, in this JVM. */
@FunctionalInterface
public interface Program {
    /**
     * Runs one command in the calling thread. An interruption ends it early.
     *
     * @param out takes results
     * @param err takes notes and errors
     * @return the exit status
     */
    int run(String[] arguments, PrintStream out, PrintStream err);
}
