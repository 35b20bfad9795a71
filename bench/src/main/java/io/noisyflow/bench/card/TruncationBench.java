package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Measures {@link Truncation}: products of numbers of 11 bits, whose sum a double holds exactly. */
final class TruncationBench {
    private static final int ROWS = 16;
    private static final int COLUMNS = 8;
    private static final int DEPTH = 8;
    private static final int WARP = 32;
    private static final double UNIT = 0x1p-24;

    private TruncationBench() {}

    static Truncation measure(LadderDevice device, int steps, int stepsOfSum) {
        int pitch = DEPTH * steps;
        SplittableRandom random = new SplittableRandom(steps);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment left = numbers(arena, random, ROWS * pitch);
            MemorySegment right = numbers(arena, random, COLUMNS * pitch);
            DeviceMemory leftMemory = device.upload(left);
            DeviceMemory rightMemory = device.upload(right);
            DeviceMemory oneSum = device.allocate((long) ROWS * COLUMNS * Float.BYTES);
            DeviceMemory promoted = device.allocate((long) ROWS * COLUMNS * Float.BYTES);
            device.milliseconds("mma_truncation", 1, WARP, 0, arguments -> {
                arguments.putLong(leftMemory.address());
                arguments.putLong(rightMemory.address());
                arguments.putLong(oneSum.address());
                arguments.putLong(promoted.address());
                arguments.putInt(steps);
                arguments.putInt(stepsOfSum);
            });
            double[] exact = exact(left, right, pitch);
            return new Truncation(steps, stepsOfSum, bias(device, arena, oneSum, exact),
                    bias(device, arena, promoted, exact), null);
        }
    }

    /** Numbers in [1, 2) of ten bits behind the point. */
    private static MemorySegment numbers(Arena arena, SplittableRandom random, int count) {
        MemorySegment numbers = arena.allocate(ValueLayout.JAVA_FLOAT, count);
        for (int i = 0; i < count; i++) {
            numbers.setAtIndex(ValueLayout.JAVA_FLOAT, i, 1 + random.nextInt(1024) / 1024f);
        }
        return numbers;
    }

    private static double[] exact(MemorySegment left, MemorySegment right, int pitch) {
        double[] sums = new double[ROWS * COLUMNS];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < pitch; k++) {
                sums[i] += (double) left.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i / COLUMNS * pitch + k)
                        * right.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i % COLUMNS * pitch + k);
            }
        }
        return sums;
    }

    private static double bias(LadderDevice device, Arena arena, DeviceMemory memory, double[] exact) {
        MemorySegment found = arena.allocate(ValueLayout.JAVA_FLOAT, exact.length);
        device.download(memory, found);
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            sum += found.getAtIndex(ValueLayout.JAVA_FLOAT, i) / exact[i] - 1;
        }
        return sum / exact.length / UNIT;
    }
}
