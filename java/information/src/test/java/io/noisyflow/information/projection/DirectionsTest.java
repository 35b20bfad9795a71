package io.noisyflow.information.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class DirectionsTest {
    /** Rounding of a dot product of D doubles: D u, with room for the second round. */
    @Test
    void directionsAreOrthonormalAndFewerAreAPartOfMore() {
        for (int columns : new int[] {1, 2, 17, 300}) {
            int most = Math.min(columns, 20);
            Directions all = Directions.random(9, columns, most);
            Directions few = Directions.random(9, columns, (most + 1) / 2);
            for (int j = 0; j < most; j++) {
                for (int k = 0; k <= j; k++) {
                    double dot = 0;
                    for (int c = 0; c < columns; c++) {
                        dot += all.get(j, c) * all.get(k, c);
                    }
                    assertEquals(j == k ? 1 : 0, dot, 4 * columns * 0x1p-53 + 8 * 0x1p-53);
                }
                for (int c = 0; c < columns && j < (most + 1) / 2; c++) {
                    assertEquals(all.get(j, c), few.get(j, c));
                }
            }
        }
    }
}
