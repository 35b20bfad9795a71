package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.information.Cells;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Cells that are kept as long as that works: a full disk costs the run its resumption, not its numbers. After the first
 * failure, which is told, nothing more is kept, for a line may have been cut short.
 */
public final class CellsWhileTheyLast implements Cells {
    private final Cells cells;
    private final Console console;
    private boolean lasts = true;

    public CellsWhileTheyLast(Cells cells, Console console) {
        this.cells = cells;
        this.console = console;
    }

    @Override
    public <T extends Record> Optional<T> find(String key, Class<T> type) {
        return cells.find(key, type);
    }

    @Override
    public synchronized void keep(String key, Record cell) {
        if (!lasts) {
            return;
        }
        try {
            cells.keep(key, cell);
        } catch (UncheckedIOException e) {
            lasts = false;
            console.say("warning: " + e.getMessage() + "; the run goes on, and " + ExperimentOptions.RESUME
                    + " will find what was kept until here");
        }
    }

    @Override
    public double secondsBefore() {
        return cells.secondsBefore();
    }
}
