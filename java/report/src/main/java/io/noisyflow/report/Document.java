package io.noisyflow.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Something that can be written to a file or to standard output, in UTF-8. */
@FunctionalInterface
public interface Document {
    /**
     * Writes all of it; neither flushes nor closes the stream.
     *
     * @throws IOException where the stream throws it
     */
    public void writeTo(OutputStream out) throws IOException;

    /** All of it in memory. */
    default byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory failed", e);
        }
        return out.toByteArray();
    }
}
