package io.noisyflow.io.stored;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A file cannot be read as what it should be. The message is one sentence: the file, what is wrong and where, and what
 * was expected.
 */
public final class DataFormatException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** An exception with its sentence. */
    public DataFormatException(String sentence) {
        super(sentence);
    }

    /** An exception with its sentence and what led to it. */
    public DataFormatException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** {@code where: what}. */
    public static DataFormatException at(String where, String what) {
        return new DataFormatException(where + ": " + what);
    }

    /** The operating system said no. */
    public static DataFormatException unreadable(String where, IOException cause) {
        return new DataFormatException(where + ": cannot be read: " + reason(cause), cause);
    }

    /** What an I/O error says, without the path that it may repeat, on one line. */
    public static String reason(IOException cause) {
        String message = switch (cause) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> cause.getMessage();
        };
        return message == null ? cause.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
