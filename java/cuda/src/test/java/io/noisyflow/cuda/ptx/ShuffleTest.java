package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where lanes take their values from: what CUDA's __shfl functions promise. */
class ShuffleTest {
    /** The operand for control is 31, or 0 for up; for segments of 8 lanes 0x1800 comes on top. */
    @ParameterizedTest
    @CsvSource({"bfly, 5, 0x1f, 9, 12", "down, 3, 0x1f, 9, 12", "down, 3, 0x1f, 30, 30", "up, 3, 0x0, 9, 6",
        "up, 3, 0x0, 2, 2", "idx, 7, 0x1f, 20, 7", "idx, 7, 0x181f, 20, 23", "down, 3, 0x181f, 6, 6",
        "bfly, 4, 0x181f, 9, 13", "up, 3, 0x1800, 17, 17", "up, 3, 0x1800, 20, 17"})
    void takesFrom(String mode, int by, String control, int lane, int source) {
        int[] words = Program.ofWarp("mul.lo.s32 %r2, %r1, 10;\nshfl.sync." + mode + ".b32 %r3|%p1, %r2, " + by + ", "
                + control + ", -1;\nst.global.u32 [%rd2], %r3;").run(new int[32]);
        assertEquals(10 * source, words[lane]);
    }

    /** Halves of a warp that go separate ways shuffle among themselves. */
    @ParameterizedTest
    @CsvSource({"3, 2", "20, 21"})
    void ofHalvesInTwoBranches(int lane, int source) {
        int[] words = Program.ofWarp("""
                setp.lt.u32 %p1, %r1, 16;
                @%p1 bra LOW;
                shfl.sync.bfly.b32 %r3, %r1, 1, 31, 0xffff0000;
                bra END;
                LOW: shfl.sync.bfly.b32 %r3, %r1, 1, 31, 0xffff;
                END: bar.warp.sync -1;
                st.global.u32 [%rd2], %r3;
                """).run(new int[32]);
        assertEquals(source, words[lane]);
    }
}
