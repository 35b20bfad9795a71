package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.OutputFolder;
import io.noisyflow.cli.output.RunIndex;
import io.noisyflow.report.index.RunSummary;
import io.noisyflow.report.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What lies in a folder already when a run is to begin anew there.
 *
 * <p>A finished run of the same settings gives way: the same command brings back the same digits. Everything else is
 * work that would be lost, and is kept unless {@code --overwrite} says otherwise.
 *
 * @param folder where the run would write
 */
public record EarlierWork(OutputFolder folder) {
    /**
     * Refuses to begin anew over work that would be lost.
     *
     * @param run what the cells depend on
     * @throws IllegalArgumentException with one sentence that says what is there and how to go on
     */
    public void requireNone(Map<String, ?> run) {
        boolean documents = Stream.of(folder.page(), folder.json(), folder.table()).anyMatch(Files::exists);
        Journal.Held held = Journal.look(folder.cells(), run)
                .orElse(new Journal.Held(false, "there is no " + folder.cells().getFileName()));
        boolean same = held.difference().isEmpty();
        boolean finished = isFinished();
        boolean nothingIsLost = same ? finished || !held.anything() : !documents && !held.anything();
        if (nothingIsLost) {
            return;
        }
        throw new IllegalArgumentException(folder.folder() + ": holds "
                + (finished ? "a finished run" : "unfinished work") + " of "
                + (same ? "these settings" : "other settings (" + held.difference() + ")") + ": expected "
                + (same ? ExperimentOptions.RESUME + " to go on with it, " : "another --out, ")
                + (!same && !finished ? ExperimentOptions.RESUME + " with its own settings, " : "")
                + "or " + ExperimentOptions.OVERWRITE + " to begin anew over it");
    }

    private boolean isFinished() {
        Path document = folder.json();
        return Files.isRegularFile(document)
                && RunIndex.read(folder.folder(), document) instanceof RunSummary summary && summary.isFinished();
    }
}
