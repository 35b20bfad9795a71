package io.noisyflow.cuda.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The asynchronous copies of one thread that have not landed, by group. */
final class Copies {
    /** A copy of as many bytes as the access has, of which some are read and the others are zero. */
    private record Copy(Lane lane, long at, Access access, long from, int read) {
        void land() {
            long to = lane.address(at, access);
            for (int k = 0; k < access.bytes(); k += Integer.BYTES) {
                Machine.write(to + k, Integer.BYTES, k < read ? Machine.readInt(from + k) : 0);
            }
        }
    }

    private final Deque<List<Copy>> groups = new ArrayDeque<>();
    private List<Copy> open = new ArrayList<>();

    /**
     * Adds a copy.
     *
     * @param at where in shared memory
     * @param from the machine's address of what is read
     * @param read bytes that are read
     */
    void add(Lane lane, long at, Access access, long from, int read) {
        lane.address(at, access);
        open.add(new Copy(lane, at, access, from, read));
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
}
