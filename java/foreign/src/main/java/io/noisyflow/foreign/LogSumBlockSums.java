package io.noisyflow.foreign;

import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.core.sums.SumRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * What is summed up for one block of queries, off the heap. Rows are numbered within the block; different threads may
 * work on different rows, or on different parts of the centres, each of which has sums of its own.
 */
final class LogSumBlockSums implements SumRun.BlockSums {
    private final LogSumPlan plan;
    private final int parts;
    private final long slots;
    private final MemorySegment references;
    private final MemorySegment sums;
    private final @Nullable MemorySegment squares;
    private final @Nullable MemorySegment ownSquaredDistances;
    private final @Nullable MemorySegment squaredNoise;
    private int firstQuery;

    /** Sums for blocks of so many rows. */
    LogSumBlockSums(LogSumPlan plan, int rows, int parts, Arena arena) {
        this.plan = plan;
        this.parts = parts;
        this.slots = Math.multiplyExact(rows, plan.scheme.slotsOfRow());
        this.references = arena.allocate(8 * slots * parts, 64);
        this.sums = arena.allocate(8 * slots * parts, 64);
        this.squares = plan.scheme.squares() ? arena.allocate(8 * slots * parts, 64) : null;
        this.ownSquaredDistances = plan.scheme.leavesOutRow() ? arena.allocate(8L * rows, 64) : null;
        this.squaredNoise = plan.scheme.keepsSquaredNoise() ? arena.allocate(8L * rows, 64) : null;
    }

    @Override
    public void begin(int query, int rows) {
        firstQuery = query;
        references.fill((byte) 0);
        sums.fill((byte) 0);
        if (squares != null) {
            squares.fill((byte) 0);
        }
        if (ownSquaredDistances != null) {
            for (long row = 0; row < ownSquaredDistances.byteSize() / 8; row++) {
                ownSquaredDistances.setAtIndex(ValueLayout.JAVA_DOUBLE, row, Double.POSITIVE_INFINITY);
            }
        }
    }

    @Override
    public int firstQuery() {
        return firstQuery;
    }

    /** The query of a row. */
    int query(int row) {
        return firstQuery + plan.rows.queryOf(row);
    }

    /** Writes where the sums of a part of the centres are. */
    void describe(int part, Words words) {
        words.put(of(references, part)).put(of(sums, part)).put(squares == null ? null : of(squares, part))
                .put(ownSquaredDistances).put(squaredNoise);
    }

    private MemorySegment of(MemorySegment all, int part) {
        return all.asSlice(8 * slots * part, 8 * slots);
    }

    @Override
    public void merge(int from, int to) {
        RunningSum total = new RunningSum();
        for (long slot = (long) from * plan.scheme.slotsOfRow(); slot < (long) to * plan.scheme.slotsOfRow(); slot++) {
            total.clear();
            for (int part = 0; part < parts; part++) {
                long at = slots * part + slot;
                total.add(get(references, at), get(sums, at), squares == null ? 0 : get(squares, at));
            }
            put(slot, total);
        }
    }

    @Override
    public void add(int slot, double reference, double sum, double squared) {
        RunningSum total = new RunningSum();
        total.set(reference(slot), sum(slot), squares(slot));
        total.add(reference, sum, squared);
        put(slot, total);
    }

    private void put(long slot, RunningSum total) {
        set(references, slot, total.reference());
        set(sums, slot, total.sum());
        if (squares != null) {
            set(squares, slot, total.squares());
        }
    }

    @Override
    public double reference(int slot) {
        return get(references, slot);
    }

    @Override
    public double sum(int slot) {
        return get(sums, slot);
    }

    @Override
    public double squares(int slot) {
        return squares == null ? 0 : get(squares, slot);
    }

    @Override
    public double ownSquaredDistance(int row) {
        return ownSquaredDistances == null ? Double.POSITIVE_INFINITY : get(ownSquaredDistances, row);
    }

    @Override
    public double squaredNoise(int row) {
        return squaredNoise == null ? 0 : get(squaredNoise, row);
    }

    private static double get(MemorySegment numbers, long index) {
        return numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    private static void set(MemorySegment numbers, long index, double value) {
        numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
    }
}
