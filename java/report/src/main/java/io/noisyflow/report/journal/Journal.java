package io.noisyflow.report.journal;

import io.noisyflow.information.Cells;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The finished cells of an experiment in a file, a line of JSON each; the first line says of which run.
 *
 * <p>Lines are only ever added, each with one write, so what a crash leaves behind is a file whose last line may be cut
 * short: it is dropped when the file is opened again. Doubles are the shortest digits that read back as the same
 * double, always in nats: what is found is what was kept.
 */
public final class Journal implements Cells, AutoCloseable {
    static final String SCHEMA = "noisyflow-cells/1";

    private final Path file;
    private final FileChannel channel;
    private final Map<String, JsonNode> found;
    private final double secondsBefore;
    private final long opened = System.nanoTime();

    private Journal(Path file, FileChannel channel, Map<String, JsonNode> found, double secondsBefore) {
        this.file = file;
        this.channel = channel;
        this.found = found;
        this.secondsBefore = secondsBefore;
    }

    /**
     * A journal that begins anew, whatever the file held.
     *
     * @param run what the cells depend on: settings, backend, precision, seed; as numbers, booleans, strings, lists
     */
    public static Journal begin(Path file, Map<String, ?> run) {
        try {
            ObjectNode header = header(run);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Journal journal = new Journal(file, channel, new HashMap<>(), 0);
            journal.append(header);
            return journal;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * A journal that goes on: with the cells of the file, where there is one. A file whose first line a crash has cut
     * short begins anew.
     *
     * @throws IllegalArgumentException with one sentence if the file is of another run, or no journal
     */
    public static Journal resume(Path file, Map<String, ?> run) {
        try {
            if (!file.toFile().isFile() || isCutShort(file, run)) {
                return begin(file, run);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Map<String, JsonNode> found = new HashMap<>();
            JournalLines lines = new JournalLines(file, channel);
            JournalLines.End end = lines.read(found);
            lines.requireSame(header(run), end.header());
            channel.truncate(end.position()).position(end.position());
            return new Journal(file, channel, found, end.seconds());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * What a file holds of earlier work.
     *
     * @param anything whether it holds finished cells, or is none of a run
     * @param difference what is said of that run otherwise than of this one, in words; empty where they are the same
     */
    public record Held(boolean anything, String difference) {}

    /**
     * Looks at a file and leaves it as it is.
     *
     * @param run as in {@link #begin}
     * @return what it holds; nothing where there is no such file, or one whose first line a crash has cut short
     */
    public static Optional<Held> look(Path file, Map<String, ?> run) {
        if (!file.toFile().isFile()) {
            return Optional.empty();
        }
        try {
            return isCutShort(file, run) ? Optional.empty() : Optional.of(held(file, run));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static Held held(Path file, Map<String, ?> run) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Map<String, JsonNode> found = new HashMap<>();
            JsonNode header = new JournalLines(file, channel).read(found).header();
            return header == null
                    ? new Held(true, file.getFileName() + " does not begin as that of a run")
                    : new Held(!found.isEmpty(), JournalLines.differenceFrom(header(run), header));
        }
    }

    /** Whether a file ends before the first line of this run does, as a run that was killed at once leaves it. */
    private static boolean isCutShort(Path file, Map<String, ?> run) throws IOException {
        byte[] line = line(header(run));
        if (file.toFile().length() >= line.length) {
            return false;
        }
        byte[] there = Files.readAllBytes(file);
        return there.length < line.length && Arrays.equals(there, Arrays.copyOf(line, there.length));
    }

    /** Cells that the file held when it was opened. */
    public int foundCells() {
        return found.size();
    }

    @Override
    public <T extends Record> Optional<T> find(String key, Class<T> type) {
        return cell(file, key, found.get(key), type);
    }

    /** A cell as it was kept; nothing where there is none. */
    static <T extends Record> Optional<T> cell(Path file, String key, @Nullable JsonNode cell, Class<T> type) {
        try {
            return Optional.ofNullable(cell == null ? null : CellMapper.MAPPER.treeToValue(cell, type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": the cell '" + key + "' is not one of this program: "
                    + "expected a file that this version wrote; run again with --overwrite in place of --resume", e);
        }
    }

    @Override
    public void keep(String key, Record cell) {
        ObjectNode line = CellMapper.MAPPER.createObjectNode();
        line.put("key", key);
        line.put("seconds", secondsBefore + (System.nanoTime() - opened) * 1e-9);
        line.set("cell", CellMapper.MAPPER.valueToTree(cell));
        try {
            append(line);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public double secondsBefore() {
        return secondsBefore;
    }

    /** Closes the file; the cells stay in it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static ObjectNode header(Map<String, ?> run) {
        JsonObject header = JsonObject.root(Unit.NATS).text("schema", SCHEMA);
        header.setting("run", run);
        return header.node();
    }

    private synchronized void append(ObjectNode line) throws IOException {
        // The flag is taken away meanwhile: an interrupted thread would close the file instead of writing its last
        // line.
        boolean interrupted = Thread.interrupted();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line(line));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static byte[] line(ObjectNode line) {
        return (CellMapper.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException(file + ": cannot be written or read: " + e.getMessage(), e);
    }
}
