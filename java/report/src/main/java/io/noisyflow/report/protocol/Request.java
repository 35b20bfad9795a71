package io.noisyflow.report.protocol;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a client. */
public sealed interface Request {

    /**
     * A command is to be run.
     *
     * @param id what the answer is to bear
     * @param arguments as on a command line, without the program's name
     */
    record Run(long id, List<String> arguments) implements Request {
    }

    /** The command of a request that was made is no longer wanted. */
    record Cancel(long id) implements Request {
    }

    /**
     * A line.
     *
     * @throws IllegalArgumentException with one sentence if it is no request
     */
    static Request of(String line) {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw refused(line);
        }
        if (node.path("cancel").canConvertToLong() && node.size() == 1) {
            return new Cancel(node.get("cancel").asLong());
        }
        if (!node.path("id").canConvertToLong() || !node.path("arguments").isArray() || node.size() != 2) {
            throw refused(line);
        }
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : node.get("arguments")) {
            if (!argument.isString()) {
                throw refused(line);
            }
            arguments.add(argument.asString());
        }
        return new Run(node.get("id").asLong(), List.copyOf(arguments));
    }

    private static IllegalArgumentException refused(String line) {
        int most = 120;
        String shown = line.length() > most ? line.substring(0, most) + " ..." : line;
        return new IllegalArgumentException(
                "request '" + shown + "': expected {\"id\": N, \"arguments\": [\"...\"]} or "
                        + "{\"cancel\": N}");
    }
}
