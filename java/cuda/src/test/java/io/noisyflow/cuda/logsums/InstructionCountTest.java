package io.noisyflow.cuda.logsums;

import static io.noisyflow.core.Precision.FLOAT32;
import static io.noisyflow.core.Precision.FLOAT64;
import static io.noisyflow.cuda.logsums.LogSumForm.SCREEN;
import static io.noisyflow.cuda.logsums.LogSumForm.SMALL_DIRECT;
import static io.noisyflow.cuda.logsums.LogSumForm.SMALL_DOT;
import static io.noisyflow.cuda.logsums.LogSumForm.TENSOR;
import static io.noisyflow.cuda.logsums.LogSumForm.TILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.cuda.logsums.MarginalCount.Asked;
import io.noisyflow.cuda.ptx.InstructionClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a pair costs, as instructions of the shipped PTX, beside what it cost when the snapshot was written. A change is
 * a change of speed on every card: to be looked at, and then recorded on purpose, as the message says.
 */
@Tag("slow")
class InstructionCountTest {
    private static final String SNAPSHOT = "instructions.txt";
    private static final String FOLDER = "src/test/resources/io/noisyflow/cuda/logsums";
    private static final String HEAD = """
            # Instructions of the shipped log-sum kernels, by class, that 512 more centres cost 256 query points, as
            # InstructionCountTest measures them: for each kernel, what a pair costs in arithmetic (fp32, fp64, ex2) \
            and in all.
            # A matrix product of a warp is 32 instructions of mma, one for each thread. Of diagonal kernels: 256 more
            # centres, 128 query points.
            """;

    private static final String CHANGED = """
            Kernels no longer cost what the snapshot says (- recorded, + now). Files in
            java/cuda/target/instructions show how often each instruction of theirs runs. If the change is meant, write
            the snapshot anew:
            mvn -pl java/cuda -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=InstructionCountTest \
            -Dnoisyflow.snapshot=write
            """;
    private static final Path PROFILES = Path.of("target/instructions");

    /** A line here is a line of the snapshot. */
    private static final List<MarginalCount> ROWS = List.of(of(SMALL_DIRECT, FLOAT32, 1, Asked.PAIRS),
            of(SMALL_DIRECT, FLOAT32, 2, Asked.PAIRS), of(SMALL_DIRECT, FLOAT32, 5, Asked.PAIRS),
            of(SMALL_DIRECT, FLOAT32, 10, Asked.PAIRS), of(SMALL_DIRECT, FLOAT32, 16, Asked.PAIRS),
            of(SMALL_DIRECT, FLOAT32, 5, Asked.DRAWS), of(SMALL_DIRECT, FLOAT32, 5, Asked.EVERYTHING),
            of(SMALL_DIRECT, FLOAT32, 5, Asked.POINTS), of(SMALL_DIRECT, FLOAT32, 5, Asked.EVERYTHING_AT_POINTS),
            of(SMALL_DOT, FLOAT32, 1, Asked.PAIRS), of(SMALL_DOT, FLOAT32, 2, Asked.PAIRS),
            of(SMALL_DOT, FLOAT32, 5, Asked.PAIRS), of(SMALL_DOT, FLOAT32, 10, Asked.PAIRS),
            of(SMALL_DOT, FLOAT32, 16, Asked.PAIRS), of(SMALL_DOT, FLOAT32, 10, Asked.DRAWS),
            of(SMALL_DOT, FLOAT32, 10, Asked.EVERYTHING), of(SMALL_DOT, FLOAT32, 10, Asked.POINTS),
            of(SMALL_DOT, FLOAT32, 10, Asked.EVERYTHING_AT_POINTS), of(SMALL_DOT, FLOAT64, 2, Asked.PAIRS),
            of(SMALL_DOT, FLOAT64, 10, Asked.PAIRS), of(SMALL_DOT, FLOAT64, 10, Asked.EVERYTHING),
            of(TILE, FLOAT32, 2, Asked.PAIRS), of(TILE, FLOAT32, 32, Asked.DRAWS), of(TILE, FLOAT32, 32, Asked.PAIRS),
            of(TILE, FLOAT32, 32, Asked.SWEEP), of(TILE, FLOAT32, 32, Asked.EVERYTHING),
            of(TILE, FLOAT32, 32, Asked.POINTS),
            of(TILE, FLOAT32, 32, Asked.EVERYTHING_AT_POINTS), of(TILE, FLOAT64, 32, Asked.PAIRS),
            of(TENSOR, FLOAT32, 32, Asked.DRAWS), of(TENSOR, FLOAT32, 32, Asked.PAIRS),
            of(TENSOR, FLOAT32, 32, Asked.SWEEP), of(TENSOR, FLOAT32, 32, Asked.EVERYTHING),
            of(TENSOR, FLOAT32, 32, Asked.POINTS),
            of(TENSOR, FLOAT32, 32, Asked.EVERYTHING_AT_POINTS), of(TENSOR, FLOAT32, 128, Asked.PAIRS),
            of(TENSOR, FLOAT64, 32, Asked.PAIRS), of(TENSOR, FLOAT64, 128, Asked.PAIRS),
            of(SCREEN, FLOAT32, 64, Asked.PAIRS), of(SCREEN, FLOAT32, 128, Asked.PAIRS));

    /** Lines behind those. */
    private static final List<DiagonalCount> DIAGONAL = List.of(new DiagonalCount(FLOAT32, 2, false),
            new DiagonalCount(FLOAT32, 16, false), new DiagonalCount(FLOAT32, 32, false),
            new DiagonalCount(FLOAT32, 32, true), new DiagonalCount(FLOAT64, 32, false));

    private static MarginalCount of(LogSumForm form, Precision precision, int d, Asked asked) {
        return new MarginalCount(form, precision, d, asked);
    }

    private static final Map<MarginalCount, MarginalCount.Result> MEASURED = new HashMap<>();

    private static MarginalCount.Result measured(MarginalCount row) {
        return MEASURED.computeIfAbsent(row, MarginalCount::measure);
    }

    private static final Map<DiagonalCount, MarginalCount.Result> DIAGONALS = new HashMap<>();

    private static MarginalCount.Result diagonal(DiagonalCount row) {
        return DIAGONALS.computeIfAbsent(row, DiagonalCount::measure);
    }

    @Test
    void isWhatTheSnapshotSays() throws IOException {
        List<String> present = Stream.of(HEAD.lines(), ROWS.stream().map(row -> row.line(measured(row))),
                DIAGONAL.stream().map(row -> row.line(diagonal(row)))).flatMap(lines -> lines).toList();
        if ("write".equals(System.getProperty("noisyflow.snapshot"))) {
            Path folder = Files.createDirectories(Path.of(FOLDER));
            Files.write(folder.resolve(SNAPSHOT), present);
            return;
        }
        List<String> recorded = recorded();
        String differences = Stream
                .concat(recorded.stream().filter(line -> !present.contains(line)).map("\n- "::concat),
                        present.stream().filter(line -> !recorded.contains(line)).map("\n+ "::concat))
                .collect(Collectors.joining());
        if (!differences.isEmpty()) {
            writeProfiles(recorded);
        }
        assertEquals("", differences, CHANGED);
    }

    /** Where the instructions of a kernel are: a file for each line that is not in the snapshot. */
    private static void writeProfiles(List<String> recorded) throws IOException {
        Files.createDirectories(PROFILES);
        for (MarginalCount row : ROWS) {
            if (!recorded.contains(row.line(measured(row)))) {
                String name = row.form() + "-" + row.precision() + "-" + row.d() + "-" + row.asked() + ".txt";
                Files.write(PROFILES.resolve(name), row.profile());
            }
        }
    }

    /**
     * 2 d + 2 and d + 3 instructions, 1 for squares, 1 for weights where they have no place in the form; a little
     * staging.
     */
    @Test
    void smallKernelsCostWhatTheirFormulasSay() {
        for (MarginalCount row : ROWS) {
            if (row.form().isSmall() && row.precision() == FLOAT32) {
                boolean direct = row.form() == SMALL_DIRECT;
                boolean full = row.asked() == Asked.EVERYTHING || row.asked() == Asked.EVERYTHING_AT_POINTS;
                int formula = (direct ? 2 * row.d() + 2 : row.d() + 3) + (full ? direct ? 2 : 1 : 0);
                double counted = measured(row).arithmetic();
                assertTrue(counted >= formula && counted <= formula * 1.04 + 0.1,
                        row + ": " + counted + " instructions, " + formula + " by the formula");
            }
        }
    }

    /** 4 instructions a coordinate, 6 with offsets, of full chunks of 16 coordinates; 10 for the power and its sum. */
    @Test
    void diagonalKernelsCostWhatTheirFormulasSay() {
        for (DiagonalCount row : DIAGONAL) {
            if (row.precision() == FLOAT32) {
                int formula = (row.offsets() ? 6 : 4) * Math.ceilDiv(row.d(), 16) * 16 + 10;
                double counted = diagonal(row).arithmetic();
                assertTrue(counted >= formula && counted <= formula * 1.04 + 0.1,
                        row + ": " + counted + " instructions, " + formula + " by the formula");
            }
        }
    }

    /**
     * Four fifths of what they cost when every warp split its operands itself, all instructions counted: one product
     * for one level, operands split once.
     */
    @ParameterizedTest
    @CsvSource({"32, DRAWS, 58.4", "32, PAIRS, 32.9", "32, EVERYTHING, 35.6", "128, PAIRS, 100.4"})
    void productsOfNoiseCostLittleBesideTensorCores(int d, Asked asked, double most) {
        double counted = measured(of(TENSOR, FLOAT32, d, asked)).perPair(InstructionClass.values());
        assertTrue(counted <= most, counted + " instructions, at most " + most);
    }

    /** E and W of eight levels are computed once. */
    @ParameterizedTest
    @EnumSource(names = {"TILE", "TENSOR"})
    void levelsShareWhatTheyHaveInCommon(LogSumForm form) {
        MarginalCount.Result two = measured(of(form, FLOAT32, 32, Asked.PAIRS));
        MarginalCount.Result eight = measured(of(form, FLOAT32, 32, Asked.SWEEP));
        assertEquals(two.kernel(), eight.kernel());
        // What one level costs beside E and W, as eight levels tell with two.
        double ofLevel = (8 * eight.arithmetic() - 2 * two.arithmetic()) / 6;
        assertTrue(ofLevel > 5 && ofLevel < 7, ofLevel + " for each level");
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = InstructionCountTest.class.getResourceAsStream(SNAPSHOT)) {
            return in == null ? List.of() : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
