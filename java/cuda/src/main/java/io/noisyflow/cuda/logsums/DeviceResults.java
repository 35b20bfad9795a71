package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.SumKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumMap;

/**
 * Results that a kernel makes of the totals where they lie: those of requests without sums of classes. What comes to
 * the host is then what the caller gets, and not many times as much from which the host takes logarithms.
 */
final class DeviceResults {
    private static final int UNWANTED = -1;

    private final LogSumPlan plan;
    /** The wanted kinds, in the order in which their results lie. */
    private final SumKind[] kinds;

    DeviceResults(LogSumPlan plan) {
        this.plan = plan;
        this.kinds = plan.request.wanted().toArray(SumKind[]::new);
    }

    /** Whether the kernel knows the results of a request. */
    static boolean make(LogSumPlan plan) {
        return plan.layout.runs() == 1 && plan.request.wanted().stream().noneMatch(SumKind::needsClasses);
    }

    /** Where the results of each kind that the kernel knows lie, in its order. */
    int[] places() {
        EnumMap<SumKind, Integer> places = new EnumMap<>(SumKind.class);
        for (int i = 0; i < kinds.length; i++) {
            places.put(kinds[i], i);
        }
        SumKind[] known = {SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE};
        return Arrays.stream(known).mapToInt(kind -> places.getOrDefault(kind, UNWANTED)).toArray();
    }

    /** Bytes of the results of so many tiles. */
    long bytes(int tiles) {
        return kinds.length * (long) tiles * plan.tileRows * plan.levels * Double.BYTES;
    }

    /**
     * Copies the results of a tile to their places in a block.
     *
     * @param from results of so many tiles
     * @param slot of the tile among them
     */
    void copy(MemorySegment from, int tiles, int slot, QueryBlock block, int tile, LogSumBlock results) {
        int end = block.firstRow(tile) + block.rows(tile);
        for (int row = block.firstRow(tile), to; row < end; row = to) {
            to = block.endOfNeighbours(row, end);
            int count = (to - row) * plan.levels;
            for (int i = 0; i < kinds.length; i++) {
                long at = (((long) i * tiles + slot) * plan.tileRows + row - block.firstRow(tile)) * plan.levels;
                MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE, at * Double.BYTES, results.array(kinds[i]),
                        block.rowOfResults(row) * plan.levels, count);
            }
        }
    }
}
