package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.kernel.SumKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records as bytes and back. */
class RecordBytesTest {
    /** Everything that a cell may hold. */
    private record All(boolean b, int i, long l, float f, double d, String s, SumKind kind, List<@Nullable Object> list,
            Set<String> set,
            Map<String, Object> map, double[][] rows, int[] ints, String[] texts, boolean[] flags,
            All @Nullable [] inner,
            @Nullable String none) {}

    private static All all(All @Nullable [] inner) {
        return new All(true, -7, Long.MIN_VALUE, .1f, -0.0, "a\u00E9\uD83D\uDE00".repeat(30_000), SumKind.SQUARES,
                Arrays.asList(1, 2L, null, "x", Double.NaN), Set.of("only"), Map.of("k", List.of(1.5)),
                new double[][] {{1, Double.POSITIVE_INFINITY}, {}}, new int[] {3}, new String[] {"p", "q"},
                new boolean[] {true, false}, inner, null);
    }

    @Test
    void comeBackBitForBit() {
        All whole = all(new All[] {all(null)});
        All back = RecordBytes.read(RecordBytes.of(whole), All.class);
        assertThat(RecordBytes.of(back)).isEqualTo(RecordBytes.of(whole));
        assertThat(back.list()).isEqualTo(whole.list());
        assertThat(back.set()).isEqualTo(whole.set());
        assertThat(back.rows()).isDeepEqualTo(whole.rows());
        assertThat(Double.doubleToRawLongBits(back.d())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Objects.requireNonNull(back.inner())[0].s()).hasSize(120_000);
    }

    /** Bytes that name another class than those of the project make none of it. */
    @Test
    void otherClassesAreRefused() {
        assertThatThrownBy(() -> RecordBytes.of(new Object())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected what a cell can hold");
        byte[] bytes = RecordBytes.of(SumKind.ALL);
        String name = "io.noisyflow.core.kernel.SumKind";
        String other = "java.lang.Thread$State.padding..";
        byte[] forged = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace(name, other)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordBytes.read(forged, Object.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the same version on the driver and on every executor");
    }
}
