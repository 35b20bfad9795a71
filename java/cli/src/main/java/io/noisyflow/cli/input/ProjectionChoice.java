package io.noisyflow.cli.input;

import io.noisyflow.information.projected.ProjectionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Along how many directions rows of many coordinates are to be seen as well; the same of every command that does. */
public final class ProjectionChoice {
    @Option(names = "--project", paramLabel = "K", order = 30,
            description = "adds what is seen along K directions, random ones and those of class means: a lower bound "
                    + "of what all coordinates hold, which needs fewer rows than they do (default: none; flow by itself"
                    + " where a layer of more than 10 units has too few rows)")
    private @Nullable Integer directions;

    @Option(names = "--projections", paramLabel = "R", order = 31,
            description = "of --project: random choices of directions (default: 8)")
    private @Nullable Integer projections;

    /**
     * What was asked for; null where nothing was.
     *
     * @throws IllegalArgumentException with one sentence, if there is no such projection
     */
    public @Nullable ProjectionOptions options() {
        if (directions == null) {
            if (projections != null) {
                throw new IllegalArgumentException("--projections without --project: expected the number of "
                        + "directions of each");
            }
            return null;
        }
        return projections == null
                ? ProjectionOptions.of(directions)
                : new ProjectionOptions(directions, projections);
    }
}
