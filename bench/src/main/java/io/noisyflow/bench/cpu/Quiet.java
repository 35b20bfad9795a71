package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Backends;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which backend runs stands in the table, and need not be logged as well. */
final class Quiet {
    /** Held, for the logging framework would forget the level of a logger that nobody holds. */
    private static final Logger CHOICE = Logger.getLogger(Backends.class.getName());

    private Quiet() {}

    /** Warnings only from now on. */
    static void backends() {
        CHOICE.setLevel(Level.WARNING);
    }
}
