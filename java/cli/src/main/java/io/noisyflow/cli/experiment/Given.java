package io.noisyflow.cli.experiment;

import org.jspecify.annotations.Nullable;

/** What an option was given, where it was. */
final class Given {
    private Given() {}

    /** What was given, or else what holds without. */
    static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
