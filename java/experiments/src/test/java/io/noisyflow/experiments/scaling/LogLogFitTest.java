package io.noisyflow.experiments.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogLogFitTest {
    private static final double[] X = {1000, 2000, 5000, 10_000};

    @Test
    void aPowerIsFoundExactly() {
        double[] y = new double[X.length];
        double[] errors = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            y[i] = 3 / Math.sqrt(X[i]);
            errors[i] = y[i] * (.01 + .01 * i);
        }
        LogLogFit fit = Objects.requireNonNull(LogLogFit.of(X, y, errors));
        assertEquals(-.5, fit.slope(), 1e-14);
        assertEquals(3 / Math.sqrt(777), fit.at(777), 1e-14);
        assertEquals(0, fit.chiSquare(), 1e-20);
        assertEquals(1000, fit.from());
        assertEquals(10_000, fit.to());
    }

    /** The normal equations, written out for two points: slope log(y2/y1)/log(x2/x1), error by its two parts. */
    @Test
    void twoPoints() {
        LogLogFit fit = Objects.requireNonNull(
                LogLogFit.of(new double[] {10, 1000}, new double[] {2, .1}, new double[] {.1, .01}));
        double lever = StrictMath.log(100);
        assertEquals(StrictMath.log(.05) / lever, fit.slope(), 1e-14);
        assertEquals(Math.hypot(.05, .1) / lever, fit.standardError(), 1e-14);
    }

    /**
     * Of 2000 lines with normal errors of known size the 95 % interval holds the slope as often as it says: 4.5
     * standard deviations of that count, a false alarm in 1e-5. Errors of 4 % make the logarithm's bend negligible.
     */
    @Test
    void theIntervalCoversTheSlope() {
        int lines = 2000;
        int covered = 0;
        float[] z = new float[X.length];
        for (int line = 0; line < lines; line++) {
            Normals.fill(5, Streams.SAMPLES, line, 0, z, 0, X.length);
            double[] y = new double[X.length];
            double[] errors = new double[X.length];
            for (int i = 0; i < X.length; i++) {
                double relative = .02 + .01 * i;
                double truth = 2 * StrictMath.pow(X[i], -.7);
                y[i] = truth * (1 + relative * z[i]);
                errors[i] = truth * relative;
            }
            LogLogFit fit = Objects.requireNonNull(LogLogFit.of(X, y, errors));
            covered += Math.abs(fit.slope() + .7) <= fit.halfWidth() ? 1 : 0;
        }
        assertEquals(.95, (double) covered / lines, 4.5 * Math.sqrt(.95 * .05 / lines));
    }

    @Test
    void whatHasNoLineHasNoFit() {
        double[] good = {1, .5};
        assertNull(LogLogFit.of(new double[] {10}, new double[] {1}, new double[] {.1}));
        assertNull(LogLogFit.of(new double[] {10, 10}, good, new double[] {.1, .1}));
        assertNull(LogLogFit.of(new double[] {10, 20}, new double[] {1, 0}, new double[] {.1, .1}));
        assertNull(LogLogFit.of(new double[] {10, 20}, new double[] {1, Double.NaN}, new double[] {.1, .1}));
        assertNull(LogLogFit.of(new double[] {10, 20}, good, new double[] {.1, 0}));
    }

    /** E|X| of a normal variable against its closed form's limits and a direct integral. */
    @Test
    void meanMagnitudeOfNormals() {
        assertEquals(Math.sqrt(2 / StrictMath.PI), ErrorPoint.meanMagnitude(0, 1), 1e-15);
        assertEquals(3, ErrorPoint.meanMagnitude(-3, 0));
        double sum = 0;
        for (int k = -10_000; k <= 10_000; k++) {
            double u = k * .001;
            sum += Math.abs(.7 + 1.3 * u) * StrictMath.exp(-u * u / 2) * .001;
        }
        assertEquals(sum / Math.sqrt(2 * StrictMath.PI), ErrorPoint.meanMagnitude(.7, 1.3), 1e-7);
    }

    /** Without bias it is a subtraction in quadrature: a ninth of the variance raises by sqrt(9/8). */
    @Test
    void monteCarloNoiseIsTakenAwayInQuadrature() {
        assertEquals(Math.sqrt(9.0 / 8), ErrorPoint.raisedBy(0, 1, 1.0 / 9), 1e-14);
        assertEquals(1, ErrorPoint.raisedBy(10, 1, 1.0 / 9), 1e-14);
        assertTrue(Double.isInfinite(ErrorPoint.raisedBy(0, 1, 2)));
    }
}
