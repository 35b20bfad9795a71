package io.noisyflow.cli.output;

import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.PlotFormat;
import io.noisyflow.report.plot.Fonts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the plot of a result goes; its format is the ending of the name. */
public final class PlotFile {
    @Option(names = "--plot", paramLabel = "FILE", order = 89,
            description = "draw the main plots of the page as FILE.svg, .png or .pdf")
    private @Nullable String plot;

    /**
     * Where it goes.
     *
     * @throws IllegalArgumentException with one sentence where the ending is none of those, or without a font
     */
    public Target target() {
        if (plot != null) {
            PlotFormat.of(plot);
            Fonts.require(plot);
        }
        return new Target("--plot", plot);
    }

    /** The plot of a result, in the format of the file; null where nobody wants it. */
    public @Nullable Document of(Documents documents) {
        return plot == null ? null : documents.plotIn(PlotFormat.of(plot));
    }
}
