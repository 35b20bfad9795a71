package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** mma.sync against plain products of matrices in which no two numbers are equal. */
class MatrixProductTest {
    /** Fragments are loaded by index arithmetic of the test's own: row and column of each element from lane numbers. */
    private static final String TF32 = """
            and.b32 %r10, %r1, 3;
            shr.u32 %r11, %r1, 2;
            mad.lo.s32 %r12, %r11, 8, %r10;
            mad.wide.s32 %rd3, %r12, 4, %rd1;
            ld.global.b32 %a0, [%rd3];
            ld.global.b32 %a1, [%rd3+256];
            ld.global.b32 %a2, [%rd3+16];
            ld.global.b32 %a3, [%rd3+272];
            mad.lo.s32 %r13, %r10, 8, %r11;
            mad.wide.s32 %rd4, %r13, 4, %rd1;
            ld.global.b32 %b0, [%rd4+512];
            ld.global.b32 %b1, [%rd4+640];
            shl.b32 %r14, %r10, 1;
            mad.lo.s32 %r14, %r11, 8, %r14;
            mad.wide.s32 %rd5, %r14, 4, %rd1;
            ld.global.v2.b32 {%c0, %c1}, [%rd5+768];
            ld.global.v2.b32 {%c2, %c3}, [%rd5+1024];
            mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%c0, %c1, %c2, %c3}, {%a0, %a1, %a2, %a3}, {%b0, %b1}, \
            {%c0, %c1, %c2, %c3};
            st.global.v2.b32 [%rd5+768], {%c0, %c1};
            st.global.v2.b32 [%rd5+1024], {%c2, %c3};
            """;
    /** As above, with 8 words, of two neighbours, for a row of A and a column of B. */
    private static final String BF16 = """
            and.b32 %r10, %r1, 3;
            shr.u32 %r11, %r1, 2;
            mad.lo.s32 %r12, %r11, 8, %r10;
            mad.wide.s32 %rd3, %r12, 4, %rd1;
            ld.global.b32 %a0, [%rd3];
            ld.global.b32 %a1, [%rd3+256];
            ld.global.b32 %a2, [%rd3+16];
            ld.global.b32 %a3, [%rd3+272];
            ld.global.b32 %b0, [%rd3+512];
            ld.global.b32 %b1, [%rd3+528];
            shl.b32 %r14, %r10, 1;
            mad.lo.s32 %r14, %r11, 8, %r14;
            mad.wide.s32 %rd5, %r14, 4, %rd1;
            ld.global.v2.b32 {%c0, %c1}, [%rd5+768];
            ld.global.v2.b32 {%c2, %c3}, [%rd5+1024];
            mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%c0, %c1, %c2, %c3}, {%a0, %a1, %a2, %a3}, {%b0, %b1}, \
            {%c0, %c1, %c2, %c3};
            st.global.v2.b32 [%rd5+768], {%c0, %c1};
            st.global.v2.b32 [%rd5+1024], {%c2, %c3};
            """;
    private static final String F64 = """
            mad.wide.s32 %rd3, %r1, 8, %rd1;
            ld.global.f64 %a, [%rd3];
            and.b32 %r10, %r1, 3;
            shr.u32 %r11, %r1, 2;
            mad.lo.s32 %r12, %r10, 8, %r11;
            mad.wide.s32 %rd4, %r12, 8, %rd1;
            ld.global.f64 %b, [%rd4+256];
            mad.wide.s32 %rd5, %r1, 16, %rd1;
            ld.global.v2.f64 {%c0, %c1}, [%rd5+512];
            mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%d0, %d1}, {%a}, {%b}, {%c0, %c1};
            st.global.v2.f64 [%rd5+512], {%d0, %d1};
            """;
    private static final int A = 128;
    private static final int B = 64;

    /** A (16 x 8), B (8 x 8), C (16 x 8), in one row; D replaces C. */
    private static float[] tf32(float[] matrices) {
        int[] words = new int[matrices.length];
        Arrays.setAll(words, i -> Float.floatToRawIntBits(matrices[i]));
        int[] after = Program.ofWarp(TF32).run(words);
        float[] product = new float[A];
        for (int i = 0; i < A; i++) {
            product[i] = Float.intBitsToFloat(after[A + B + i]);
        }
        return product;
    }

    /** Whole numbers of at most 11 bits: all is exact. */
    @Test
    void tf32OfDistinctNumbers() {
        float[] matrices = new float[2 * A + B];
        for (int i = 0; i < matrices.length; i++) {
            matrices[i] = (i * 7919 + 13) % 2039 - 1000;
        }
        float[] product = tf32(matrices);
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 8; column++) {
                float expected = matrices[A + B + row * 8 + column];
                for (int k = 0; k < 8; k++) {
                    expected += matrices[row * 8 + k] * matrices[A + k * 8 + column];
                }
                assertEquals(expected, product[row * 8 + column], "row " + row + ", column " + column);
            }
        }
    }

    @Test
    void tf32DoesNotReadTheLowBitsOfFactors() {
        float[] matrices = new float[2 * A + B];
        matrices[0] = Float.intBitsToFloat(0x3F80_1FFF);
        matrices[A] = Float.intBitsToFloat(0x4000_1FFF);
        matrices[A + B] = Math.nextUp(1f);
        assertEquals(3, tf32(matrices)[0], Math.ulp(3f));
        assertTrue(tf32(matrices)[0] <= Math.nextUp(1f) + 2.0);
    }

    /** What falls below the last place of the accumulator goes towards zero: a bias. */
    @Test
    void tf32CutsSums() {
        for (int sign = -1; sign <= 1; sign += 2) {
            float[] matrices = new float[2 * A + B];
            for (int k = 0; k < 8; k++) {
                matrices[k] = sign;
                matrices[A + 8 * k] = 0x1.8p-24f;
            }
            matrices[A + B] = sign;
            assertEquals(sign * (1 + 2 * 0x1p-22f), tf32(matrices)[0]);
        }
    }

    /** Whole numbers of at most 8 bits, coordinate k of a row or column at word k / 2, the even ones in the low half. */
    @Test
    void bf16OfDistinctNumbers() {
        int[] words = new int[2 * A + B];
        float[] numbers = new float[2 * (A + B)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 7919 + 13) % 509 - 254 >> 1;
            words[i / 2] |= Float.floatToRawIntBits(numbers[i]) >>> 16 << 16 * (i % 2);
        }
        for (int i = 0; i < A; i++) {
            words[A + B + i] = Float.floatToRawIntBits(i * 31 - 2000);
        }
        int[] after = Program.ofWarp(BF16).run(words);
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 8; column++) {
                float expected = (row * 8 + column) * 31 - 2000;
                for (int k = 0; k < 16; k++) {
                    expected += numbers[row * 16 + k] * numbers[2 * A + column * 16 + k];
                }
                assertEquals(expected, Float.intBitsToFloat(after[A + B + row * 8 + column]),
                        "row " + row + ", column " + column);
            }
        }
    }

    /** Two groups of eight: what falls below the last place of the largest of nine goes towards zero. */
    @Test
    void bf16CutsSums() {
        int[] words = new int[2 * A + B];
        int one = Float.floatToRawIntBits(1) >>> 16;
        words[0] = one | Float.floatToRawIntBits(0x1.8p-24f) & 0xFFFF_0000;
        words[A] = one | one << 16;
        words[1] = words[0];
        words[A + 1] = one | one << 16;
        int[] after = Program.ofWarp(BF16).run(words);
        // 1 + 1, and two of 1.5 2^-24 each of which is cut to 2^-24.
        assertEquals(2, Float.intBitsToFloat(after[A + B]));
        words[1] = words[0] & 0xFFFF_0000;
        assertEquals(1 + 0x1p-23f, Float.intBitsToFloat(Program.ofWarp(BF16).run(words)[A + B]));
    }

    @Test
    void f64OfDistinctNumbers() {
        int[] words = new int[2 * (32 + 32 + 64)];
        double[] matrices = new double[words.length / 2];
        for (int i = 0; i < matrices.length; i++) {
            matrices[i] = 1 / (i + 3.0);
            long bits = Double.doubleToRawLongBits(matrices[i]);
            words[2 * i] = (int) bits;
            words[2 * i + 1] = (int) (bits >>> 32);
        }
        int[] after = Program.ofWarp(F64).run(words);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                double expected = matrices[64 + row * 8 + column];
                for (int k = 0; k < 4; k++) {
                    expected = Math.fma(matrices[row * 4 + k], matrices[32 + k * 8 + column], expected);
                }
                int at = 2 * (64 + row * 8 + column);
                double actual = Double.longBitsToDouble(Bits.unsigned(after[at]) | (long) after[at + 1] << 32);
                assertEquals(expected, actual, 0, "row " + row + ", column " + column);
            }
        }
    }
}
