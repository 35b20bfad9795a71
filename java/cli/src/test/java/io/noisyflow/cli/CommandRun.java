package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one command answered, run in this JVM. */
public record CommandRun(int status, String out, String err) {
    /** Runs {@code noisyflow} with these arguments. */
    public static CommandRun of(Object... arguments) {
        String[] args = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(args, new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new CommandRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same, which must end well. */
    public static CommandRun done(Object... arguments) {
        CommandRun run = of(arguments);
        assertThat(run.status).as(run.err).isZero();
        return run;
    }

    /** Standard output as JSON. */
    public JsonNode json() {
        return parse(out);
    }

    /** Standard output as JSON, less what may differ between two runs of one seed. */
    public ObjectNode reproducibleJson() {
        return ((ObjectNode) json()).without(Arrays.asList("seconds", "threads", "pairsPerSecond"));
    }

    /** A whole document; anything before or behind it is refused. */
    public static JsonNode parse(String document) {
        return JsonMapper.builder().enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(document);
    }
}
