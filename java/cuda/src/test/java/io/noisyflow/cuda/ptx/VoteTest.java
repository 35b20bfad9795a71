package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lanes hear of one another: what CUDA's __any_sync promises. */
class VoteTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "31, 1", "32, 0"})
    void oneLaneIsEnough(int lane, int heard) {
        int[] words = Program.ofWarp("setp.eq.u32 %p1, %r1, " + lane + ";\n" + """
                vote.sync.any.pred %p2, %p1, -1;
                selp.b32 %r3, 1, 0, %p2;
                st.global.u32 [%rd2], %r3;
                """).run(new int[32]);
        for (int word : words) {
            assertEquals(heard, word);
        }
    }

    /** Halves of a warp that go separate ways hear nothing of each other. */
    @ParameterizedTest
    @CsvSource({"3, 1", "20, 0"})
    void ofHalvesInTwoBranches(int lane, int heard) {
        int[] words = Program.ofWarp("""
                setp.eq.u32 %p2, %r1, 5;
                setp.lt.u32 %p1, %r1, 16;
                @%p1 bra LOW;
                vote.sync.any.pred %p3, %p2, 0xffff0000;
                bra END;
                LOW: vote.sync.any.pred %p3, %p2, 0xffff;
                END: bar.warp.sync -1;
                selp.b32 %r3, 1, 0, %p3;
                st.global.u32 [%rd2], %r3;
                """).run(new int[32]);
        assertEquals(heard, words[lane]);
    }
}
