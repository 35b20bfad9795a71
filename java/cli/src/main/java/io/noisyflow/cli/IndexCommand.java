package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.RunIndex;
import io.noisyflow.cli.output.Target;
import io.noisyflow.io.AtomicFile;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.index.UnreadableRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code noisyflow index}: one page that leads to all runs of a folder. */
@Command(name = "index", sortOptions = false, sortSynopsis = false,
        description = "Write FOLDER/index.html, one page that leads to the pages of all runs below FOLDER and shows "
                + "what each is, how far it is, and the verdicts on its numbers. 'run' and 'demo' do the same for "
                + "noisyflow-out when they end, unless --out names another place.")
final class IndexCommand implements Runnable {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FOLDER", defaultValue = "noisyflow-out",
            description = "searched five folders deep for results.json beside page.html (default: ${DEFAULT-VALUE})")
    private String name = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    IndexCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(name + ": " + (Files.exists(folder) ? "a file" : "there is nothing")
                    + "; expected a folder with runs below it");
        }
        RunIndex index = read(folder);
        if (index.runs() == 0) {
            throw new IllegalArgumentException(name + ": no run below it: expected folders with results.json (schema "
                    + String.join(" or ", JsonDocument.READABLE) + ") and page.html, as 'noisyflow run' writes them"
                    + refused(index));
        }
        AtomicFile.requireWritable(index.page());
        Documents documents = index.write();
        new Delivery().with(json, documents::json).send(console, documents::text);
    }

    private static RunIndex read(Path folder) {
        try {
            return RunIndex.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String refused(RunIndex index) {
        return index.entries().stream().map(entry -> (UnreadableRun) entry).findFirst()
                .map(first -> " (" + first.folder() + ": " + first.why() + ")").orElse("");
    }
}
