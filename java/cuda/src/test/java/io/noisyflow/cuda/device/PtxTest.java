package io.noisyflow.cuda.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.cuda.ptx.Shipped;
import io.noisyflow.testkit.Required;
import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PTX in the jar is what the sources in the tree compile to. */
@Tag("slow")
class PtxTest {
    private static final List<Ptx> UNITS = units();
    /** The compiler whose output is checked in; another release writes other PTX of the same meaning. */
    private static final String RELEASE = "V13.0.88";

    @Test
    void namesTheSourcesItWasBuiltFrom() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(StandIn.root().resolve("cuda/kernels"))) {
            for (Path file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        String expected = "// sources sha256 " + HexFormat.of().formatHex(digest.digest());
        for (Ptx unit : UNITS) {
            String firstLine = text(unit).lines().findFirst().orElseThrow();
            assertEquals(expected, firstLine,
                    unit + ": run cuda/build.sh java/cuda/src/main/resources/io/noisyflow/cuda");
        }
    }

    /** What the check of a card has it load is all that ships, and on an older card all that it can load. */
    @Test
    void theCheckOfACardKnowsEveryUnit() {
        assertEquals(UNITS.stream().map(Ptx::name).sorted().toList(),
                CheckedEngine.units(80).stream().sorted().toList());
        assertEquals(
                UNITS.stream().map(Ptx::name).filter(name -> !name.matches("(tensor|layers|screen)_.*")).sorted()
                        .toList(),
                CheckedEngine.units(75).stream().sorted().toList());
    }

    @Test
    void loadsOnDriversForCuda12AndOnTuringOrAmpere() {
        for (Ptx unit : UNITS) {
            int capability = unit.name().matches("(tensor|layers|screen)_.*") ? 80 : 75;
            assertTrue(text(unit).contains("\n.version 8.0\n.target sm_" + capability + "\n"), unit.name());
            assertTrue(!unit.kernels().isEmpty(), unit.name());
        }
    }

    @Test
    void isWhatTheCompilerMakes(@TempDir Path folder) throws IOException {
        Required.require(StandIn.run("nvcc", "--version") == null, "no nvcc, which makes the PTX");
        Assumptions.assumeTrue(StandIn.run("bash", "-c", "nvcc --version | grep -q " + RELEASE) == null,
                "nvcc is of another release than " + RELEASE);
        assertNull(StandIn.run("bash", StandIn.root().resolve("cuda/build.sh").toString(), folder.toString()));
        assertEquals(names(folder), UNITS.stream().map(Ptx::name).toList());
        for (Ptx unit : UNITS) {
            assertArrayEquals(StandIn.bytes(folder.resolve(unit.name() + ".ptx")), unit.bytes(), unit.name());
        }
    }

    private static List<Ptx> units() {
        return Shipped.units().stream().map(Ptx::new).toList();
    }

    /** The units in a folder, in order. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".ptx", "")).sorted().toList();
        }
    }

    private static String text(Ptx unit) {
        return new String(unit.bytes(), StandardCharsets.US_ASCII);
    }
}
