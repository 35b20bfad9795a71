package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.DeviceRequests;
import org.junit.jupiter.api.Test;

/** Points that differ somewhere have other fingerprints. */
class FingerprintTest {
    private static final int N = 500;
    private static final int D = 5;

    @Test
    void ofOneCoordinateMore() {
        Points points = DeviceRequests.points(1, N, D);
        long before = Fingerprint.of(points);
        for (int i = 0; i < N; i += 83) {
            for (int j = 0; j < D; j++) {
                double value = points.get(i, j);
                points.set(i, j, Math.nextUp((float) value));
                assertNotEquals(before, Fingerprint.of(points));
                points.set(i, j, value);
                assertEquals(before, Fingerprint.of(points));
            }
        }
    }

    /** What sums of words alone would not see. */
    @Test
    void ofOtherSignsAndOfAnotherOrder() {
        Points points = DeviceRequests.points(1, N, D);
        Points opposite = DeviceRequests.points(1, N, D);
        Points reversed = DeviceRequests.points(1, N, D);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                opposite.set(i, j, -points.get(i, j));
                reversed.set(i, j, points.get(N - 1 - i, j));
            }
        }
        assertNotEquals(Fingerprint.of(points), Fingerprint.of(opposite));
        assertNotEquals(Fingerprint.of(points), Fingerprint.of(reversed));
    }

    @Test
    void ofColumnsIsNotThatOfWhatLiesBeside() {
        Points points = DeviceRequests.points(1, N, D);
        long before = Fingerprint.of(points.columns(1, 3));
        points.set(7, 3, 5);
        assertEquals(before, Fingerprint.of(points.columns(1, 3)));
        points.set(N - 1, 2, 5);
        assertNotEquals(before, Fingerprint.of(points.columns(1, 3)));
    }
}
