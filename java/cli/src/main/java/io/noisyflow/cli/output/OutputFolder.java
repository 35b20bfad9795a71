package io.noisyflow.cli.output;

import io.noisyflow.io.AtomicFile;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an experiment: one page, one JSON document, one table, rewritten while it runs, each whole or
 * not at all.
 *
 * @param folder where they lie
 */
public record OutputFolder(Path folder) {
    /** Where results go when nothing else is said: below the working directory. */
    public static final Path DEFAULT = Path.of("noisyflow-out");

    /** The folder of a name, or of an experiment where there is none. */
    public static OutputFolder of(@Nullable String name, String experiment) {
        return new OutputFolder(name == null ? DEFAULT.resolve(experiment) : Path.of(name));
    }

    /** What a reader opens. */
    public Path page() {
        return folder.resolve("page.html");
    }

    /** Everything, for programs. */
    public Path json() {
        return folder.resolve("results.json");
    }

    /** The finished cells of a run, from which it can go on. */
    public Path cells() {
        return folder.resolve("resume.jsonl");
    }

    /** The numbers, a line each. */
    public Path table() {
        return folder.resolve("results.csv");
    }

    /**
     * Checks, before long work starts, that the files can be written; creates nothing.
     *
     * @throws IllegalArgumentException with one sentence if they cannot
     */
    public void requireWritable() {
        if (Files.isDirectory(folder)) {
            List.of(page(), json(), table(), cells()).forEach(AtomicFile::requireWritable);
            return;
        }
        Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw new IllegalArgumentException(folder + ": cannot be written: " + there
                    + " is a file; expected a folder");
        }
        if (!Files.isWritable(there)) {
            throw new IllegalArgumentException(folder + ": cannot be written: the folder " + there
                    + " is write-protected");
        }
    }

    /** Creates the folder where it is not there. */
    public void create() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": cannot be created: " + e.getMessage(), e);
        }
    }

    /**
     * Writes what is finished; one file that fails keeps no other from being written.
     *
     * @throws java.io.UncheckedIOException with one sentence that names those that failed
     */
    public void write(Documents documents) {
        Delivery.afterWork(List.of(() -> write(json(), documents.json()),
                () -> write(table(), Objects.requireNonNull(documents.table())),
                () -> write(page(), Objects.requireNonNull(documents.page()))));
    }

    private static void write(Path file, Document document) {
        AtomicFile.write(file, document::writeTo);
    }
}
