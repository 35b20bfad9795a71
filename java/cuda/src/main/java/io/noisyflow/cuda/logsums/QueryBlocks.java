package io.noisyflow.cuda.logsums;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of queries that a request is cut into. Where requests of one shape may follow each other they are made
 * once: of each, all but the seed of its noise follows from the shape.
 */
final class QueryBlocks {
    /** Longer requests have many, and the device holds two at a time. */
    private static final int MOST_KEPT = 2;

    private final boolean keeps;
    private final List<Kept> kept = new ArrayList<>();

    QueryBlocks(boolean keeps) {
        this.keeps = keeps;
    }

    private record Kept(int first, QueryBlock block) {}

    /** Whether what is made for a request is left for the next. */
    boolean keep() {
        return keeps;
    }

    /** Consecutive queries. */
    synchronized QueryBlock of(LogSumPlan plan, int first, int count) {
        QueryBlock found = find(first, count);
        if (found != null) {
            return found;
        }
        QueryBlock block = QueryBlock.of(plan, first, count);
        if (keeps && kept.size() < MOST_KEPT) {
            kept.add(new Kept(first, block));
        }
        return block;
    }

    private @Nullable QueryBlock find(int first, int count) {
        for (Kept one : kept) {
            if (one.first == first && one.block.queries() == count) {
                return one.block;
            }
        }
        return null;
    }
}
