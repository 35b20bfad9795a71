package io.noisyflow.cli;

import io.noisyflow.report.Document;
import io.noisyflow.report.RunSummary;
import io.noisyflow.report.UnreadableRun;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of an index: each run, and each folder that was taken for one, with the reason why it is none. */
final class IndexJson {
    private IndexJson() {}

    static Document of(RunIndex index) {
        ObjectNode root = Json.begin("index").put("folder", index.folder().toString())
                .put("page", index.page().toString());
        ArrayNode runs = root.putArray("runs");
        ArrayNode notShown = root.putArray("notShown");
        index.entries().forEach(entry -> {
            switch (entry) {
                case RunSummary run -> write(run, runs.addObject());
                case UnreadableRun other -> notShown.addObject().put("folder", other.folder()).put("why", other.why());
            }
        });
        return Json.document(root);
    }

    private static void write(RunSummary run, ObjectNode to) {
        to.put("folder", run.folder()).put("title", run.title()).put("experiment", run.kind())
                .put("finished", run.isFinished());
        ObjectNode verdicts = to.putObject("verdicts");
        run.verdicts().forEach(verdicts::put);
    }
}
