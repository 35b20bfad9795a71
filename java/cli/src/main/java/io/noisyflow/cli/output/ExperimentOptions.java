package io.noisyflow.cli.output;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every experiment: where its files go, and whether it goes on. */
public final class ExperimentOptions {
    /** Says nothing of what is computed. */
    public static final String RESUME = "--resume";

    @Option(names = "--out", paramLabel = "DIR", order = 1,
            description = "where page.html, results.json and results.csv go (default: noisyflow-out and the name of "
                    + "the experiment; noisyflow-out/index.html then leads to it, as 'noisyflow index' writes it)")
    @Nullable
    public String out;

    /** Says nothing of what is computed, either. */
    public static final String OVERWRITE = "--overwrite";

    @Option(names = RESUME, order = 2,
            description = "go on with what an interrupted run of the same settings left in that folder, with the same "
                    + "digits as if it had not been interrupted")
    public boolean resume;

    @Option(names = OVERWRITE, order = 2,
            description = "begin anew over whatever that folder holds; without it, a finished run of the same settings "
                    + "is written over and everything else is refused: unfinished work, or a run of other settings")
    public boolean overwrite;

    @Mixin
    private final PlotFile plot = new PlotFile();

    /** Where the plot goes, when the run is finished. */
    public PlotFile plot() {
        return plot;
    }

    /**
     * Checks that only one of them was given.
     *
     * @throws IllegalArgumentException with one sentence if both were
     */
    public void requireConsistent() {
        if (resume && overwrite) {
            throw new IllegalArgumentException(RESUME + " with " + OVERWRITE + ": expected one of them");
        }
    }
}
