package io.noisyflow.testkit.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A case as text: comments after #, the kind of request, and a line for each of its numbers. */
final class CaseFile {
    private static final String KIND = "kind";
    private static final String LOG_SUMS = "log-sums";
    private static final String FORWARD = "forward";
    private static final String DISTANCES = "distances";

    private CaseFile() {}

    /** The text of a case. */
    static String text(Case request, String comment) {
        String kind = switch (request) {
            case LogSumCase sums -> LOG_SUMS;
            case ForwardCase forward -> FORWARD;
            case DistanceCase distances -> DISTANCES;
        };
        return "# " + comment.replace("\n", "\n# ") + "\n" + KIND + " = " + kind + "\n"
                + RecordText.write((Record) request);
    }

    /**
     * The case of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Case parse(String text) {
        Map<String, String> lines = new HashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + line + "': expected name = value");
            }
            lines.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        });
        return switch (lines.getOrDefault(KIND, "")) {
            case LOG_SUMS -> RecordText.read(LogSumCase.class, lines);
            case FORWARD -> RecordText.read(ForwardCase.class, lines);
            case DISTANCES -> RecordText.read(DistanceCase.class, lines);
            default -> throw new IllegalArgumentException("no line '" + KIND + " = " + LOG_SUMS + "', " + FORWARD
                    + " or " + DISTANCES);
        };
    }

    /** Writes a case, making the folder where it is not there. */
    static void write(Path file, Case request, String comment) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text(request, comment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a case. */
    static Case read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
