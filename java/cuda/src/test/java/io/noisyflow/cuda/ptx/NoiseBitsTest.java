package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.noise.Normals;
import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The normals of the shipped kernel noise_rows are those of {@link Normals}, bit by bit. */
class NoiseBitsTest {
    private static final int ROWS = 32;
    private static final int QUERIES = 43;
    private static final int PADDING = 3;
    private static final int THREADS = 128;
    private static final long SEED = 0xFEDC_BA98_7654_3210L;
    private static final int STREAM = 0x5003;

    /** Two rows a query, antithetic: draws 0 and 2. The last tile is not full. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 37})
    void bitForBit(int d) {
        InterpretedDriver driver = new InterpretedDriver();
        int rows = 2 * QUERIES;
        int tiles = Math.ceilDiv(rows, ROWS);
        int[] counters = new int[QUERIES];
        int[] tile = new int[4 * tiles];
        for (int q = 0; q < QUERIES; q++) {
            counters[q] = Integer.MAX_VALUE - 7 * q;
        }
        for (int k = 0; k < tiles; k++) {
            tile[4 * k] = k * ROWS;
            tile[4 * k + 1] = Math.min(ROWS, rows - k * ROWS);
        }
        try (Arena arena = Arena.ofConfined()) {
            int width = d + PADDING;
            long numbers = (long) tiles * ROWS * width;
            DeviceMemory z = driver.allocate(numbers * Float.BYTES);
            long counterAddress = upload(driver, arena, counters);
            long tileAddress = upload(driver, arena, tile);
            // {z, counter rows, tiles, seed, stream, first tile, tiles, d, rows a query, signs, rows of a tile, width}
            ByteBuffer arguments = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder()).putLong(z.address())
                    .putLong(counterAddress).putLong(tileAddress).putLong(SEED).putInt(STREAM).putInt(0).putInt(tiles)
                    .putInt(d).putInt(2).putInt(2).putInt(ROWS).putInt(width);
            Object kernel = driver.function(driver.loadModule("noise", arena.allocateFrom(Shipped.text("noise"))),
                    "noise_rows");
            int blocks = Math.ceilDiv(tiles * ROWS * Math.ceilDiv(width, 4), THREADS);
            driver.launch(kernel, blocks, THREADS, 0, MemorySegment.ofBuffer(arguments.flip()), null);
            MemorySegment actual = arena.allocate(numbers * Float.BYTES, Float.BYTES);
            driver.copyToHost(z, 0, actual);
            // Zeros follow the coordinates.
            float[] expected = new float[width];
            for (int row = 0; row < rows; row++) {
                Normals.fill(SEED, STREAM, counters[row / 2], row % 2 * 2, expected, 0, d);
                for (int j = 0; j < width; j++) {
                    float normal = actual.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * width + j);
                    assertEquals(Float.floatToRawIntBits(expected[j]), Float.floatToRawIntBits(normal), "row " + row);
                }
            }
        }
    }

    private static long upload(InterpretedDriver driver, Arena arena, int[] values) {
        MemorySegment host = arena.allocateFrom(ValueLayout.JAVA_INT, values);
        DeviceMemory device = driver.allocate(host.byteSize());
        driver.copyToDevice(host, device, 0);
        return device.address();
    }
}
