package io.noisyflow.report;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.baseline.BaselineReport;
import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.experiments.szt.ExperimentResult;
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
 * <p>The first field is {@code "schema"}, the second {@code "command"}. A bracket lies beside the number that it is of: as
 * {@code bracket} beside a {@code value}, else under the number's own name, {@code informationBracket} beside
 * {@code information}. Entropies, informations, their errors, ends,
 * biases and risks are in the unit that the field {@code "unit"} names; sigma, distances, gradients and the training
 * loss are as they are. A number that is not finite is null, with {@code "<name>Reason"} beside it. Doubles are the
 * shortest digits that read back as the same double; there is no time stamp.
 */
public final class JsonReport implements Document {
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
    JsonReport(JsonObject root) {
        this.root = root;
    }

    /** The estimates of one set of samples: command {@code entropy}. */
    public static JsonReport of(EntropyReport report, Unit unit) {
        JsonObject root = begin("entropy", unit);
        EntropyJson.write(report, root);
        return new JsonReport(root);
    }

    /** Networks in training, complete or so far: command {@code run}. */
    public static JsonReport of(ExperimentResult result, Unit unit) {
        JsonObject root = begin("run", unit);
        ExperimentJson.write(result, root);
        return new JsonReport(root);
    }

    /** Estimates of a baseline: command {@code entropy}, with the field {@code "estimator"}. */
    public static JsonReport of(BaselineReport report, Unit unit) {
        JsonObject root = begin("entropy", unit);
        BaselineJson.write(report, root);
        return new JsonReport(root);
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
    JsonObject root() {
        return root;
    }

    /** A document of any command: schema, command, and the unit of all quantities to come. */
    static JsonObject begin(String command, Unit unit) {
        return JsonObject.root(unit).text("schema", SCHEMA).text("command", command);
    }

    /** What the rows are; every document has it before its sizes. */
    static void setting(JsonObject to, Setting setting) {
        to.text("setting", setting.label());
    }

    /** Which unit, and what computed it, up to the seed. */
    static void origin(JsonObject to, Provenance provenance) {
        to.text("unit", to.unit().label()).text("backend", provenance.backend())
                .text("precision", provenance.precision().label());
        if (provenance.precisionReason() != null) {
            to.text("precisionReason", provenance.precisionReason());
        }
        to.count("seed", provenance.seed());
    }

    /** What it cost; only the last three may differ between two runs of one seed. */
    static void cost(JsonObject to, Provenance provenance) {
        to.count("pairs", provenance.pairs()).number("seconds", provenance.seconds())
                .count("threads", provenance.threads()).number("pairsPerSecond", provenance.pairsPerSecond());
    }

    /** A compact document that may stand in a script element: no tag can begin in it. */
    static String embeddable(JsonObject object) {
        return COMPACT.writeValueAsString(object.node()).replace("<", "\\u003c");
    }
}
