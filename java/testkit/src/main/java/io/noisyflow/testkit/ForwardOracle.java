package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.noise.Normals;

/**
 * One noisy forward pass in double-double, with a running bound on what arithmetic of a given precision may be off by.
 *
 * <p>With e the bound on T_(l-1) and u the unit roundoff, a pre-activation of f inputs is off by at most
 *
 * <pre>  sum |W| e + (f + 3) u (sum |W| |T| + |b|)</pre>
 *
 * (weights, bias and input narrowed, f products and f additions); the activation multiplies that by its largest slope
 * nearby and adds 8 u for tanh and sigmoid (whose values are at most 1), 2 u of the value for the others; T = S + sigma
 * z adds 3 u (|S| + sigma |z|): sigma narrowed, a product, a sum. A factor 1 + 2^-10 stands for the higher orders.
 */
final class ForwardOracle {
    /** S_l and T_l of a layer and how far they may be off. */
    record LayerValues(double[] signal, double[] signalBound, double[] noisy, double[] noisyBound) {}

    private static final double HIGHER_ORDERS = 1 + 0x1p-10;

    private ForwardOracle() {}

    /** Layers startLayer + 1 .. lastLayer of pass p, at those indices. */
    static LayerValues[] propagate(ForwardPass pass, int p, Precision arithmetic) {
        double u = arithmetic.unitRoundoff();
        LayerValues[] values = new LayerValues[pass.lastLayer() + 1];
        double[] t = new double[pass.start().d()];
        pass.start().copyRow(p / pass.replicates(), t, 0);
        double[] bound = new double[t.length];
        for (int l = pass.startLayer() + 1; l < values.length; l++) {
            values[l] = layer(pass, p, l, t, bound, u);
            t = values[l].noisy();
            bound = values[l].noisyBound();
        }
        return values;
    }

    private static LayerValues layer(ForwardPass pass, int p, int l, double[] t, double[] bound, double u) {
        Layer layer = pass.network().layer(l);
        int outputs = layer.outputs();
        LayerValues values = new LayerValues(new double[outputs], new double[outputs], new double[outputs],
                new double[outputs]);
        float[] z = new float[outputs];
        double sigma = pass.sigmas()[l - 1];
        Normals.fill(pass.seed(), pass.streamBase() + l, pass.firstRow() + p / pass.replicates(),
                pass.firstReplicate() + p % pass.replicates(), z, 0, outputs);
        for (int o = 0; o < outputs; o++) {
            DoubleDouble sum = DoubleDouble.of(layer.bias(o));
            double magnitude = Math.abs(layer.bias(o));
            double carried = 0;
            for (int i = 0; i < t.length; i++) {
                double weight = layer.weight(o, i);
                sum = sum.plus(DoubleDouble.product(weight, t[i]));
                magnitude += Math.abs(weight * t[i]);
                carried += Math.abs(weight) * bound[i];
            }
            Activation f = layer.activation();
            double s = f.apply(sum.value());
            double before = HIGHER_ORDERS * (carried + (t.length + 3) * u * magnitude);
            boolean bounded = f.kind() == Activation.Kind.TANH || f.kind() == Activation.Kind.SIGMOID;
            values.signal[o] = s;
            values.signalBound[o] = before * slope(f, Math.max(0, Math.abs(sum.value()) - before))
                    + (bounded ? 8 * u : 2 * u * Math.abs(s));
            values.noisy[o] = DoubleDouble.product(sigma, z[o]).plus(DoubleDouble.of(s)).value();
            values.noisyBound[o] = values.signalBound[o]
                    + (sigma == 0 ? 0 : 3 * u * (Math.abs(s) + sigma * Math.abs(z[o])));
        }
        return values;
    }

    /** The largest slope at arguments of at least this magnitude. */
    private static double slope(Activation f, double magnitude) {
        return switch (f.kind()) {
            case TANH -> 1 / StrictMath.pow(StrictMath.cosh(magnitude), 2);
            case SIGMOID -> 1 / StrictMath.pow(2 * StrictMath.cosh(magnitude / 2), 2);
            case LINEAR, RELU, LEAKY_RELU -> 1;
        };
    }
}
