package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.vector.lanes.FloatLanes;
import io.noisyflow.vector.lanes.FloatPowers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels are written once, in float32: their double forms are what the rules below make of them, and stand beside them
 * only because a vector type is no type parameter. Where the precisions differ by more than the rules can say, in
 * {@link FloatPowers} and {@link FloatLanes}, both forms are written by hand.
 */
class TwinsTest {
    private static final Path FOLDER = Path.of("src/main/java/io/noisyflow/vector");

    /** The names behind Float and Double, with the room where they are in one. */
    private static final List<String> TWINS = List.of("forward/Activation", "forward/PassBlock", "DiagonalSums",
            "DifferencePanel",
            "ProductPanel", "stages/DiagonalTile", "stages/DifferenceSweep", "stages/DifferenceTile",
            "stages/ProductSweep",
            "stages/ProductTile",
            "stages/SquareTile");

    private static final String HEAD = """
            // Derived from Float#.java by the rules of TwinsTest: change that file, then
            // mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
            // -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
            // too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
            """;

    /** In their order: what is looked for, a regular expression, and what takes its place. */
    private record Rule(String pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            // The noise is in float32 in both.
            new Rule("\\bfloat\\[\\] z\\b", "NOISE"),
            // 2^f takes eleven coefficients, not five, 2^f - 1 eleven, not six: the chain begins farther up.
            new Rule("(?m)^( *)FloatVector c5 = (.*)C5\\);\n",
                    each(IntStream.rangeClosed(5, 11), "$1FloatVector c# = $2C#);\n")),
            new Rule("(?m)^( *)FloatVector (\\w+) = c5\\.fma\\((\\w+), c4\\);\n",
                    "$1FloatVector $2 = c11.fma($3, c10);\n" + each(falling(9, 4), "$1$2 = $2.fma($3, c#);\n")),
            new Rule("(?m)^( *)FloatVector p = (.*LESS_ONE_)6\\);\n",
                    "$1FloatVector p = $211);\n" + each(falling(10, 6), "$1p = p.fma(f, $2#));\n")),
            // Where the exponent of a number begins.
            new Rule("LSHL, 23", "LSHL, 52"),
            // Lanes are doubles already.
            new Rule("\\(\\(DoubleVector\\) (\\w+)\\.convertShape\\([^)]*\\)\\)\\s+"
                    + "\\.add\\(\\1\\.convertShape\\([^)]*\\)\\)", "$1"),
            new Rule("import jdk.incubator.vector.DoubleVector;\n", ""),
            // The bits of numbers.
            new Rule("\\bint (?=(least|bits|firstBits|exponents|weightedExponents|\\w+_BITS)\\b)", "long "),
            new Rule("floatToRawIntBits", "doubleToRawLongBits"),
            new Rule("intBitsToFloat", "longBitsToDouble"),
            new Rule("reinterpretAsInts", "reinterpretAsLongs"),
            new Rule("\\bIntVector\\b", "LongVector"),
            new Rule("\\bInteger\\.", "Long."),
            new Rule("\\bShapes\\.INTS\\b", "Shapes.LONGS"),
            // The type itself, and what is named after it.
            new Rule("float32", "float64"),
            new Rule("float(?!64)", "double"),
            new Rule("Float", "Double"),
            new Rule("FLOAT", "DOUBLE"),
            // Nothing is to be narrowed or widened.
            new Rule("\\(double\\) ", ""),
            new Rule("NOISE", "float[] z"));

    /** A line for each number, which takes the place of #. */
    private static String each(IntStream numbers, String line) {
        return numbers.mapToObj(number -> line.replace("#", Integer.toString(number))).collect(Collectors.joining());
    }

    private static IntStream falling(int first, int last) {
        return IntStream.iterate(first, number -> number >= last, number -> number - 1);
    }

    static Stream<String> twins() {
        return TWINS.stream();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void doubleFormIsDerived(String twin) throws IOException {
        Path room = FOLDER.resolve(twin).getParent();
        String name = twin.substring(twin.indexOf('/') + 1);
        Path file = room.resolve("Double" + name + ".java");
        String derived = HEAD.replace("#", name) + derived(Files.readString(room.resolve("Float" + name + ".java")));
        if ("write".equals(System.getProperty("noisyflow.twins"))) {
            Files.writeString(file, derived);
            return;
        }
        assertEquals(withoutLayout(derived), withoutLayout(Files.readString(file)),
                () -> file + " is not what the rules make of its float form; its first lines say how it is made anew");
    }

    private static String derived(String source) {
        String text = source;
        for (Rule rule : RULES) {
            text = text.replaceAll(rule.pattern(), rule.replacement());
        }
        return text;
    }

    /** Words alone, one a line: names of another length break lines elsewhere. */
    private static String withoutLayout(String text) {
        return text.replaceAll("(?m)^\\s*\\*(?!/)", "").replaceAll("\\s+", "").replaceAll("[;{}]", "$0\n");
    }
}
