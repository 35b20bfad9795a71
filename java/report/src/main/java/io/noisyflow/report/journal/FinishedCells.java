package io.noisyflow.report.journal;

import io.noisyflow.information.Cells;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cells that a file holds, to be read alone: the file stays as it is, whoever else may have it. */
public final class FinishedCells implements Cells {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Path file;
    private final ObjectNode run;
    private final Map<String, JsonNode> found;
    private final double seconds;

    private FinishedCells(Path file, ObjectNode run, Map<String, JsonNode> found, double seconds) {
        this.file = file;
        this.run = run;
        this.found = found;
        this.seconds = seconds;
    }

    /**
     * Reads the cells of a file.
     *
     * @throws IllegalArgumentException with one sentence if it cannot be read or is no journal
     */
    public static FinishedCells read(Path file) {
        Map<String, JsonNode> found = new HashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JournalLines.End end = new JournalLines(file, channel).read(found);
            if (end.header() != null && end.header().get("run") instanceof ObjectNode run) {
                return new FinishedCells(file, run, found, end.seconds());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read (" + e.getMessage()
                    + "): expected the file that a run leaves", e);
        }
        throw new IllegalArgumentException(file + ": does not hold the cells of a run: expected the file that a run "
                + "leaves");
    }

    /** What the cells depend on: what the run was begun with. */
    public Map<String, Object> run() {
        return CellMapper.MAPPER.convertValue(run, MAP);
    }

    @Override
    public <T extends Record> Optional<T> find(String key, Class<T> type) {
        return Journal.cell(file, key, found.get(key), type);
    }

    /** Keeps nothing. */
    @Override
    public void keep(String key, Record cell) {
        throw new UnsupportedOperationException(file + " is read alone");
    }

    @Override
    public double secondsBefore() {
        return seconds;
    }
}
