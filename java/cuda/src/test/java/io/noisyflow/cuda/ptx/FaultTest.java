package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernels with planted faults: each is caught, by name and line or as NaN, and without the fault the kernel is right.
 */
@Tag("slow")
class FaultTest {
    private static final int[] WORDS = new int[64];

    private static String fault(Program program) {
        String message = assertThrows(Fault.class, () -> program.run(WORDS)).getMessage();
        assertTrue(message.startsWith("program, line "), message);
        return message;
    }

    private static void requireFault(String body, String... parts) {
        String message = fault(new Program(body, 64, 1024));
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void barrierInABranchThatDiverges() {
        requireFault("""
                setp.lt.u32 %p1, %r1, 48;
                @!%p1 bra REST;
                bar.sync 0;
                REST: bar.sync 0;
                """, "line 12 (bar.sync 0), block 0, thread 48", "line 11", "thread 0");
    }

    @Test
    void barrierThatAPartOfAWarpMisses() {
        requireFault("""
                setp.lt.u32 %p1, %r1, 48;
                @!%p1 ret;
                bar.sync 0;
                """, "line 11 (bar.sync 0)", "a part of the warp");
    }

    /** The manual: a warp of which no thread comes does not hold the others up. */
    @Test
    void barrierAfterAWholeWarpHasEnded() {
        int[] words = new Program("""
                setp.lt.u32 %p1, %r1, 32;
                @!%p1 ret;
                bar.sync 0;
                st.global.u32 [%rd2], 7;
                """, 64, 0).run(new int[64]);
        assertEquals(7, words[31]);
        assertEquals(0, words[32]);
    }

    @Test
    void missingBarrierIsARace() {
        String exchange = """
                mov.u32 %r2, area;
                shl.b32 %r3, %r1, 2;
                add.s32 %r4, %r2, %r3;
                cvt.rn.f32.u32 %f1, %r1;
                st.shared.f32 [%r4], %f1;
                BARRIER
                xor.b32 %r5, %r3, 128;
                add.s32 %r6, %r2, %r5;
                ld.shared.f32 %f2, [%r6];
                st.global.f32 [%rd2], %f2;
                """;
        int[] right = new Program(exchange.replace("BARRIER", "bar.sync 0;"), 64, 1024).run(WORDS);
        requireFault(exchange.replace("BARRIER", ""), "line 13", "thread 32", "a race: SHARED 0x80",
                "read by thread 0 ", "WRITE");
        for (int i = 0; i < 64; i++) {
            assertEquals(i ^ 32, Float.intBitsToFloat(right[i]));
        }
    }

    /** A thread that writes what others may still be reading: no value is wrong in the order in which they run. */
    @Test
    void missingBarrierBeforeMemoryIsUsedAgain() {
        requireFault("""
                ld.shared.f32 %f1, [area];
                setp.ne.u32 %p1, %r1, 63;
                @%p1 bra END;
                st.shared.f32 [area], 0f3F800000;
                END: bar.sync 0;
                """, "line 12", "thread 63", "a race: SHARED 0x0", "read by several threads", "WRITE");
    }

    @Test
    void whatNobodyHasWrittenIsNaN() {
        for (int word : Program.ofWarp("ld.shared.f32 %f1, [area];\nst.global.f32 [%rd2], %f1;").run(new int[32])) {
            assertTrue(Float.isNaN(Float.intBitsToFloat(word)));
        }
    }

    /** Counting together is what atomic additions are for. */
    @Test
    void atomicAdditionsOfManyThreads() {
        int[] words = new Program("""
                setp.ne.u32 %p1, %r1, 0;
                @%p1 bra COUNT;
                st.shared.u32 [area], 0;
                COUNT: bar.sync 0;
                atom.shared.add.u32 %r2, [area], 2;
                bar.sync 0;
                ld.shared.u32 %r3, [area];
                st.global.u32 [%rd2], %r3;
                """, 64, 16).run(new int[64]);
        assertEquals(128, words[63]);
    }

    @ParameterizedTest
    @CsvSource({"cp.async.wait_all;, 16", "cp.async.wait_group 0;, 16", "cp.async.wait_group 1;, 8", "'', 0"})
    void copiesLandWhenTheyAreWaitedFor(String wait, int landed) {
        int[] words = new int[32];
        Arrays.setAll(words, i -> i);
        int[] copied = new Program("""
                mov.u32 %r2, area;
                cvt.u64.u32 %rd3, %r2;
                cp.async.cg.shared.global [%r2], [%rd1], 16;
                cp.async.ca.shared.global [%r2+16], [%rd1+16], 16, 8;
                cp.async.commit_group;
                cp.async.cg.shared.global.L2::128B [%r2+32], [%rd1+32], 16;
                cp.async.cg.shared.global [%r2+48], [%rd1+48], 16;
                cp.async.commit_group;
                WAIT
                ld.shared.v4.u32 {%r4, %r5, %r6, %r7}, [%r2];
                st.global.v4.u32 [%rd1+64], {%r4, %r5, %r6, %r7};
                ld.shared.v4.u32 {%r4, %r5, %r6, %r7}, [%r2+16];
                st.global.v4.u32 [%rd1+80], {%r4, %r5, %r6, %r7};
                ld.shared.v4.u32 {%r4, %r5, %r6, %r7}, [%r2+32];
                st.global.v4.u32 [%rd1+96], {%r4, %r5, %r6, %r7};
                ld.shared.v4.u32 {%r4, %r5, %r6, %r7}, [%r2+48];
                st.global.v4.u32 [%rd1+112], {%r4, %r5, %r6, %r7};
                """.replace("WAIT", wait), 1, 64).run(words);
        for (int i = 0; i < 16; i++) {
            int whole = i == 6 || i == 7 ? 0 : i;
            assertEquals(i < landed ? whole : -1, copied[16 + i], "word " + i);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ld.global.f32 %f1, [%rd2+4]; line 9 (ld.global.f32 %f1, [%rd2+4]), block 0, thread 63: 4 bytes
            st.global.f32 [%rd2+-4], %f1; thread 0: 4 bytes
            ld.global.v4.f32 {%f1, %f2, %f3, %f4}, [%rd1+4]; which is not a multiple of 16
            ld.global.f64 %fd1, [%rd1+4]; which is not a multiple of 8
            ld.global.f32 %f1, [%rd9]; lie in no allocation
            ld.shared.f32 %f1, [area+1024]; 4 bytes at SHARED 0x400 lie outside its 1024 bytes
            st.shared.v2.f32 [area+1020], {%f1, %f2}; which is not a multiple of 8
            ld.param.u64 %rd3, [words+8]; lie outside
            cp.async.cg.shared.global [area], [%rd1+256], 16; lie in no allocation
            div.s32 %r2, %r1, 0; division by zero
            trap; trap
            """)
    void accessesThatAreNotAllowed(String instruction, String part) {
        // The address of what nothing has written, and that of a float, lie nowhere.
        String body = instruction.equals("ld.global.f32 %f1, [%rd9]") ? "and.b64 %rd9, %rd9, -16;\n" : "";
        requireFault(body + instruction + ";", part);
    }

    @Test
    void readOfMemoryThatWasFreed() {
        InterpretedDriver driver = new InterpretedDriver();
        try (Arena arena = Arena.ofConfined()) {
            Program program = Program.ofWarp("ld.global.f32 %f1, [%rd2];");
            Object kernel =
                    driver.function(driver.loadModule("program", arena.allocateFrom(program.text())), "program");
            DeviceMemory device = driver.allocate(128);
            var arguments = arena.allocateFrom(ValueLayout.JAVA_LONG, device.address());
            driver.launch(kernel, 1, 32, 0, arguments, null);
            driver.free(device);
            assertThrows(Fault.class, () -> driver.launch(kernel, 1, 32, 0, arguments, null));
            assertThrows(Fault.class, () -> driver.free(device));
        }
    }

    @Test
    void shuffleWithoutALaneThatTheMaskNames() {
        requireFault("""
                setp.eq.u32 %p1, %r1, 5;
                @%p1 ret;
                shfl.sync.bfly.b32 %r2|%p2, %r1, 1, 31, -1;
                """, "line 11", "thread 31", "mask 0xffffffff", "do not come: 0x20");
    }

    @Test
    void shuffleOfALaneThatTheMaskDoesNotName() {
        requireFault("""
                setp.lt.u32 %p1, %r1, 16;
                @!%p1 ret;
                shfl.sync.idx.b32 %r2|%p2, %r1, 0, 31, 0x7fff;
                """, "line 11", "thread 15", "0x7fff does not name its own lane");
    }

    @Test
    void shuffleFromALaneOutsideTheMask() {
        requireFault("""
                setp.lt.u32 %p1, %r1, 16;
                @!%p1 ret;
                shfl.sync.bfly.b32 %r2|%p2, %r1, 16, 31, 0xffff;
                """, "line 11", "takes from lane 16");
    }

    @Test
    void matrixProductOfAPartOfAWarp() {
        requireFault("""
                setp.eq.u32 %p1, %r1, 31;
                @%p1 bra END;
                mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd1, %fd2}, {%fd3}, {%fd4}, {%fd5, %fd6};
                END: bar.sync 0;
                """, "line 11", "do not come: 0x80000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"wgmma.fence.sync.aligned", "ld.global.v2.f32 %f1, [%rd1]", "add.rm.f64 %fd1, %fd2, %fd3",
                "atom.global.add.f32 %f1, [%rd1], %f2", "bar.sync 1", "setp.lt.f32 %p1|%p2, %f1, %f2",
                "mov.u32 %r1, elsewhere",
                "ld.shared.u32 %r1, [elsewhere]", "bra NOWHERE", "add.f16 %h1, %h2, %h3", "cp.async.bulk.commit_group"})
    void whatIsUnknownIsRefusedByItsLine(String instruction) {
        Program program = Program.ofWarp("mov.u32 %r2, 0;\n" + instruction + ";");
        String message = assertThrows(IllegalArgumentException.class, () -> Unit.parse(program.text())).getMessage();
        assertEquals("line 10: the interpreter does not know: " + instruction, message);
    }

    @Test
    void launchesThatADriverRefuses() {
        InterpretedDriver driver = new InterpretedDriver();
        try (Arena arena = Arena.ofConfined()) {
            Object module = driver.loadModule("program", arena.allocateFrom(Program.ofWarp("").text()));
            Object kernel = driver.function(module, "program");
            assertThrows(CudaException.class, () -> driver.function(module, "another"));
            assertThrows(CudaException.class, () -> driver.launch(kernel, 1, 32, 0, arena.allocate(4), null));
            assertThrows(CudaException.class, () -> driver.launch(kernel, 1, 1025, 0, arena.allocate(8), null));
            assertThrows(CudaException.class, () -> driver.launch(kernel, 0, 32, 0, arena.allocate(8), null));
            assertThrows(CudaException.class, () -> driver.launch(kernel, 1, 32, 49_153, arena.allocate(8), null));
        }
    }
}
