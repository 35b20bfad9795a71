package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.CudaException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Memory that requests have given back and later ones take again: an allocation costs more than many a launch, and the
 * driver waits for all work before it frees. Whoever gives memory back has waited for the work that needed it.
 *
 * @param <M> a piece of memory
 */
final class MemoryPool<M> {
    private static final long SMALLEST = 512;
    /** Sizes are rounded up by at most one part in so many, so that requests of nearly one size share memory. */
    private static final int STEPS = 16;

    private final LongFunction<M> allocate;
    private final Consumer<M> free;
    private final ToLongFunction<M> size;
    private final List<M> idle = new ArrayList<>();

    MemoryPool(LongFunction<M> allocate, Consumer<M> free, ToLongFunction<M> size) {
        this.allocate = allocate;
        this.free = free;
        this.size = size;
    }

    /**
     * At least so many bytes: idle memory if some is not more than twice as large, else new. Where there is not enough
     * of it all idle memory is freed, and it is tried once more.
     */
    M take(long bytes) {
        long wanted = rounded(bytes);
        M best = smallest(wanted);
        if (best != null) {
            idle.remove(best);
            return best;
        }
        try {
            return allocate.apply(wanted);
        } catch (CudaException e) {
            if (!e.isOutOfMemory() || idle.isEmpty()) {
                throw e;
            }
            empty();
            return allocate.apply(wanted);
        }
    }

    private @Nullable M smallest(long wanted) {
        M best = null;
        for (M memory : idle) {
            long bytes = size.applyAsLong(memory);
            if (bytes >= wanted && bytes <= 2 * wanted && (best == null || bytes < size.applyAsLong(best))) {
                best = memory;
            }
        }
        return best;
    }

    private static long rounded(long bytes) {
        long step = Math.max(SMALLEST, Long.highestOneBit(bytes) / STEPS);
        return Math.ceilDiv(bytes, step) * step;
    }

    /** Keeps memory for later. */
    void give(M memory) {
        idle.add(memory);
    }

    /** Bytes of idle memory. */
    long bytes() {
        return idle.stream().mapToLong(size).sum();
    }

    /** Frees what is idle: all of it, even where freeing one piece fails; the first failure is thrown. */
    void empty() {
        trim(0);
    }

    /** Frees idle memory, the largest first, until no more than so many bytes are left. */
    void trim(long most) {
        idle.sort((one, other) -> Long.compare(size.applyAsLong(one), size.applyAsLong(other)));
        CudaException failure = null;
        for (long left = bytes(); left > most;) {
            M largest = idle.removeLast();
            left -= size.applyAsLong(largest);
            try {
                free.accept(largest);
            } catch (CudaException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
