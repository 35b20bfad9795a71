package io.noisyflow.vector.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.network.Activation;
import io.noisyflow.vector.lanes.Shapes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Activation functions against StrictMath, whose own errors (1 ulp of a double) are allowed for in float64. */
class ActivationTest {
    private static final int COUNT = 1 << 18;

    /** Arguments of every size: 2^-40 .. 2^7, both signs, dense where tanh bends. */
    private static double argument(int i) {
        double sign = (i & 1) == 0 ? 1 : -1;
        return sign
                * (i < COUNT / 2 ? StrictMath.pow(2, -40 + 47.0 * i / (COUNT / 2)) : 12.0 * (i - COUNT / 2) / COUNT);
    }

    @Test
    void tanhInFloat32() {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = (float) argument(i);
        }
        float[] y = x.clone();
        FloatActivation.apply(Activation.TANH, y, 0, COUNT);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double exact = StrictMath.tanh(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
        }
        assertTrue(worst <= 3, "largest error " + worst + " ulp");
    }

    @Test
    void tanhInFloat64() {
        double[] x = new double[COUNT];
        Arrays.setAll(x, ActivationTest::argument);
        double[] y = x.clone();
        DoubleActivation.apply(Activation.TANH, y, 0, COUNT);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double exact = StrictMath.tanh(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp(exact) - 1);
        }
        assertTrue(worst <= 3, "largest error " + worst + " ulp");
    }

    /** Relative to 1, the largest value: small values carry the rounding of their large exponents. */
    @Test
    void sigmoid() {
        double[] x = new double[COUNT];
        float[] narrow = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            narrow[i] = (float) argument(i);
            x[i] = narrow[i];
        }
        double[] y = x.clone();
        DoubleActivation.apply(Activation.SIGMOID, y, 0, COUNT);
        FloatActivation.apply(Activation.SIGMOID, narrow, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            double exact = Activation.SIGMOID.apply(x[i]);
            assertTrue(Math.abs(y[i] - exact) <= 2 * 0x1p-52, "sigmoid(" + x[i] + ") is " + y[i]);
            assertTrue(Math.abs(narrow[i] - exact) <= 2 * 0x1p-23, "sigmoid(" + x[i] + ") is " + narrow[i]);
        }
    }

    @Test
    void extremeArguments() {
        float[] x = new float[Shapes.FLOATS.length() * 2];
        float[] arguments = {0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 1e30f, -1e30f,
            Float.MIN_VALUE};
        System.arraycopy(arguments, 0, x, 0, arguments.length);
        float[] tanh = x.clone();
        FloatActivation.apply(Activation.TANH, tanh, 0, x.length);
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(tanh[1]), "tanh of -0");
        assertEquals(0f, tanh[0]);
        assertEquals(1f, tanh[2]);
        assertEquals(-1f, tanh[3]);
        assertTrue(Float.isNaN(tanh[4]), "tanh of NaN is NaN");
        assertEquals(1f, tanh[5]);
        assertEquals(-1f, tanh[6]);
        float[] sigmoid = x.clone();
        FloatActivation.apply(Activation.SIGMOID, sigmoid, 0, x.length);
        assertEquals(0.5f, sigmoid[0]);
        assertEquals(1f, sigmoid[2]);
        assertEquals(0, sigmoid[3], 1e-37, "sigmoid of negative infinity");
        assertTrue(Float.isNaN(sigmoid[4]), "sigmoid of NaN is NaN");
        float[] leaky = {-2f, 3f, 0f, -0.5f};
        float[] padded = Arrays.copyOf(leaky, Shapes.FLOATS.length());
        FloatActivation.apply(Activation.leakyRelu(0.25), padded, 0, padded.length);
        assertEquals(-0.5f, padded[0]);
        assertEquals(3f, padded[1]);
        FloatActivation.apply(Activation.RELU, padded, 0, padded.length);
        assertEquals(0f, padded[0]);
        assertEquals(3f, padded[1]);
    }
}
