package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.report.index.IndexEntry;
import io.noisyflow.report.index.IndexPage;
import io.noisyflow.report.index.RunSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index as a browser shows it; skipped where there is no chromium. */
@Tag("slow")
class IndexInBrowserTest {
    @TempDir
    Path folder;

    @Test
    void linksLeadToFilesWhateverTheFoldersAreCalled() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        List<IndexEntry> entries = new ArrayList<>();
        for (String name : List.of("szt", "grid/a b", "#1 50%?", "c:d", "é")) {
            entries.add(write(name));
        }
        Path index = folder.resolve("index.html");
        Files.write(index, IndexPage.of("noisyflow-out", entries).toBytes());
        Chromium.Visit visit = chromium.orElseThrow().open(index);
        assertThat(visit.console()).isEmpty();
        Matcher href = Pattern.compile("href=\"(\\./[^\"]*)\"").matcher(visit.dom());
        int links = 0;
        for (; href.find(); links++) {
            assertThat(Path.of(index.toUri().resolve(URI.create(href.group(1))))).isRegularFile();
        }
        // The title, and three files, of every run.
        assertThat(links).isEqualTo(4 * entries.size());
        assertThat(visit.dom()).contains("What the verdicts mean");
    }

    private IndexEntry write(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        byte[] json = Rendered.json(TrainedNetworks.whole(), Unit.NATS).toBytes();
        for (String file : List.of("page.html", "results.csv", "results.json")) {
            Files.write(run.resolve(file), json);
        }
        return RunSummary.read(name, new ByteArrayInputStream(json), "<title>" + name + "</title>", "", true);
    }
}
