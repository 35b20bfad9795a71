package io.noisyflow.cuda.ptx;

import java.util.ArrayList;
import java.util.List;

/** How often each instruction of a kernel has been executed: where its time may go. */
final class Profile {
    private final Kernel kernel;
    private final long[] visits;

    Profile(Kernel kernel) {
        this.kernel = kernel;
        this.visits = new long[kernel.steps.length + 1];
    }

    /** Adds a launch, as {@link Block#visits} has it. */
    void add(long[] launch) {
        for (int at = 0; at < visits.length; at++) {
            visits[at] += launch[at];
        }
    }

    /** A line for each instruction: how often, its line in the unit, its text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long running = 0;
        for (int at = 0; at < kernel.statements.length; at++) {
            running += visits[at];
            Statement statement = kernel.statements[at];
            lines.add("%12d  %6d  %s".formatted(running, statement.line(), statement.text()));
        }
        return lines;
    }
}
