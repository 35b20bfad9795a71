package io.noisyflow.io.stored;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of unknown length, held outside the heap as one piece of memory: what a pipe brings, what gzip inflates to.
 */
public final class Inflow {
    private static final int BUFFER = 1 << 16;
    /**
     * Pieces double from a buffer's size to this, so that a small stream takes little memory, and a large one few
     * pieces.
     */
    private static final long LARGEST_PIECE = 1 << 28;

    private Inflow() {}

    /**
     * All bytes up to the end of a stream.
     *
     * @param most how many there may be; more are refused
     */
    public static MemorySegment readAll(String where, InputStream in, long most) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > most) {
                    throw DataFormatException.at(where, "more than " + most + " bytes: expected no more from a file of"
                            + " its size");
                }
                for (int done = 0; done < count;) {
                    if (pieces.isEmpty() || pieces.getLast().room() == 0) {
                        pieces.add(Piece.of(Math.min(LARGEST_PIECE, Math.max(BUFFER, size))));
                    }
                    done += pieces.getLast().take(buffer, done, count - done);
                }
            }
            MemorySegment whole = Arena.ofAuto().allocate(size, 64);
            long at = 0;
            for (Piece piece : pieces) {
                MemorySegment.copy(piece.memory, 0, whole, at, piece.filled);
                at += piece.filled;
            }
            return whole;
        } catch (OutOfMemoryError e) {
            throw new DataFormatException(
                    where + ": the memory for all of its bytes is not to be had: expected a smaller"
                            + " file, or a larger -XX:MaxDirectMemorySize",
                    e);
        } finally {
            pieces.forEach(piece -> piece.arena.close());
        }
    }

    /** Memory that is given back as soon as its content has been moved. */
    private static final class Piece {
        private final Arena arena;
        private final MemorySegment memory;
        private long filled;

        private Piece(Arena arena, MemorySegment memory) {
            this.arena = arena;
            this.memory = memory;
        }

        static Piece of(long size) {
            Arena arena = Arena.ofConfined();
            try {
                return new Piece(arena, arena.allocate(size, 64));
            } catch (OutOfMemoryError e) {
                arena.close();
                throw e;
            }
        }

        long room() {
            return memory.byteSize() - filled;
        }

        int take(byte[] from, int at, int length) {
            int count = (int) Math.min(length, room());
            MemorySegment.copy(from, at, memory, ValueLayout.JAVA_BYTE, filled, count);
            filled += count;
            return count;
        }
    }
}
