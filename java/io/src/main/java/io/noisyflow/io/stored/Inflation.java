package io.noisyflow.io.stored;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Moves what a stream inflates to into memory outside the heap, never more than was agreed on. */
public final class Inflation {
    /**
     * Deflate codes at most 258 bytes in two bits, so nothing inflates by more than 1032:1
     * (<a href="https://zlib.net/zlib_tech.html">zlib technical details</a>).
     */
    public static final long LARGEST_RATIO = 1032;
    private static final int CHUNK = 1 << 16;

    private Inflation() {}

    /** Refuses a declared size that the compressed bytes cannot reach. */
    public static void requirePossible(String where, long declared, long compressed) {
        if (declared / LARGEST_RATIO > compressed) {
            throw DataFormatException.at(where, declared + " bytes are declared for " + compressed
                    + " compressed ones: expected at most " + LARGEST_RATIO + " times as many");
        }
    }

    /** Exactly {@code size} bytes, after which the stream must end. */
    public static MemorySegment readAll(String where, InputStream in, long size) throws IOException {
        MemorySegment memory;
        try {
            memory = Arena.ofAuto().allocate(size, 64);
        } catch (OutOfMemoryError e) {
            throw new DataFormatException(where + ": " + size + " bytes of memory are not to be had: expected a"
                    + " smaller array, or a larger -XX:MaxDirectMemorySize", e);
        }
        byte[] chunk = new byte[(int) Math.min(size, CHUNK)];
        long done = 0;
        while (done < size) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, size - done));
            if (count < 0) {
                throw DataFormatException.at(where,
                        "inflates to " + done + " bytes of numbers: expected " + size);
            }
            MemorySegment.copy(chunk, 0, memory, ValueLayout.JAVA_BYTE, done, count);
            done += count;
        }
        if (in.read() >= 0) {
            throw DataFormatException.at(where, "inflates to more than " + size + " bytes of numbers: expected "
                    + size);
        }
        return memory;
    }
}
