package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;

/** Holds every number of every wanted layer of a forward pass against the oracle. */
public final class ForwardCheck {
    private ForwardCheck() {}

    /** Runs a pass and fails at the first number that is further off than the bound that is carried along. */
    public static Activations verify(Kernels kernels, ForwardPass pass) {
        Activations actual = kernels.forward(pass);
        for (int p = 0; p < pass.passes(); p++) {
            ForwardOracle.LayerValues[] values = ForwardOracle.propagate(pass, p, kernels.precision());
            for (int l : pass.signals()) {
                compare(actual.signal(l), p, values[l].signal(), values[l].signalBound(), "S_" + l);
            }
            for (int l : pass.noisy()) {
                compare(actual.noisy(l), p, values[l].noisy(), values[l].noisyBound(), "T_" + l);
            }
        }
        for (int l : pass.signals()) {
            requireShape(kernels, actual.signal(l), pass, l);
        }
        for (int l : pass.noisy()) {
            requireShape(kernels, actual.noisy(l), pass, l);
        }
        return actual;
    }

    /** Fails where two kernels differ in a bit of a result. */
    public static void requireSameDigits(Kernels first, Kernels second, ForwardPass pass) {
        Activations expected = first.forward(pass);
        Activations actual = second.forward(pass);
        for (int l : pass.signals()) {
            requireSameDigits(expected.signal(l), actual.signal(l), "S_" + l);
        }
        for (int l : pass.noisy()) {
            requireSameDigits(expected.noisy(l), actual.noisy(l), "T_" + l);
        }
    }

    private static void requireSameDigits(Points expected, Points actual, String what) {
        for (int p = 0; p < expected.n(); p++) {
            for (int j = 0; j < expected.d(); j++) {
                assertEquals(Double.doubleToRawLongBits(expected.get(p, j)),
                        Double.doubleToRawLongBits(actual.get(p, j)), "bits of " + what + " of pass " + p);
            }
        }
    }

    private static void requireShape(Kernels kernels, Points points, ForwardPass pass, int l) {
        assertEquals(pass.start().n() * pass.replicates(), points.n(), "rows");
        assertEquals(pass.network().layer(l).outputs(), points.d(), "width");
        assertEquals(kernels.precision(), points.element(), "element type");
    }

    private static void compare(Points actual, int p, double[] expected, double[] bound, String what) {
        for (int j = 0; j < expected.length; j++) {
            if (!(Math.abs(actual.get(p, j) - expected[j]) <= bound[j])) {
                fail(what + " of pass " + p + ", unit " + j + " is " + actual.get(p, j) + ", expected " + expected[j]
                        + " within " + bound[j]);
            }
        }
    }
}
