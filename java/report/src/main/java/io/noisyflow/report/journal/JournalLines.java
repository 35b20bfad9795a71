package io.noisyflow.report.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a journal, as far as they are whole.
 *
 * @param file its name
 * @param channel the open file, at its beginning
 */
record JournalLines(Path file, FileChannel channel) {
    /**
     * The end of what is whole.
     *
     * @param header the first line; null where it is none of a journal's, and nothing else was read
     * @param position of the byte behind the last whole line
     * @param seconds that the run had taken when it was written
     */
    record End(@Nullable JsonNode header, long position, double seconds) {}

    /**
     * Reads the cells; of one key the last.
     *
     * @return where the last whole line ends
     */
    End read(Map<String, JsonNode> cells) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long end = 0;
        double seconds = 0;
        JsonNode header = null;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.write(b);
                continue;
            }
            JsonNode node = parsed(line.toByteArray());
            if (header == null) {
                if (node == null || !node.path("schema").asString("").equals(Journal.SCHEMA)) {
                    return new End(null, 0, 0);
                }
                header = node;
            } else if (node == null || !node.path("key").isString() || !node.path("cell").isObject()) {
                break;
            } else {
                cells.put(node.get("key").asString(), node.get("cell"));
                seconds = node.path("seconds").asDouble(0);
            }
            end += line.size() + 1;
            line.reset();
        }
        return new End(header, end, seconds);
    }

    private static @Nullable JsonNode parsed(byte[] line) {
        try {
            return CellMapper.MAPPER.readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Refuses another run's header.
     *
     * @throws IllegalArgumentException with one sentence if the first line is not this header
     */
    void requireSame(ObjectNode header, @Nullable JsonNode found) {
        if (found == null) {
            throw new IllegalArgumentException(file + ": does not hold the cells of a run: expected the file that an"
                    + " interrupted run leaves; with --overwrite in place of --resume it is written anew");
        }
        String difference = differenceFrom(header, found);
        if (!difference.isEmpty()) {
            throw new IllegalArgumentException(file + ": is of a run with other settings (" + difference
                    + "): expected the same for --resume; with --overwrite in its place the run begins anew");
        }
    }

    /** What another header says otherwise, in words; nothing where it says the same. */
    static String differenceFrom(ObjectNode header, JsonNode found) {
        // Compared as it would be written: an int and a long of one value are the same setting.
        JsonNode expected = CellMapper.MAPPER.readTree(CellMapper.MAPPER.writeValueAsString(header));
        return expected.equals(found) ? "" : difference(expected, found);
    }

    private static String difference(JsonNode expected, JsonNode found) {
        for (Map.Entry<String, JsonNode> entry : expected.get("run").properties()) {
            JsonNode there = found.path("run").path(entry.getKey());
            if (!entry.getValue().equals(there)) {
                if (entry.getValue().isObject() && there.isObject()) {
                    return difference(CellMapper.MAPPER.createObjectNode().set("run", entry.getValue()),
                            CellMapper.MAPPER.createObjectNode().set("run", there));
                }
                return entry.getKey() + ": there " + there + ", here " + entry.getValue();
            }
        }
        return "it has settings that this run does not have";
    }
}
