package io.noisyflow.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of an experiment's cells, as tests compare it. */
final class KeptCells {
    private KeptCells() {}

    /** Its lines without their times, which is all that two runs of one seed may differ in. */
    static String of(Path file) throws IOException {
        return Files.readString(file).replaceAll("\"seconds\":[^,}]*", "");
    }
}
