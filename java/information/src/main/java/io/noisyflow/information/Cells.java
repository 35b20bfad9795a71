package io.noisyflow.information;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The finished parts of a long computation, kept so that an interrupted one goes on where it was.
 *
 * <p>A cell is a record that depends on the settings and its key alone: what is found is what would be computed, digit
 * for digit. A later cell of the same key takes the place of the earlier one, which is how the state of something that
 * goes on (a network in training) is kept. Implementations may be called from any thread.
 */
public interface Cells {
    /** Keeps nothing, finds nothing. */
    Cells NONE = new Cells() {
        @Override
        public <T extends Record> Optional<T> find(String key, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, Record cell) {}
    };

    /** Cells in memory; none is there yet. */
    static MemoryCells inMemory() {
        return new MemoryCells();
    }

    /** The last cell of this key, where one was kept. */
    <T extends Record> Optional<T> find(String key, Class<T> type);

    /** Keeps a cell. */
    void keep(String key, Record cell);

    /**
     * The wall-clock seconds of the runs that left what can be found, up to their last cell; 0 where there were none.
     */
    default double secondsBefore() {
        return 0;
    }

    /** The cell of this key: the kept one, or else a computed one, which is then kept. */
    default <T extends Record> T get(String key, Class<T> type, Supplier<T> computation) {
        return find(key, type).orElseGet(() -> {
            T cell = computation.get();
            keep(key, cell);
            return cell;
        });
    }
}
