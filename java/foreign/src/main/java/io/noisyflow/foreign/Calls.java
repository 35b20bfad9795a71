package io.noisyflow.foreign;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * The entry points of the library (native/cpu/library.cpp), which say what each does. Every argument is a whole number
 * or an address, 8 bytes wide.
 */
final class Calls {
    /** The version of the layout of structures that this code writes. */
    static final long VERSION = 3;

    private final MethodHandle version;
    private final MethodHandle vectorBits;
    private final MethodHandle lanes;
    private final MethodHandle segment;
    private final MethodHandle scratchBytes;
    private final MethodHandle pack;
    private final MethodHandle addLogSums;
    private final MethodHandle blockScratchBytes;
    private final MethodHandle packBlocks;
    private final MethodHandle setBlockRows;
    private final MethodHandle addBlocks;
    private final MethodHandle packLayer;
    private final MethodHandle passScratchBytes;
    private final MethodHandle propagate;
    private final MethodHandle distanceScratchBytes;
    private final MethodHandle countPairs;
    private final MethodHandle sumDiagonal;
    private final MethodHandle addRows;
    private final MethodHandle largestSquare;

    /**
     * Binds every entry point.
     *
     * @throws IllegalArgumentException if one is missing
     */
    Calls(SymbolLookup library) {
        version = whole(library, "version", 0);
        vectorBits = whole(library, "vector_bits", 0);
        lanes = whole(library, "lanes", 1);
        segment = whole(library, "segment", 3);
        scratchBytes = whole(library, "scratch_bytes", 3);
        pack = nothing(library, "pack", 7);
        addLogSums = nothing(library, "add_log_sums", 4);
        blockScratchBytes = whole(library, "block_scratch_bytes", 3);
        packBlocks = nothing(library, "pack_blocks", 6);
        setBlockRows = nothing(library, "set_block_rows", 4);
        addBlocks = nothing(library, "add_blocks", 5);
        packLayer = nothing(library, "pack_layer", 4);
        passScratchBytes = whole(library, "pass_scratch_bytes", 3);
        propagate = nothing(library, "propagate", 5);
        distanceScratchBytes = whole(library, "distance_scratch_bytes", 2);
        countPairs = nothing(library, "count_pairs", 7);
        sumDiagonal = nothing(library, "sum_diagonal", 2);
        addRows = nothing(library, "add_rows", 5);
        largestSquare = bind(library, "largest_square", FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, longs(5)));
    }

    long version() {
        try {
            return (long) version.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long vectorBits() {
        try {
            return (long) vectorBits.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int lanes(long kind) {
        try {
            return (int) (long) lanes.invokeExact(kind);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int segment(long kind, long d, boolean noise) {
        try {
            return (int) (long) segment.invokeExact(kind, d, noise ? 1L : 0L);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long scratchBytes(long kind, long request, long rows) {
        try {
            return (long) scratchBytes.invokeExact(kind, request, rows);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void pack(long kind, long request, long group, boolean unitRows, long from, long to, long row) {
        try {
            pack.invokeExact(kind, request, group, unitRows ? 1L : 0L, from, to, row);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void addLogSums(long kind, long request, long group, long rows) {
        try {
            addLogSums.invokeExact(kind, request, group, rows);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long blockScratchBytes(long kind, long request, long rows) {
        try {
            return (long) blockScratchBytes.invokeExact(kind, request, rows);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void packBlocks(long kind, long request, long group, long from, long to, long row) {
        try {
            packBlocks.invokeExact(kind, request, group, from, to, row);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void setBlockRows(long kind, long request, long group, long rows) {
        try {
            setBlockRows.invokeExact(kind, request, group, rows);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void addBlocks(long kind, long request, long group, long rows, long list) {
        try {
            addBlocks.invokeExact(kind, request, group, rows, list);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void packLayer(long kind, long layer, long weights, long bias) {
        try {
            packLayer.invokeExact(kind, layer, weights, bias);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long passScratchBytes(long kind, long pass, long count) {
        try {
            return (long) passScratchBytes.invokeExact(kind, pass, count);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void propagate(long kind, long pass, long first, long count, long scratch) {
        try {
            propagate.invokeExact(kind, pass, first, count, scratch);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long distanceScratchBytes(long kind, long d) {
        try {
            return (long) distanceScratchBytes.invokeExact(kind, d);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void countPairs(long kind, long request, long first, long count, long counts, long sums, long scratch) {
        try {
            countPairs.invokeExact(kind, request, first, count, counts, sums, scratch);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void sumDiagonal(long kind, long item) {
        try {
            sumDiagonal.invokeExact(kind, item);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void addRows(long points, long d, long from, long to, long sum) {
        try {
            addRows.invokeExact(points, d, from, to, sum);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    double largestSquare(long points, long d, long from, long to, long centre) {
        try {
            return (double) largestSquare.invokeExact(points, d, from, to, centre);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static MethodHandle whole(SymbolLookup library, String name, int arguments) {
        return bind(library, name, FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs(arguments)));
    }

    private static MethodHandle nothing(SymbolLookup library, String name, int arguments) {
        return bind(library, name, FunctionDescriptor.ofVoid(longs(arguments)));
    }

    @SuppressWarnings("restricted") // calling native code is what this class is for
    private static MethodHandle bind(SymbolLookup library, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.find("noisyflow_" + name).orElseThrow(
                () -> new IllegalArgumentException("it has no function noisyflow_" + name)), type);
    }

    private static MemoryLayout[] longs(int count) {
        MemoryLayout[] layouts = new MemoryLayout[count];
        Arrays.fill(layouts, ValueLayout.JAVA_LONG);
        return layouts;
    }

    /** Native code throws nothing; what comes here is an error of the JVM itself. */
    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
