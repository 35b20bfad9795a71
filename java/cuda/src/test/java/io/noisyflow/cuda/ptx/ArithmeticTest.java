package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single instructions against what the PTX manual says of them. */
class ArithmeticTest {
    /** The result of an instruction whose operands stand in the words from 0 on; a 64-bit one takes two words. */
    private static long result(String instruction, char to, int... operands) {
        String store = switch (to) {
            case 'd' -> "st.global.b64 [%rd1+64], %fd0;";
            case 'l' -> "st.global.b64 [%rd1+64], %rd0;";
            case 'f' -> "st.global.b32 [%rd1+64], %f0;";
            default -> "st.global.b32 [%rd1+64], %r0;";
        };
        int[] words = new int[18];
        System.arraycopy(operands, 0, words, 0, operands.length);
        int[] after = new Program("""
                ld.global.b32 %a, [%rd1];
                ld.global.b32 %b, [%rd1+4];
                ld.global.b32 %c, [%rd1+8];
                ld.global.b64 %wa, [%rd1];
                ld.global.b64 %wb, [%rd1+8];
                """ + instruction + ";\n" + store, 1, 0).run(words);
        return Bits.unsigned(after[16]) | (to == 'd' || to == 'l' ? (long) after[17] << 32 : 0);
    }

    private static int word(String text) {
        return text.endsWith("f") ? Float.floatToRawIntBits(Float.parseFloat(text.substring(0, text.length() - 1)))
                : Integer.parseUnsignedInt(text, text.length() == 8 ? 16 : 10);
    }

    @ParameterizedTest
    @CsvSource({"max.f32, NaNf, 1f, 1f", "max.f32, 1f, NaNf, 1f", "min.f32, -0f, 0f, -0f", "max.f32, -0f, 0f, 0f",
        "copysign.f32, -1f, 3f, -3f", "add.ftz.f32, 1e-39f, 1f, 1f", "add.ftz.f32, 1e-39f, 1e-39f, 0f",
        "mul.ftz.f32, -1e-30f, 1e-9f, -0f", "mul.rn.f32, 1e-30f, 1e-9f, 1e-39f", "div.rn.f32, 1f, 3f, 0.33333334f"})
    void floatsOfTwo(String opcode, String a, String b, String expected) {
        assertEquals(Bits.unsigned(word(expected)), result(opcode + " %f0, %a, %b", 'f', word(a), word(b)));
    }

    @ParameterizedTest
    @CsvSource({"ex2.approx.ftz.f32, -126f, 1.1754944E-38f", "ex2.approx.ftz.f32, -126.5f, 0f",
        "ex2.approx.ftz.f32, -Infinityf, 0f",
        "ex2.approx.ftz.f32, 0.5f, 1.4142135f", "ex2.approx.f32, -149f, 1.4E-45f",
        "ex2.approx.ftz.f32, 128f, Infinityf",
        "rcp.approx.ftz.f32, 1e-39f, Infinityf", "rcp.approx.ftz.f32, 3f, 0.33333334f", "sqrt.rn.f32, 2f, 1.4142135f",
        "neg.f32, 0f, -0f", "abs.f32, -2f, 2f", "cvt.sat.f32.f32, 7f, 1f", "cvt.sat.f32.f32, NaNf, 0f",
        "cvt.rni.f32.f32, 2.5f, 2f", "cvt.rmi.f32.f32, -2.5f, -3f", "cvt.rna.tf32.f32, 3F801000, 3F802000",
        "cvt.rna.tf32.f32, 3F800FFF, 3F800000", "cvt.rna.tf32.f32, BF801000, BF802000",
        "cvt.rna.tf32.f32, Infinityf, Infinityf"})
    void floatsOfOne(String opcode, String a, String expected) {
        assertEquals(Bits.unsigned(word(expected)), result(opcode + " %f0, %a", 'f', word(a)));
    }

    @ParameterizedTest
    @CsvSource({"mul.hi.u32, FFFFFFFF, FFFFFFFF, FFFFFFFE", "mul.hi.s32, FFFFFFFF, 00000002, FFFFFFFF",
        "div.s32, FFFFFFF9, 00000002, FFFFFFFD",
        "div.u32, FFFFFFF9, 00000002, 7FFFFFFC", "rem.s32, FFFFFFF9, 00000002, FFFFFFFF",
        "shr.s32, 80000000, 00000028, FFFFFFFF",
        "shr.u32, 80000000, 00000020, 00000000", "shl.b32, 00000001, 00000020, 00000000",
        "min.s32, FFFFFFFF, 00000001, FFFFFFFF",
        "min.u32, FFFFFFFF, 00000001, 00000001", "shr.u32, 80000000, 0000001F, 00000001"})
    void integersOfTwo(String opcode, String a, String b, String expected) {
        assertEquals(Bits.unsigned(word(expected)), result(opcode + " %r0, %a, %b", 'r', word(a), word(b)));
    }

    @ParameterizedTest
    @CsvSource({"bfe.u32 %r0# %a# 8# 4, 00000ABC, 0000000A", "bfe.s32 %r0# %a# 8# 4, 00000ABC, FFFFFFFA",
        "bfi.b32 %r0# 5# %a# 4# 8, 12345678, 12345058",
        "prmt.b32 %r0# %a# %b# 0x7610, 12345678, 00005678", "lop3.b32 %r0# %a# %b# %c# 0x0F, FFFF0000, 0000FFFF",
        "shf.l.wrap.b32 %r0# %a# %a# 8, 12345678, 34567812", "popc.b32 %r0# %a, 000000FF, 00000008",
        "clz.b32 %r0# %a, 000000FF, 00000018",
        "selp.b32 %r0# 1# 2# %p1, 00000000, 00000002"})
    void bits(String instruction, String a, String expected) {
        String body = "setp.eq.u32 %p1, %a, 1;\n" + instruction.replace('#', ',');
        assertEquals(Bits.unsigned(word(expected)), result(body, 'r', word(a)));
    }

    @ParameterizedTest
    @CsvSource({"lt, NaN, 1, false", "ltu, NaN, 1, true", "ne, NaN, 1, false", "neu, NaN, 1, true", "eq, -0, 0, true",
        "geu, 1, 2, false", "ge, 2, 2, true", "num, 1, NaN, false", "nan, 1, NaN, true", "leu, 2, 1, false"})
    void comparisons(String comparison, float a, float b, boolean expected) {
        String body = "setp." + comparison + ".f32 %p1, %a, %b;\nselp.b32 %r0, 1, 0, %p1";
        assertEquals(expected ? 1 : 0,
                result(body, 'r', Float.floatToRawIntBits(a), Float.floatToRawIntBits(b)));
    }

    @ParameterizedTest
    @CsvSource({"cvt.rzi.s32.f64, NaN, -2147483648", "cvt.rzi.s32.f64, -1e10, -2147483648", "cvt.rzi.u32.f64, -1, 0",
        "cvt.rzi.u32.f64, 1e10, 4294967295", "cvt.rni.s64.f64, 2.5, 2",
        "cvt.rzi.u64.f64, 1.8446744073709550e19, -2048"})
    void doublesToIntegers(String opcode, double a, long expected) {
        long bits = Double.doubleToRawLongBits(a);
        assertEquals(expected, result("mov.b64 %fd1, %wa;\n" + opcode + " %rd3, %fd1;\n"
                + (opcode.contains("s32") ? "cvt.s64.s32" : opcode.contains("u32") ? "cvt.u64.u32" : "mov.b64")
                + " %rd0, %rd3", 'l', (int) bits, (int) (bits >>> 32)));
    }

    /** 2^53 + 1 is the smallest whole number that a double does not hold; 2^63 + 2^10 + 1 must round up. */
    @Test
    void unsignedLongsToDoubles() {
        long odd = Long.MIN_VALUE + 1025;
        long actual = result("cvt.rn.f64.u64 %fd0, %wa", 'd', (int) odd, (int) (odd >>> 32));
        assertEquals(0x1p63 + 2048, Double.longBitsToDouble(actual));
    }

    @Test
    void wordsOfADoubleComeApartAndTogether() {
        assertEquals(0x1234_5678_9ABC_DEF0L, result("mov.b64 {%r3, %r4}, %wa;\nmov.b64 %rd0, {%r4, %r3}", 'l',
                0x1234_5678, 0x9ABC_DEF0));
    }

    /** A start for Newton's iteration: close, and without a low word. */
    @Test
    void reciprocalOfTheHighWord() {
        long three = Double.doubleToRawLongBits(3);
        long actual = result("mov.b64 %fd1, %wa;\nrcp.approx.ftz.f64 %fd0, %fd1", 'd', 0, (int) (three >>> 32));
        assertEquals(0, actual << 32);
        assertEquals(1 / 3.0, Double.longBitsToDouble(actual), 0x1p-20);
    }

    /** Against exact arithmetic. */
    @Test
    void directedRounding() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            float a = (float) random.nextGaussian();
            float b = (float) random.nextGaussian();
            float c = (float) (random.nextGaussian() * Math.scalb(1.0, random.nextInt(-40, 40)));
            float down = Directed.down(a, b, c);
            BigDecimal exact = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
            assertTrue(new BigDecimal(down).compareTo(exact) <= 0, "not below");
            assertTrue(new BigDecimal(Math.nextUp(down)).compareTo(exact) > 0, "not the next");
            float zero = Directed.toZero(a, b, c);
            assertEquals(exact.signum() < 0 ? -Directed.down(-a, b, -c) : down, zero);
        }
    }

    /** The nearest float, but for ties that double cannot tell from their neighbours. */
    @Test
    void powersOfTwo() {
        SplittableRandom random = new SplittableRandom(2);
        int off = 0;
        for (int i = 0; i < 100_000; i++) {
            float x = (float) random.nextDouble(-150, 128);
            off += PowerOfTwo.of(x) == (float) StrictMath.pow(2, x) ? 0 : 1;
        }
        assertTrue(off <= 1, off + " powers differ");
    }
}
