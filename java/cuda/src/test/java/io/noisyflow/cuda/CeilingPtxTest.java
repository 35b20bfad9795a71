package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.check.CeilingKernel;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.ptx.Shipped;
import io.noisyflow.testkit.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PTX that measures a card is what its sources in the tree compile to. */
class CeilingPtxTest {
    private static final Ptx PLAIN = new Ptx("ceilings");
    private static final Ptx TENSOR = new Ptx("ceilings_mma");
    private static final String RELEASE = "V13.0.88";

    @Test
    void namesTheSourcesItWasBuiltFrom() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Ptx unit : List.of(PLAIN, TENSOR)) {
            digest.update(StandIn.bytes(StandIn.root().resolve("cuda/ladder/" + unit.name() + ".cu")));
        }
        String expected = "// sources sha256 " + HexFormat.of().formatHex(digest.digest());
        for (Ptx unit : List.of(PLAIN, TENSOR)) {
            assertEquals(expected, text(unit).lines().findFirst().orElseThrow(),
                    unit + ": run cuda/ladder/build.sh java/cuda/src/main/resources/io/noisyflow/cuda");
        }
    }

    @Test
    void olderCardsLoadAllButTensorCores() {
        assertTrue(text(PLAIN).contains("\n.version 8.0\n.target sm_75\n"));
        assertTrue(text(TENSOR).contains("\n.version 8.0\n.target sm_80\n"));
        for (CeilingKernel kernel : CeilingKernel.values()) {
            boolean tensor = kernel.name().startsWith("MMA");
            assertTrue((tensor ? TENSOR : PLAIN).kernels().contains(kernel.kernel()), kernel.kernel());
        }
    }

    @Test
    void isWhatTheCompilerMakes(@TempDir Path folder) {
        boolean present = StandIn.run("bash", "-c", "nvcc --version | grep -q " + RELEASE) == null;
        if (!present) {
            System.out.println("CeilingPtxTest.isWhatTheCompilerMakes is skipped: no nvcc " + RELEASE);
        }
        Assumptions.assumeTrue(present, "no nvcc " + RELEASE + " on this machine");
        assertNull(StandIn.run("bash", StandIn.root().resolve("cuda/ladder/build.sh").toString(), folder.toString()));
        for (Ptx unit : List.of(PLAIN, TENSOR)) {
            assertArrayEquals(StandIn.bytes(folder.resolve(unit.name() + ".ptx")),
                    text(unit).getBytes(StandardCharsets.US_ASCII), unit.name());
        }
    }

    private static String text(Ptx unit) {
        return Shipped.text(unit.name());
    }
}
