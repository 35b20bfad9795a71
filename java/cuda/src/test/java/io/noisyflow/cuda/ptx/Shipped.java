package io.noisyflow.cuda.ptx;

import io.noisyflow.cuda.CudaBackend;
import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The PTX in the jar, and beside it, in the checkout, that by which bench measures a card. */
public final class Shipped {
    private static final String END = ".ptx";
    private static final Path JAR =
            Path.of(URI.create(Objects.requireNonNull(CudaBackend.class.getResource("noise" + END)).toString()))
                    .resolveSibling("");
    private static final Path BENCH = StandIn.root().resolve("bench/src/main/resources/io/noisyflow/bench/card");

    private Shipped() {}

    /** The names of the units in the jar: whatever lies beside the classes. */
    public static List<String> units() {
        return units(JAR);
    }

    /** Those, and the units of bench. */
    static List<String> unitsOfTheCheckout() {
        return Stream.concat(units().stream(), units(BENCH).stream()).sorted().toList();
    }

    private static List<String> units(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a unit. */
    public static String text(String unit) {
        Path shipped = JAR.resolve(unit + END);
        try {
            return Files.readString(Files.exists(shipped) ? shipped : BENCH.resolve(unit + END),
                    StandardCharsets.US_ASCII);
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
