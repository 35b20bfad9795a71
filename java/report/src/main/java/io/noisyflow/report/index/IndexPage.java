package io.noisyflow.report.index;

import io.noisyflow.report.Document;
import io.noisyflow.report.PageTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs on one page with links to theirs: grouped by experiment, each group in the order of its folders. The page is
 * plain HTML: it needs no script, asks nobody for anything, and is small however many numbers the runs hold.
 */
public final class IndexPage implements Document {
    private final String page;

    private IndexPage(String page) {
        this.page = page;
    }

    /**
     * The page.
     *
     * @param place the folder that it is of, as a reader knows it
     * @param entries in any order
     */
    public static IndexPage of(String place, List<IndexEntry> entries) {
        List<IndexEntry> sorted = entries.stream().sorted(Comparator.comparing(IndexEntry::folder)).toList();
        List<RunSummary> runs = sorted.stream().filter(RunSummary.class::isInstance).map(RunSummary.class::cast)
                .toList();
        List<UnreadableRun> others = sorted.stream().filter(UnreadableRun.class::isInstance)
                .map(UnreadableRun.class::cast).toList();
        Map<String, List<RunSummary>> groups =
                runs.stream().collect(Collectors.groupingBy(RunSummary::kind, TreeMap::new, Collectors.toList()));
        String title = counted(runs.size(), "run") + " of noisyflow";
        return new IndexPage(PageTemplate.fillIndex(Map.of("title", PageTemplate.escape(title), "body",
                IndexBody.of(place, groups, others))));
    }

    /** "1 run", "2 runs". */
    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }
}
