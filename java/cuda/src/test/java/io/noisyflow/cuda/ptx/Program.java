package io.noisyflow.cuda.ptx;

import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A kernel written by hand: its body finds the address of some words in %rd1 and that of the thread's own word (number
 * %r1) in %rd2, and may use any other register. The body begins on line 9.
 *
 * @param body instructions without the final ret
 * @param threads of the one block
 * @param sharedBytes that the launch asks for; they begin at the name "area"
 */
record Program(String body, int threads, int sharedBytes) {
    private static final String HEAD = """
            .version 8.0
            .target sm_80
            .address_size 64
            .extern .shared .align 16 .b8 area[];
            .visible .entry program(.param .u64 words) {
            ld.param.u64 %rd1, [words];
            mov.u32 %r1, %tid.x;
            mad.wide.u32 %rd2, %r1, 4, %rd1;
            """;

    /** A program of one warp. */
    static Program ofWarp(String body) {
        return new Program(body, 32, 1024);
    }

    String text() {
        return HEAD + body + "\nret;\n}\n";
    }

    /** Runs it on so many words and returns what they hold then. */
    int[] run(int... words) {
        InterpretedDriver driver = new InterpretedDriver();
        try (Arena arena = Arena.ofConfined()) {
            Object module = driver.loadModule("program", arena.allocateFrom(text()));
            MemorySegment host = arena.allocateFrom(ValueLayout.JAVA_INT, words);
            DeviceMemory device = driver.allocate(host.byteSize());
            driver.copyToDevice(host, device, 0);
            driver.launch(driver.function(module, "program"), 1, threads, sharedBytes,
                    arena.allocateFrom(ValueLayout.JAVA_LONG, device.address()), null);
            driver.copyToHost(device, 0, host);
            driver.free(device);
            return host.toArray(ValueLayout.JAVA_INT);
        }
    }
}
