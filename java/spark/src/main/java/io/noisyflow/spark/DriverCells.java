package io.noisyflow.spark;

import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import java.util.Optional;

/** The cells of a run on executors: kept by whoever asked for it, and in memory, of which its results are made. */
final class DriverCells implements Cells {
    private final MemoryCells memory = Cells.inMemory();
    private final Cells cells;
    private final long start = System.nanoTime();

    DriverCells(Cells cells) {
        this.cells = cells;
    }

    @Override
    public <T extends Record> Optional<T> find(String key, Class<T> type) {
        return memory.find(key, type).or(() -> {
            Optional<T> kept = cells.find(key, type);
            kept.ifPresent(cell -> memory.keep(key, cell));
            return kept;
        });
    }

    @Override
    public void keep(String key, Record cell) {
        memory.keep(key, cell);
        cells.keep(key, cell);
    }

    /** The time on executors is that of a sitting before the result is made. */
    @Override
    public double secondsBefore() {
        return cells.secondsBefore() + (System.nanoTime() - start) * 1e-9;
    }
}
