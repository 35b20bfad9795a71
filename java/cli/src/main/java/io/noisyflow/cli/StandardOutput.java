package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why it failed: a {@link PrintStream} only remembers that it did. */
final class StandardOutput extends OutputStream {
    private final FileOutputStream descriptor = new FileOutputStream(FileDescriptor.out);
    private @Nullable IOException failure;

    /** The first failure; null where there was none. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /**
     * Says what failed, unless the reader has merely gone away (a closed pipe, as behind {@code | head}).
     *
     * @return the exit status
     */
    int complain(PrintStream err) {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        if (!reason.contains("Broken pipe")) {
            err.println(Console.PREFIX + "standard output: writing failed: " + reason);
        }
        return Complaint.FAILED;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            descriptor.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
