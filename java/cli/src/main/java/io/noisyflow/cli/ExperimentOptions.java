package io.noisyflow.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every experiment: where its files go, and whether it goes on. */
final class ExperimentOptions {
    /** Says nothing of what is computed. */
    static final String RESUME = "--resume";

    @Option(names = "--out", paramLabel = "DIR", order = 1,
            description = "where page.html, results.json and results.csv go (default: noisyflow-out and the name of the "
                    + "experiment; noisyflow-out/index.html then leads to it, as 'noisyflow index' writes it)")
    @Nullable
    String out;

    @Option(names = RESUME, order = 2,
            description = "go on with what an interrupted run of the same settings left in that folder, with the same "
                    + "digits as if it had not been interrupted")
    boolean resume;
}
