package io.noisyflow.cli;

import io.noisyflow.report.Document;
import io.noisyflow.report.JsonReport;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of commands whose result is no estimate: begins with schema and command, as every document does. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private Json() {}

    /** A root to be filled. */
    static ObjectNode begin(String command) {
        return MAPPER.createObjectNode().put("schema", JsonReport.SCHEMA).put("command", command);
    }

    /** The document of a root. */
    static Document document(ObjectNode root) {
        return out -> {
            out.write(PRETTY.writeValueAsBytes(root));
            out.write('\n');
        };
    }
}
