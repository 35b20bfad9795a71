package io.noisyflow.spark;

import io.noisyflow.information.Cells;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Cells in memory: on an executor those of one task, for the driver to put together. */
final class KeptCells implements Cells {
    private final Map<String, Record> cells = new HashMap<>();

    @Override
    public <T extends Record> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(cells.get(key)).map(type::cast);
    }

    @Override
    public void keep(String key, Record cell) {
        cells.put(key, cell);
    }
}
