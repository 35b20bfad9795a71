package io.noisyflow.cuda.ptx;

import io.noisyflow.cuda.CudaBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The PTX in the jar. */
final class Shipped {
    private Shipped() {}

    /** The text of a unit. */
    static String text(String unit) {
        try (InputStream in = CudaBackend.class.getResourceAsStream(unit + ".ptx")) {
            byte[] bytes = Objects.requireNonNull(in, () -> "the jar lacks " + unit + ".ptx").readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + unit + ".ptx", e);
        }
    }
}
