package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.Required;
import io.noisyflow.testkit.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PTX that measures a card is what its sources in the tree compile to. */
@Tag("slow")
class CeilingPtxTest {
    private static final String PLAIN = "ceilings";
    private static final String TENSOR = "ceilings_mma";
    private static final String RELEASE = "V13.0.88";

    @Test
    void namesTheSourcesItWasBuiltFrom() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String unit : List.of(PLAIN, TENSOR)) {
            digest.update(StandIn.bytes(StandIn.root().resolve("cuda/ladder/" + unit + ".cu")));
        }
        String expected = "// sources sha256 " + HexFormat.of().formatHex(digest.digest());
        for (String unit : List.of(PLAIN, TENSOR)) {
            assertEquals(expected, text(unit).lines().findFirst().orElseThrow(),
                    unit + ": run cuda/ladder/build.sh bench/src/main/resources/io/noisyflow/bench/card");
        }
    }

    @Test
    void olderCardsLoadAllButTensorCores() {
        assertTrue(text(PLAIN).contains("\n.version 8.0\n.target sm_75\n"));
        assertTrue(text(TENSOR).contains("\n.version 8.0\n.target sm_80\n"));
        for (CeilingKernel kernel : CeilingKernel.values()) {
            boolean tensor = kernel.name().startsWith("MMA");
            assertTrue(text(tensor ? TENSOR : PLAIN).contains(".visible .entry " + kernel.kernel() + "("),
                    kernel.kernel());
        }
    }

    /** Beside what a loop measures, its counter and its branch do not count. */
    @Test
    void loopsDoNextToNothingElse() {
        for (CeilingKernel kernel : CeilingKernel.values()) {
            if (kernel == CeilingKernel.COPY) {
                continue;   // waits for memory
            }
            List<String> loop = longestLoop(text(kernel.needsTensorCores() ? TENSOR : PLAIN), kernel.kernel());
            // A sign in front of an operand is part of the instruction behind it; bits of what was read are used up.
            long measured = loop.stream().filter(i -> i.matches("(fma|ex2|neg|mma|ld\\.shared|xor)\\..*")).count();
            assertTrue(measured >= 64, kernel + ": " + loop);
            assertTrue(loop.size() - measured <= 0.07 * measured, kernel + ": " + loop);
        }
    }

    /** The instructions of a kernel's longest loop: from a label to the last branch back to it. */
    private static List<String> longestLoop(String text, String kernel) {
        int from = text.indexOf(".entry " + kernel + "(");
        String body = text.substring(from, text.indexOf("\n}\n", from));
        List<String> longest = List.of();
        Matcher label = Pattern.compile("\n(\\$L__\\w+):").matcher(body);
        while (label.find()) {
            Matcher branch = Pattern.compile("bra\\S*\\s+" + Pattern.quote(label.group(1)) + ";").matcher(body);
            int end = label.end();
            for (int at = end; branch.find(at); at = branch.end()) {
                end = branch.end();
            }
            List<String> loop = body.substring(label.end(), end).lines().map(String::strip)
                    .map(line -> line.replaceFirst("^@\\S+\\s+", "")).filter(line -> line.matches("[a-z].*;")).toList();
            longest = loop.size() > longest.size() ? loop : longest;
        }
        return longest;
    }

    @Test
    void isWhatTheCompilerMakes(@TempDir Path folder) {
        Required.require(StandIn.run("nvcc", "--version") == null, "no nvcc, which makes the PTX");
        Assumptions.assumeTrue(StandIn.run("bash", "-c", "nvcc --version | grep -q " + RELEASE) == null,
                "nvcc is of another release than " + RELEASE);
        assertNull(StandIn.run("bash", StandIn.root().resolve("cuda/ladder/build.sh").toString(), folder.toString()));
        for (String unit : List.of(PLAIN, TENSOR)) {
            assertArrayEquals(StandIn.bytes(folder.resolve(unit + ".ptx")), LadderDevice.ptx(unit), unit);
        }
    }

    private static String text(String unit) {
        return new String(LadderDevice.ptx(unit), StandardCharsets.US_ASCII);
    }
}
