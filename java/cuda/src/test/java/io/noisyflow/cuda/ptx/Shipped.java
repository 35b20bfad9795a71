package io.noisyflow.cuda.ptx;

import io.noisyflow.cuda.CudaBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The PTX in the jar. */
public final class Shipped {
    private static final String END = ".ptx";

    private Shipped() {}

    /** The names of all units: whatever lies beside the classes. */
    public static List<String> units() {
        URI one = URI.create(Objects.requireNonNull(CudaBackend.class.getResource("noise" + END)).toString());
        try (Stream<Path> files = Files.list(Path.of(one).resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a unit. */
    public static String text(String unit) {
        try (InputStream in = CudaBackend.class.getResourceAsStream(unit + END)) {
            byte[] bytes = Objects.requireNonNull(in, () -> "the jar lacks " + unit + END).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + unit + END, e);
        }
    }

    /** The capability that a unit names as its least, 75 for instance. */
    static int target(String text) {
        int at = text.indexOf(".target sm_") + ".target sm_".length();
        return Integer.parseInt(text.substring(at, text.indexOf('\n', at)));
    }
}
