package io.noisyflow.report.index;

import io.noisyflow.information.baseline.Standing;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.PageTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an index shows of a run, read from its document. Documents of every command have the same head; what else there
 * is, is taken where it is: verdicts are counted at any depth, settings and cells are shown where a document has them.
 *
 * @param folder from the index on
 * @param title what the page says was measured
 * @param command what computed it; empty where the page does not tell
 * @param written when, as a reader is told; may be empty
 * @param kind the experiment, or the command where the document is of none
 * @param settings by name, in the document's order; lists as words between commas
 * @param headline the most telling numbers with their verdicts; empty where no document of this kind has any
 * @param verdicts how often each was given, by its label, most frequent first
 * @param backend what computed it, with its precision
 * @param seed of all randomness
 * @param seconds the run took; NaN where the document does not tell
 * @param cells finished; -1 where a document has none
 * @param allCells of the whole run; -1 where a document has none
 * @param hasTable whether {@code results.csv} lies beside the document
 */
public record RunSummary(String folder, String title, String command, String written, String kind,
        Map<String, String> settings, String headline,
        Map<String, Integer> verdicts, String backend, String seed, double seconds, long cells, long allCells,
        boolean hasTable)
        implements
            IndexEntry {
    /** A page's title stands in its first bytes. */
    public static final int HEAD_OF_PAGE = 1 << 12;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    private static final Pattern COMMAND = Pattern.compile("<meta name=\"noisyflow-command\" content=\"([^\"]*)\">");

    /** Copies. */
    public RunSummary {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    /** Whether every cell is there; a document without cells is written once, when all is done. */
    public boolean isFinished() {
        return cells >= allCells;
    }

    /**
     * Reads a run.
     *
     * @param folder from the index on
     * @param json the document
     * @param headOfPage the page's first {@link #HEAD_OF_PAGE} bytes as text
     * @param written when the document was, in the words that are shown; may be empty
     * @param hasTable whether {@code results.csv} lies beside the document
     * @return the summary, or what is wrong with the document
     * @throws IOException where the stream throws it
     */
    public static IndexEntry read(String folder, InputStream json, String headOfPage, String written,
            boolean hasTable) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            return new UnreadableRun(folder, "results.json is damaged: no JSON from line "
                    + Math.max(1, e.getLocation().getLineNr()) + " on");
        }
        String schema = root.path("schema").asString("");
        if (!JsonDocument.READABLE.contains(schema)) {
            return new UnreadableRun(folder, "results.json is not of noisyflow: schema "
                    + (schema.isEmpty() ? "none" : "'" + schema + "'") + ", expected "
                    + String.join(" or ", JsonDocument.READABLE));
        }
        return of(folder, root, headOfPage, written, hasTable);
    }

    private static RunSummary of(String folder, JsonNode root, String headOfPage, String written, boolean hasTable) {
        Map<String, Integer> verdicts = new TreeMap<>();
        count(root, verdicts);
        // Other estimators have no bracket, and where they stand says nothing of this run's own numbers.
        for (Standing standing : Standing.values()) {
            verdicts.remove(standing.label());
        }
        Map<String, Integer> frequentFirst = new LinkedHashMap<>();
        verdicts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> frequentFirst.put(entry.getKey(), entry.getValue()));
        String precision = root.path("precision").asString("");
        Matcher command = COMMAND.matcher(headOfPage);
        return new RunSummary(folder, titleOf(headOfPage, folder),
                command.find() ? PageTemplate.unescape(command.group(1)) : "", written,
                root.path("experiment").asString(root.path("command").asString("other")),
                settings(root), RunHeadline.of(root), frequentFirst,
                root.path("backend").asString("unknown") + (precision.isEmpty() ? "" : ", " + precision),
                root.path("seed").asString("none"), root.path("seconds").asDouble(Double.NaN),
                root.path("cells").asLong(-1), root.path("allCells").asLong(-1), hasTable);
    }

    private static void count(JsonNode node, Map<String, Integer> verdicts) {
        node.forEachEntry((name, child) -> {
            if (name.equals("verdict") && child.isString()) {
                verdicts.merge(child.asString(), 1, Integer::sum);
            }
        });
        node.forEach(child -> count(child, verdicts));
    }

    /** The settings of an experiment, or what a command says of its input. */
    private static Map<String, String> settings(JsonNode root) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("n", "d", "setting", "queries", "draws")) {
            if (root.path(name).isValueNode()) {
                settings.put(name, root.path(name).asString(""));
            }
        }
        List<String> sigmas = root.path("estimates").valueStream().map(estimate -> estimate.path("sigma"))
                .filter(JsonNode::isNumber).map(RunSummary::words).toList();
        if (!sigmas.isEmpty()) {
            settings.put("sigma", String.join(", ", sigmas));
        }
        root.path("settings").forEachEntry((name, value) -> settings.put(name, words(value)));
        return settings;
    }

    private static String words(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(RunSummary::words).collect(Collectors.joining(", "));
        }
        return value.isObject() ? value.toString() : value.isNull() ? "none" : value.asString("");
    }

    /** The title as text; a page that has none goes by the name of its folder. */
    private static String titleOf(String headOfPage, String folder) {
        Matcher title = TITLE.matcher(headOfPage);
        return title.find() && !title.group(1).isBlank() ? PageTemplate.unescape(title.group(1).strip()) : folder;
    }
}
