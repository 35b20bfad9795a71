package io.noisyflow.cli.output;

import io.noisyflow.io.AtomicFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a document goes.
 *
 * @param option the option that named it
 * @param name a file, {@code -} for standard output, or null for nowhere
 */
public record Target(String option, @Nullable String name) {
    /** Whether the option was given. */
    boolean isWanted() {
        return name != null;
    }

    /** Whether it is standard output, which then holds this document alone. */
    public boolean isStandardOutput() {
        return "-".equals(name);
    }

    /**
     * Checks that all of these can be written, before work starts.
     *
     * @throws IllegalArgumentException with one sentence if a file cannot, or if two of them are the same
     */
    public static void requireWritable(Target... targets) {
        for (int i = 0; i < targets.length; i++) {
            Target target = targets[i];
            for (int k = 0; k < i; k++) {
                if (target.isWanted() && Objects.equals(target.name, targets[k].name)) {
                    throw new IllegalArgumentException(targets[k].option + " and " + target.option + " both name "
                            + target.name + ": expected different files");
                }
            }
            if (target.name != null && !target.isStandardOutput()) {
                AtomicFile.requireWritable(Path.of(target.name));
            }
        }
    }
}
