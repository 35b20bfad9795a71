package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductLawTest {
    private static final double U = 0x1p-24;

    @Test
    void isSixRoundingsOfTheSquaredRadius() {
        assertEquals(6 * U * 9 * 0.7, ProductLaw.nats(Precision.FLOAT32, 2, 3), 1e-20);
        assertEquals(6 * U * 9 * 2, ProductLaw.nats(Precision.FLOAT32, 64, 3), 1e-20);
        assertEquals(6 * U * 9 * 3, ProductLaw.natsOfSum(Precision.FLOAT32, 3, 3), 1e-20);
    }

    /** Worked out by hand. */
    @Test
    void allowsRadiiUpToWhereItReachesTheTolerance() {
        assertEquals(4.469, ProductLaw.largestRadius(Precision.FLOAT32, 2), 1e-3);
        assertEquals(2.223, ProductLaw.largestRadius(Precision.FLOAT32, 128), 1e-3);
        assertEquals(137.8, ProductLaw.largestRadius(Precision.FLOAT64, 10), 0.1);
        assertTrue(ProductLaw.allows(Precision.FLOAT32, 2, 4.46));
        assertFalse(ProductLaw.allows(Precision.FLOAT32, 2, 4.48));
        assertFalse(ProductLaw.allows(Precision.FLOAT64, 2, Double.NaN));
        assertFalse(ProductLaw.allows(Precision.FLOAT64, 2, Double.POSITIVE_INFINITY));
    }

    /** An exponent of floats, rounded after every operation, against doubles: the term that the derivation follows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 17, 128})
    void boundsTheTermFarthestOut(int d) {
        SplittableRandom random = new SplittableRandom(d);
        double radius = 50;
        double worst = 0;
        for (int trial = 0; trial < 100_000; trial++) {
            float[] centre = new float[d];
            float[] point = new float[d];
            double squared = 0;
            for (int j = 0; j < d; j++) {
                centre[j] = (float) random.nextGaussian();
                squared += (double) centre[j] * centre[j];
            }
            for (int j = 0; j < d; j++) {
                centre[j] *= (float) (radius / Math.sqrt(squared));
                point[j] = centre[j] + (float) random.nextGaussian();
            }
            worst = Math.max(worst, lost(point, centre));
        }
        double law = ProductLaw.nats(Precision.FLOAT32, d, radius);
        assertTrue(worst <= law, worst + " of " + law);
        assertTrue(worst >= law / 8, "the law is not idle: " + worst + " of " + law);
    }

    private static double lost(float[] point, float[] centre) {
        double exact = 0;
        double ofCentre = 0;
        double ofPoint = 0;
        for (int j = 0; j < point.length; j++) {
            double difference = (double) point[j] - centre[j];
            exact += difference * difference / 2;
            ofCentre += (double) centre[j] * centre[j] / 2;
            ofPoint += (double) point[j] * point[j] / 2;
        }
        double slope = 1 / Math.sqrt(3);
        float sum = (float) (ofCentre * slope);
        for (int j = 0; j < point.length; j++) {
            sum = Math.fma((float) (-slope * point[j]), centre[j], sum);
        }
        return Math.abs((sum + (float) (ofPoint * slope)) / slope - exact);
    }
}
