package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.kernel.Backends;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BackendsCommandTest {
    @Test
    void oneLineEach() {
        CommandRun run = CommandRun.done("backends");
        assertThat(run.out().lines()).hasSize(Backends.all().size())
                .allMatch(line -> line.matches("[a-z]+ +(usable: .+|not usable: .+; .+)"))
                .anyMatch(line -> line.startsWith("vector ") && line.contains(" usable: "))
                .last().asString().startsWith("reference ").contains(" usable: ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void asJson() {
        JsonNode json = CommandRun.done("backends", "--json", "-").json();
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
        String last = "/backends/" + (Backends.all().size() - 1);
        assertThat(json.at(last + "/name").asString()).isEqualTo("reference");
        assertThat(json.at(last + "/usable").asBoolean()).isTrue();
    }
}
