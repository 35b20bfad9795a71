package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.testkit.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program of the page is this one, and runs. */
class GroupsOfAFrameTest {
    @Test
    void thePageShowsIt() throws IOException {
        String page = Files.readString(Path.of("../docs/spark.md"));
        String program = Files.readString(
                Path.of("src/test/java/io/noisyflow/spark/GroupsOfAFrame.java"));
        assertThat(page).contains(program.substring(program.indexOf("/** The information in two layers")));
        for (String line : program.lines().filter(line -> line.startsWith("import")).toList()) {
            assertThat(page).contains(line);
        }
    }

    @Test
    void itRuns() throws Exception {
        List<String> printed = Printed.by(GroupsOfAFrame::main).stream().filter(line -> line.startsWith("layer"))
                .toList();
        assertThat(printed).hasSize(2).allSatisfy(line -> assertThat(line).endsWith("nats, converged"));
    }
}
