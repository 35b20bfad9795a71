package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IndexCommandTest {
    private static final String DOCUMENT = """
            {"schema":"noisyflow/1","command":"run","experiment":"toy","backend":"vector","seed":7,"cells":1,"allCells":2,
             "settings":{"noise":0.1},"estimates":[{"verdict":"converged"},{"verdict":"undersampled"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void everyRunAtAnyDepthAndWhatIsNone() throws IOException {
        write("toy", DOCUMENT);
        write("grid/one", DOCUMENT);
        write("grid/two", DOCUMENT.substring(0, 100));
        write("alien", "{}");
        write(".hidden", DOCUMENT);
        Files.createDirectories(folder.resolve("bare"));
        Files.writeString(folder.resolve("bare/results.json"), DOCUMENT);
        CommandRun run = CommandRun.done("index", folder);
        assertThat(run.out()).isEqualTo(folder.resolve("index.html") + ": 2 runs, 3 not shown (the page says why)"
                + System.lineSeparator());
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page).contains("href=\"./grid/one/page.html\"", "href=\"./toy/results.json\"", "1 of 2 parts",
                "1 converged, 1 undersampled", "noise 0.1", "seed 7",
                "<code>bare</code>: there is no page.html beside its results.json")
                .doesNotContain("results.csv", "/.hidden", ">.hidden")
                .endsWith("</html>\n");
        // Another time nothing is other, and the index is not taken for a run.
        JsonNode json = CommandRun.done("index", folder, "--json", "-").json();
        assertThat(Files.readString(folder.resolve("index.html"))).isEqualTo(page);
        assertThat(json.at("/runs/0/folder").asString()).isEqualTo("grid/one");
        assertThat(json.at("/runs/1/verdicts/converged").asInt()).isEqualTo(1);
        assertThat(json.get("notShown").size()).isEqualTo(3);
    }

    @Test
    void theFolderItselfMayBeTheRun() throws IOException {
        write("toy", DOCUMENT);
        assertThat(CommandRun.done("index", folder.resolve("toy")).out()).contains("index.html: 1 run");
        assertThat(Files.readString(folder.resolve("toy/index.html"))).contains("href=\"././page.html\"");
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        refused("nowhere: there is nothing; expected a folder", folder.resolve("nowhere"));
        refused("no run below it: expected folders with results.json", folder);
        write("alien", "{}");
        refused("(alien: results.json is not of noisyflow: schema none, expected noisyflow/1 or noisyflow/2)", folder);
        Path file = Files.writeString(folder.resolve("file"), "");
        refused("file: a file; expected a folder", file);
        write("toy", DOCUMENT);
        Files.createDirectories(folder.resolve("index.html"));
        refused("index.html: cannot be written: it is a folder", folder);
    }

    private void refused(String sentence, Path of) {
        CommandRun run = CommandRun.of("index", of);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("index.html")).satisfiesAnyOf(page -> assertThat(page).doesNotExist(),
                page -> assertThat(page).isDirectory());
    }

    private void write(String name, String document) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("results.json"), document);
        Files.writeString(run.resolve("page.html"), "<title>A toy</title>");
    }
}
