package io.noisyflow.information;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Cells that are kept in memory, as long as this object is; {@link Cells#inMemory} makes them. */
public final class MemoryCells implements Cells {
    private final Map<String, Record> cells = new LinkedHashMap<>();

    MemoryCells() {}

    @Override
    public synchronized <T extends Record> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(cells.get(key)).map(type::cast);
    }

    @Override
    public synchronized void keep(String key, Record cell) {
        cells.put(key, cell);
    }

    /** The cells of now by their keys, in the order in which these came first. */
    public synchronized Map<String, Record> all() {
        return new LinkedHashMap<>(cells);
    }
}
