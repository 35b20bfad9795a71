package io.noisyflow.cli.output;

import io.noisyflow.report.Documents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the documents of one result go, beside the JSON of {@link OutputOptions}. */
public final class DocumentFiles {
    @Option(names = "--csv", paramLabel = "FILE", order = 88, description = "write the result as CSV")
    private @Nullable String csv;

    @Option(names = "--page", paramLabel = "FILE", order = 89,
            description = "write the result as one self-contained HTML page")
    private @Nullable String page;

    @Mixin
    private final PlotFile plot = new PlotFile();

    /**
     * Checks that all of them can be written, before work starts.
     *
     * @throws IllegalArgumentException with one sentence if one cannot
     */
    public void requireWritable(OutputOptions output) {
        Target.requireWritable(output.jsonTarget(), table(), html(), plot.target());
    }

    /** Writes what is wanted; the text goes to standard output, unless a document does. */
    public void write(Documents documents, OutputOptions output, Console console) {
        new Delivery().with(output.jsonTarget(), documents::json).with(table(), documents::table)
                .with(html(), documents::page).with(plot.target(), () -> plot.of(documents))
                .send(console, documents::text);
    }

    /** Where the CSV goes. */
    public Target table() {
        return new Target("--csv", csv);
    }

    /** Where the page goes. */
    Target html() {
        return new Target("--page", page);
    }
}
