package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BackendsCommandTest {
    @Test
    void oneLineEach() {
        CommandRun run = CommandRun.done("backends");
        assertThat(run.out().lines()).hasSize(2).satisfiesExactly(
                line -> assertThat(line).startsWith("vector ").contains("usable: "),
                line -> assertThat(line).startsWith("reference ").contains("usable: "));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void asJson() {
        JsonNode json = CommandRun.done("backends", "--json", "-").json();
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/1");
        assertThat(json.at("/backends/1/name").asString()).isEqualTo("reference");
        assertThat(json.at("/backends/1/usable").asBoolean()).isTrue();
    }
}
