package io.noisyflow.report.index;

import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;
import java.util.List;

/** Runs below a folder: each, and each folder that was taken for one, with the reason why it is none. */
public final class IndexReport {
    private IndexReport() {}

    /**
     * The documents of command {@code index}.
     *
     * @param folder that was searched, as a reader knows it
     * @param page where the page goes, likewise
     * @param entries in the order in which programs read them
     */
    public static Documents documents(String folder, String page, List<IndexEntry> entries) {
        JsonObject root = JsonDocument.begin("index", Unit.NATS).text("folder", folder).text("page", page);
        JsonObject.JsonList runs = root.list("runs");
        JsonObject.JsonList notShown = root.list("notShown");
        int shown = 0;
        for (IndexEntry entry : entries) {
            switch (entry) {
                case RunSummary run -> {
                    write(run, runs.object());
                    shown++;
                }
                case UnreadableRun other -> notShown.object().text("folder", other.folder()).text("why", other.why());
            }
        }
        int others = entries.size() - shown;
        String text = page + ": " + IndexPage.counted(shown, "run")
                + (others == 0 ? "" : ", " + others + " not shown (the page says why)") + "\n";
        return new Documents(new JsonDocument(root), null, IndexPage.of(folder, entries), text);
    }

    private static void write(RunSummary run, JsonObject to) {
        to.text("folder", run.folder()).text("title", run.title()).text("experiment", run.kind())
                .flag("finished", run.isFinished());
        JsonObject verdicts = to.object("verdicts");
        run.verdicts().forEach((verdict, count) -> verdicts.count(verdict, (long) count));
    }
}
