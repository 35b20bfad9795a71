package io.noisyflow.cuda.device;

import org.jspecify.annotations.Nullable;

/** The items 0 .. count - 1 of a request, handed out in stretches, in their order, to whichever device asks. */
public final class Ranges {
    private final Meeting meeting = new Meeting();
    private final long count;
    private long next;

    /** The items 0 .. count - 1, none of them taken. */
    public Ranges(long count) {
        this.count = count;
    }

    /** Items from .. to - 1. */
    public record Range(long from, long to) {
        /** How many. */
        public int count() {
            return Math.toIntExact(to - from);
        }
    }

    /** The next items, at most so many; null at the end. */
    public @Nullable Range take(long most) {
        synchronized (meeting) {
            meeting.check();
            if (next >= count) {
                return null;
            }
            Range range = new Range(next, Math.min(count, next + most));
            next = range.to;
            return range;
        }
    }

    /** Ranges of at most so many items, for a pipeline. */
    public Pipeline.Source<Range> source(long most) {
        return () -> take(most);
    }

    /** Of those who take them. */
    public Meeting meeting() {
        return meeting;
    }
}
