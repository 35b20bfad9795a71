package io.noisyflow.cli.input;

import io.noisyflow.report.Unit;
import picocli.CommandLine.Option;

/** Options of commands that compute in doubles, on no backend: threads and unit. */
public final class UnitChoice {
    @Option(names = "--threads", paramLabel = "N", order = 83,
            description = "worker threads; they change the time, never a digit (default: all, here ${DEFAULT-VALUE})")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--unit", paramLabel = "nats|bits", order = 85, converter = KernelChoice.UnitConverter.class,
            defaultValue = "nats", description = "of entropies and informations (default: ${DEFAULT-VALUE})")
    public Unit unit = Unit.NATS;

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public void requireConsistent() {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
    }
}
