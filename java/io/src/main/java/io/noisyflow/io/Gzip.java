package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Inflation;
import io.noisyflow.io.stored.Inflow;
import io.noisyflow.io.stored.SegmentInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.zip.GZIPInputStream;

/**
 * Files of any kind that were compressed by gzip, recognised by their first two bytes and inflated outside the heap.
 */
final class Gzip {
    private static final String SUFFIX = ".gz";

    private Gzip() {}

    static boolean begins(byte[] head) {
        return head.length >= 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
    }

    /** What the name of the file would be without the compression. */
    static String plainName(String name) {
        return name.regionMatches(true, name.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length())
                ? name.substring(0, name.length() - SUFFIX.length())
                : name;
    }

    /** What a file inflates to: never more than deflate can make of its size. */
    static MemorySegment inflate(String where, MemorySegment file) {
        try (InputStream in = new GZIPInputStream(new SegmentInputStream(file), 1 << 16)) {
            MemorySegment plain = Inflow.readAll(where, in, Inflation.LARGEST_RATIO * file.byteSize());
            if (plain.byteSize() == 0) {
                throw DataFormatException.at(where, "inflates to nothing: expected a file within gzip");
            }
            return plain;
        } catch (IOException e) {
            throw new DataFormatException(where + ": the gzip data are damaged (" + DataFormatException.reason(e)
                    + "): expected a whole gzip file", e);
        }
    }
}
