package io.noisyflow.cuda.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The asynchronous copies of one thread that have not landed, by group. */
final class Copies {
    private record Copy(long to, long from, int read, int bytes) {
        void land() {
            for (int at = 0; at < bytes; at += Integer.BYTES) {
                Machine.write(to + at, Integer.BYTES, at < read ? Machine.readInt(from + at) : 0);
            }
        }
    }

    private final Deque<List<Copy>> groups = new ArrayDeque<>();
    private List<Copy> open = new ArrayList<>();

    /** A copy of so many bytes, of which some are read and the others are zero. */
    void add(long to, long from, int read, int bytes) {
        open.add(new Copy(to, from, read, bytes));
    }

    /** Makes a group of the copies since the last one. */
    void commit() {
        groups.add(open);
        open = new ArrayList<>();
    }

    /** Lets all groups land but the latest so many. */
    void await(int pending) {
        while (groups.size() > pending) {
            groups.remove().forEach(Copy::land);
        }
    }

    /** Forgets what has not landed. */
    void clear() {
        groups.clear();
        open.clear();
    }
}
