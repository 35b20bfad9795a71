package io.noisyflow.cuda.device;

import io.noisyflow.core.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiled unit of cuda/kernels, as it lies in the jar. The first line names the sources it was built from.
 *
 * @param name of the unit
 */
public record Ptx(String name) {
    /** The unit of the noise kernels, common to both precisions. */
    public static final String NOISE = "noise";

    /** The unit of the kernel that makes results of totals, common to both precisions. */
    public static final String RESULTS = "log_sum_results";

    /** The unit of the sums over centres with covariances of their own, of both precisions. */
    public static final String DIAGONAL = "diagonal";

    /** The unit of the kernels that screen in bf16, in float32. */
    public static final String SCREEN = "screen_f32";

    private static final String FOLDER = "/io/noisyflow/cuda/";
    private static final Pattern ENTRY = Pattern.compile("\\.visible \\.entry (\\w+)\\(");
    private static final byte[] END = {0};

    /** The unit of the kernels of a precision. */
    public static String kernels(Precision precision) {
        return "kernels_" + Shapes.suffix(precision);
    }

    /** The unit of the kernels for few dimensions. */
    public static String small(Precision precision, int width) {
        return "small_" + width + "_" + Shapes.suffix(precision);
    }

    /** The unit of the kernels on tensor cores. */
    public static String tensor(Precision precision) {
        return "tensor_" + Shapes.suffix(precision);
    }

    /** The unit of the layer kernels that copy asynchronously. */
    public static String layers(Precision precision) {
        return "layers_" + Shapes.suffix(precision);
    }

    /** The text without its end. */
    byte[] bytes() {
        try (InputStream in = Ptx.class.getResourceAsStream(FOLDER + name + ".ptx")) {
            return Objects.requireNonNull(in, () -> "the jar lacks " + name + ".ptx").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + ".ptx", e);
        }
    }

    /** The text, zero-terminated. */
    public MemorySegment text(Arena arena) {
        byte[] bytes = bytes();
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        MemorySegment.copy(END, 0, text, ValueLayout.JAVA_BYTE, bytes.length, 1);
        return text;
    }

    /** The names of the kernels. */
    public List<String> kernels() {
        List<String> names = new ArrayList<>();
        Matcher entry = ENTRY.matcher(new String(bytes(), StandardCharsets.US_ASCII));
        while (entry.find()) {
            names.add(entry.group(1));
        }
        return names;
    }
}
