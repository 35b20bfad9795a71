package io.noisyflow.cuda.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.testkit.standin.OnStandIn;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** The noise kernel's normals are those of {@link Normals}, bit by bit. */
@OnStandIn
class NoiseTest {
    private static final int QUERIES = 301;
    private static final long SEED = 0xFEDC_BA98_7654_3210L;
    private static final int STREAM = 0x5003;

    @Test
    void bitForBit() {
        Driver driver = DriverLoader.load();
        driver.initialize();
        for (int d : new int[] {1, 2, 3, 4, 17, 129}) {
            try (Session session = Session.open(driver, 0);
                    Workers workers = new Workers(1);
                    Resources resources = new Resources(session);
                    Arena arena = Arena.ofConfined()) {
                verify(session, new Packing(new Staging(resources), workers, Precision.FLOAT32), resources, arena, d);
            }
        }
    }

    /** Two rows a query, antithetic: draws 0 and 2. The last tile is not full. */
    private static void verify(Session session, Packing packing, Resources resources, Arena arena, int d) {
        int rows = 2 * QUERIES;
        int tiles = Math.ceilDiv(rows, Shapes.ROWS);
        int[] counterRows = new int[QUERIES];
        int[] tileInts = new int[4 * tiles];
        for (int q = 0; q < QUERIES; q++) {
            counterRows[q] = Integer.MAX_VALUE - 7 * q;
        }
        for (int tile = 0; tile < tiles; tile++) {
            tileInts[4 * tile] = tile * Shapes.ROWS;
            tileInts[4 * tile + 1] = Math.min(Shapes.ROWS, rows - tile * Shapes.ROWS);
        }
        DeviceBuffer counters = resources.buffer();
        DeviceBuffer tileMemory = resources.buffer();
        DeviceBuffer z = resources.buffer();
        packing.upload(counterRows, QUERIES, counters);
        packing.upload(tileInts, tileInts.length, tileMemory);
        long slots = (long) tiles * Shapes.ROWS;
        int width = Math.ceilDiv(d, 8) * 8;
        z.require(slots * width * Float.BYTES);
        session.launch(Ptx.NOISE, "noise_rows", Math.ceilDiv(slots * Math.ceilDiv(width, 4), 128), 128, 0,
                new Arguments(arena).pointer(z.address()).pointer(counters.address()).pointer(tileMemory.address())
                        .wide(SEED).ints(STREAM, 0, tiles, d, 2, 2, Shapes.ROWS, width),
                null);
        MemorySegment actual = arena.allocate(slots * width * Float.BYTES, 4);
        session.driver().copyToHost(z.require(slots * width * Float.BYTES), 0, actual);
        float[] expected = new float[d];
        for (int row = 0; row < rows; row++) {
            Normals.fill(SEED, STREAM, counterRows[row / 2], row % 2 * 2, expected, 0, d);
            for (int j = 0; j < width; j++) {
                float normal = actual.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * width + j);
                int bits = j < d ? Float.floatToRawIntBits(expected[j]) : 0;
                assertEquals(bits, Float.floatToRawIntBits(normal), "row " + row);
            }
        }
    }
}
