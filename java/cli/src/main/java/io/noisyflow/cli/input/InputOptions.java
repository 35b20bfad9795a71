package io.noisyflow.cli.input;

import io.noisyflow.io.DataFiles;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.ReadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options of every command that reads files: what they are where their content leaves it open. */
public final class InputOptions {
    @Option(names = "--csv-header", paramLabel = "yes|no|auto", converter = PresenceConverter.class,
            defaultValue = "auto", order = 70,
            description = "whether the first line of text files names the columns (default: ${DEFAULT-VALUE}: names, "
                    + "or counts as of an unnamed pandas frame; what is assumed is said)")
    private Presence csvHeader = Presence.AUTO;

    @Option(names = "--csv-index", paramLabel = "yes|no|auto", converter = PresenceConverter.class,
            defaultValue = "auto", order = 71,
            description = "whether the first column of text files is an index and no data (default: ${DEFAULT-VALUE}: "
                    + "where its header is empty, as pandas and R write it)")
    private Presence csvIndex = Presence.AUTO;

    @Option(names = "--flatten", order = 72,
            description = "read arrays of n x a x b x ... as n rows of a b ... numbers")
    private boolean flatten;

    private @Nullable DataFiles files;

    /** The files of the run. */
    public DataFiles files() {
        if (files == null) {
            files = DataFiles.of(new ReadOptions(csvHeader, csvIndex, flatten));
        }
        return files;
    }

    /** yes, no or auto. */
    static final class PresenceConverter implements ITypeConverter<Presence> {
        @Override
        public Presence convert(String label) {
            return KernelChoice.converted(label, Presence::of);
        }
    }
}
