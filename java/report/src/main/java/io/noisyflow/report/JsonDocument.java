package io.noisyflow.report;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result as a JSON document of the schema {@code noisyflow/2}.
 *
 * <p>The first field is {@code "schema"}, the second {@code "command"}. A bracket lies beside the number that it is of:
 * as {@code bracket} beside a {@code value}, else under the number's own name, {@code informationBracket} beside
 * {@code information}. Entropies, informations, their errors, ends,
 * biases and risks are in the unit that the field {@code "unit"} names; sigma, distances, gradients and the training
 * loss are as they are. A number that is not finite is null, with {@code "<name>Reason"} beside it. Doubles are the
 * shortest digits that read back as the same double; there is no time stamp.
 */
public final class JsonDocument implements Document {
    /** The schema that every document names first. */
    public static final String SCHEMA = "noisyflow/2";
    /** Every schema that an index reads. In the first the bracket of an entropy was called {@code bracket}. */
    public static final List<String> READABLE = List.of("noisyflow/1", SCHEMA);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER);
    private static final ObjectWriter PRETTY = MAPPER.writer().with(
            new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
    private static final ObjectWriter COMPACT = MAPPER.writer();

    private final JsonObject root;

    /** The document of a tree that {@link #begin} began. */
    public JsonDocument(JsonObject root) {
        this.root = root;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(PRETTY.writeValueAsBytes(root.node()));
        out.write('\n');
    }

    /** The same document on one line. */
    @Override
    public String toString() {
        return COMPACT.writeValueAsString(root.node());
    }

    /** The tree, for a document that holds this one. */
    public JsonObject root() {
        return root;
    }

    /** A document of any command: schema, command, and the unit of all quantities to come. */
    public static JsonObject begin(String command, Unit unit) {
        return JsonObject.root(unit).text("schema", SCHEMA).text("command", command);
    }

    /** What the rows are; every document has it before its sizes. */
    public static void setting(JsonObject to, Setting setting) {
        to.text("setting", setting.label());
    }

    /** Which unit, and what computed it, up to the seed. */
    public static void origin(JsonObject to, Provenance provenance) {
        to.text("unit", to.unit().label()).text("backend", provenance.backend())
                .text("precision", provenance.precision().label());
        if (provenance.precisionReason() != null) {
            to.text("precisionReason", provenance.precisionReason());
        }
        to.count("seed", provenance.seed());
    }

    /** What it cost; only the last three may differ between two runs of one seed. */
    public static void cost(JsonObject to, Provenance provenance) {
        to.count("pairs", provenance.pairs()).number("seconds", provenance.seconds())
                .count("threads", provenance.threads()).number("pairsPerSecond", provenance.pairsPerSecond());
    }

    /** A compact document that may stand in a script element: no tag can begin in it. */
    static String embeddable(JsonObject object) {
        return COMPACT.writeValueAsString(object.node()).replace("<", "\\u003c");
    }
}
