package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where rows lie when clusters are left out. */
class GroupLayoutTest {
    private static final int[] OFFSETS = {0, 5, 9};

    /** Replicates that are left out one by one, group by group: nothing is sorted, rows are packed in stretches. */
    @Test
    void rowsInTheOrderOfTheirClustersKeepIt() {
        int[] clusters = {1, 2, 2, 3, 7, 4, 5, 6, 8};
        for (int group = 0; group < 2; group++) {
            GroupLayout layout = layout(group, clusters);
            assertNull(layout.order());
            assertEquals(8, layout.padded());
            int[] expected =
                    group == 0 ? new int[] {0, 1, 2, 3, 4, -1, -1, -1} : new int[] {5, 6, 7, 8, -1, -1, -1, -1};
            assertArrayEquals(expected, rows(layout));
        }
        assertEquals(1, layout(0, clusters).lowerBound(0, clusters, 2));
        assertEquals(3, layout(0, clusters).upperBound(0, clusters, 2));
    }

    @Test
    void otherRowsAreSortedByCluster() {
        int[] clusters = {3, 1, 2, 1, 0, 8, 1, 1, 4};
        GroupLayout layout = layout(0, clusters);
        assertArrayEquals(new int[] {4, 1, 3, 2, 0, -1, -1, -1}, rows(layout));
        assertEquals(1, layout.lowerBound(0, clusters, 1));
        assertEquals(3, layout.upperBound(0, clusters, 1));
        assertArrayEquals(new int[] {6, 7, 8, 5, -1, -1, -1, -1}, rows(layout(1, clusters)));
    }

    private static int[] rows(GroupLayout layout) {
        int[] rows = new int[layout.padded()];
        Arrays.setAll(rows, layout::row);
        return rows;
    }

    private static GroupLayout layout(int group, int... clusters) {
        return GroupLayout.of(mixture(clusters), group, false, true, 4, 8);
    }

    private static Mixture mixture(int... clusters) {
        return Mixture.of(Points.allocate(Precision.FLOAT32, clusters.length, 1)).grouped(OFFSETS).clustered(clusters);
    }
}
