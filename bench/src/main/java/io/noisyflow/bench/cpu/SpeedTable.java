package io.noisyflow.bench.cpu;

import io.noisyflow.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of java/docs/speed.md, made from a file of results.
 *
 * <p>It stands between two lines that are comments in Markdown, and only what stands between them is replaced: doing it
 * twice changes nothing. A line is one thread and float32 where it does not say otherwise; its columns are the
 * backends.
 */
final class SpeedTable {
    /** The line before the table. */
    static final String BEGIN = "<!-- table of bench/results/cpu-full.json, written by bench/run table -->";
    /** The line after it. */
    static final String END = "<!-- end of table -->";

    private static final String REFERENCE = "reference";

    private SpeedTable() {}

    /**
     * Replaces the table in a file.
     *
     * @throws IllegalArgumentException if there are no results or no markers; nothing is written then
     */
    static void write(Path results, Path page) throws IOException {
        if (!Files.isRegularFile(results)) {
            throw new IllegalArgumentException(
                    results + ": there is no such file; bench/run full --out writes it");
        }
        if (!Files.isRegularFile(page)) {
            throw new IllegalArgumentException(page + ": there is no such file");
        }
        String text = replace(Files.readString(page), of(results), page.toString());
        AtomicFile.write(page, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text with another table between its markers. */
    static String replace(String text, String table, String name) {
        int begin = text.indexOf(BEGIN + "\n");
        int end = text.indexOf(END + "\n");
        if (begin < 0 || end < begin || text.indexOf(BEGIN, begin + 1) >= 0 || text.indexOf(END, end + 1) >= 0) {
            throw new IllegalArgumentException(
                    name + ": expected the line '" + BEGIN + "' and after it the line '" + END
                            + "', each once");
        }
        return text.substring(0, begin + BEGIN.length() + 1) + table + text.substring(end);
    }

    /** The table of a file of results, each line ended. */
    static String of(Path results) throws IOException {
        try {
            return of(JsonMapper.shared().readTree(Files.readString(results)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    results + ": expected results of bench/run, but "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static String of(JsonNode json) {
        if (!json.path("bench").asString("").equals("cpu")) {
            throw new IllegalArgumentException("its field 'bench' is not 'cpu'");
        }
        String extent = json.required("extent").asString();
        if (!extent.equals("full")) {
            throw new IllegalArgumentException("they are of a " + extent + " run, not of a full one");
        }
        if (!json.required("wrong").isEmpty()) {
            throw new IllegalArgumentException("it names " + json.get("wrong").size() + " wrong results");
        }
        List<String> backends = new ArrayList<>();
        Map<String, Map<String, JsonNode>> lines = new LinkedHashMap<>();
        for (JsonNode row : json.required("rows")) {
            String backend = row.required("backend").asString();
            if (!backend.equals(REFERENCE) && !backends.contains(backend)) {
                backends.add(backend);
            }
            if (!backend.equals(REFERENCE) && isShown(row)) {
                lines.computeIfAbsent(title(row), key -> new LinkedHashMap<>()).put(backend, row);
            }
        }
        StringBuilder table = new StringBuilder("\n");
        table.append(json.required("machine").asString()).append(", ").append(json.required("processors").asInt())
                .append(" processors, JDK ").append(json.required("jdk").asString()).append(", ")
                .append(json.required("date").asString()).append(".\n\n| operation | d | n |");
        for (String backend : backends) {
            table.append(' ').append(backend).append(" | of limit | error |");
        }
        table.append(" others, in times our time |\n|---|---|---|").append("---|---|---|".repeat(backends.size()))
                .append("---|\n");
        lines.forEach((title, rows) -> table.append(line(title, rows, backends)));
        return table.append('\n').toString();
    }

    /**
     * The page has room for the sum at every dimension, and for every other operation, precision and number of threads
     * once: at d = 10, at 128 where many draws or sigmas share the coordinates, or at the width of the layers.
     */
    private static boolean isShown(JsonNode row) {
        String operation = row.required("operation").asString();
        int d = row.required("d").asInt();
        boolean plain = row.required("precision").asString().equals("float32") && row.required("threads").asInt() == 1;
        if (operation.equals(Task.SUM.label())) {
            return plain || d == 10;
        }
        boolean isBaseline = operation.equals(Task.DRAWS.label()) || operation.equals(Task.APART.label());
        boolean shares = operation.equals(Task.PAIRS.label()) || operation.equals(Task.SIGMAS.label());
        boolean layers = row.path("unit").asString("").equals("multiply-add");
        return plain && !isBaseline && (layers || d == (shares ? 128 : 10));
    }

    private static String title(JsonNode row) {
        String operation = row.required("operation").asString();
        String precision = row.required("precision").asString();
        int threads = row.required("threads").asInt();
        return "| " + operation + (precision.equals("float32") ? "" : ", " + precision)
                + (threads == 1 ? "" : ", " + threads + " threads") + " | " + row.required("d").asInt() + " | "
                + grouped(row.required("n").asInt()) + " |";
    }

    private static String line(String title, Map<String, JsonNode> rows, List<String> backends) {
        StringBuilder line = new StringBuilder(title);
        for (String backend : backends) {
            JsonNode row = rows.get(backend);
            line.append(row == null
                    ? " - | - | - |"
                    : " " + scientific("%.1e", row.required("pairsPerSecond").asDouble()) + " | "
                            + fraction(row.required("fractionOfLimit").asDouble()) + " | "
                            + scientific("%.0e", row.required("error").asDouble()) + " |");
        }
        return line.append(' ').append(others(rows)).append(" |\n").toString();
    }

    /** Other programs beside the fastest of our backends, then what the fastest is compared with. */
    private static String others(Map<String, JsonNode> rows) {
        JsonNode fastest = rows.values().iterator().next();
        for (JsonNode row : rows.values()) {
            if (row.get("pairsPerSecond").asDouble() > fastest.get("pairsPerSecond").asDouble()) {
                fastest = row;
            }
        }
        List<String> parts = new ArrayList<>();
        JsonNode ratios = fastest.path("timesOurTime");
        for (String peer : ratios.propertyNames()) {
            parts.add(peer + " " + shortly(ratios.get(peer).asDouble()));
        }
        if (fastest.has("timeOfBaseline")) {
            parts.add(fastest.get("baseline").asString() + " " + shortly(1 / fastest.get("timeOfBaseline").asDouble()));
        }
        if (fastest.has("speedup")) {
            parts.add("one thread " + shortly(fastest.get("speedup").asDouble()));
        }
        return String.join(", ", parts);
    }

    /** 4.0e9, 5e-7, 0. */
    private static String scientific(String format, double value) {
        return value == 0 ? "0"
                : String.format(Locale.ROOT, format, value).replace("e+0", "e").replace("e+", "e").replace("e-0", "e-");
    }

    private static String fraction(double value) {
        String digits = String.format(Locale.ROOT, "%.2f", value);
        return digits.startsWith("0.") ? digits.substring(1) : digits;
    }

    private static String shortly(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.2g", value) : String.format(Locale.ROOT, "%.0f", value);
    }

    /** 16 384. */
    private static String grouped(int n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', ' ');
    }
}
