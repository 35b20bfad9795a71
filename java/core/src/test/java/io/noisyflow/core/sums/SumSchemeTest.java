package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** How work is cut where classes are many, and that it is cut as ever where they are few. */
class SumSchemeTest {
    private static final int ITEM_ROWS = 512;
    private static final int SEGMENT = 240;

    /** Sixteen items for each block at least, and four segments for each part. */
    @Test
    void fewClassesDoNotChangeTheParts() {
        for (int classes : new int[] {1, 2, 10, 64}) {
            for (int n : new int[] {400, 4000, 20_000, 100_000}) {
                SumScheme scheme = scheme(n, classes, new double[] {1, 2});
                for (int rows : new int[] {1, 150, 512, 513, 3000, 20_000}) {
                    int expected = Math.min(Math.ceilDiv(16, Math.ceilDiv(rows, ITEM_ROWS)),
                            Math.max(1, n / (4 * SEGMENT)));
                    assertEquals(expected, scheme.parts(rows, ITEM_ROWS, SEGMENT), n + " rows of " + classes
                            + " classes, " + rows + " rows of a block");
                }
            }
        }
    }

    @Test
    void manyClassesStayWithinMemory() {
        for (int sigmas : new int[] {1, 2, 8, 40}) {
            double[] sigma = new double[sigmas];
            Arrays.setAll(sigma, s -> s + 1);
            SumScheme scheme = scheme(100_000, 1000, sigma);
            int rows = scheme.blockQueries(ITEM_ROWS) * scheme.rows().perQuery();
            int parts = scheme.parts(rows, ITEM_ROWS, SEGMENT);
            assertTrue(rows >= 1 && parts >= 1, rows + " rows in " + parts + " parts");
            double slots = (double) rows * scheme.slotsOfRow() * parts;
            assertTrue(slots <= 0x1p24, sigmas + " sigmas: " + slots + " running sums");
        }
    }

    @Test
    void firstRunBehindAPosition() {
        int[] labels = new int[100];
        Arrays.setAll(labels, i -> i < 40 ? 1 : i < 41 ? 2 : 4);
        Mixture mixture = Mixture.of(Points.allocate(Precision.FLOAT32, 100, 1)).labelled(labels, 6);
        GroupLayout layout = GroupLayout.of(mixture, 0, true, false, 8, 16);
        for (int position = 0; position <= layout.padded(); position++) {
            int expected = 0;
            while (expected < layout.runs() && layout.end(expected) <= position) {
                expected++;
            }
            assertEquals(expected, layout.firstRunBehind(position), "position " + position);
        }
        assertEquals(1, layout.firstRunBehind(0), "class 0 has no rows");
    }

    private static SumScheme scheme(int n, int classes, double[] sigmas) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % classes);
        Mixture mixture = Mixture.of(Points.allocate(Precision.FLOAT32, n, 1)).labelled(labels, classes)
                .clustered(labels);
        return new SumScheme(LogSums.of(mixture, new Queries.AroundRows(null, n,
                new NoiseDraws(0, Streams.ESTIMATE, 2, true)), sigmas, LeaveOut.CLUSTER,
                EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.OWN_CLASS)));
    }
}
