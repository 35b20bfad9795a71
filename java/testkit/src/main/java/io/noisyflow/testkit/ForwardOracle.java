package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.Normals;
import java.util.stream.IntStream;

/**
 * One noisy forward pass in double-double, with a running bound on what arithmetic of a given precision may be off by.
 *
 * <p>With e the bound on T_(l-1) and u the unit roundoff, a pre-activation of f inputs is off by at most
 *
 * <pre>  sum |W| e + (f + 3) u (sum |W| |T| + |b|)</pre>
 *
 * (weights, bias and input narrowed, f products and f additions); the activation multiplies that by its largest slope
 * nearby and adds 8 u for tanh and sigmoid (whose values are at most 1), 2 u of the value for the others; T = S + sigma
 * z adds 3 u (|S| + sigma |z|): sigma narrowed, a product, a sum. A convolution is such a product of what its kernel
 * sees. The largest number of a window is off by no more than one of them, and its row may have been narrowed. A factor
 * 1 + 2^-10 stands for the higher orders.
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
            signal(layer, o, t, bound, u, values);
            double s = values.signal[o];
            values.noisy[o] = DoubleDouble.product(sigma, z[o]).plus(DoubleDouble.of(s)).value();
            values.noisyBound[o] = values.signalBound[o]
                    + (sigma == 0 ? 0 : 3 * u * (Math.abs(s) + sigma * Math.abs(z[o])));
        }
        return values;
    }

    private static void signal(Layer layer, int o, double[] t, double[] bound, double u, LayerValues to) {
        switch (layer) {
            case Dense dense -> {
                int[] all = IntStream.range(0, t.length).toArray();
                product(dense, o, all, o, t, bound, u, to);
            }
            case Convolution convolution -> {
                int places = convolution.output().places();
                product(convolution.ofPatches(), o / places, seen(convolution, o % places), o, t, bound, u, to);
            }
            case MaxPooling pooling -> {
                // The largest of numbers that are off by at most e is off by at most e; S may be narrowed first.
                to.signal[o] = Double.NEGATIVE_INFINITY;
                for (int i : window(pooling, o)) {
                    to.signal[o] = Math.max(to.signal[o], t[i]);
                    to.signalBound[o] = Math.max(to.signalBound[o], bound[i] + u * Math.abs(t[i]));
                }
            }
            case Flatten _ -> {
                to.signal[o] = t[o];
                to.signalBound[o] = bound[o] + u * Math.abs(t[o]);
            }
        }
    }

    /** Output o of a product with chosen inputs; -1 stands for a zero. */
    private static void product(Dense layer, int row, int[] chosen, int o, double[] t, double[] bound, double u,
            LayerValues to) {
        DoubleDouble sum = DoubleDouble.of(layer.bias(row));
        double magnitude = Math.abs(layer.bias(row));
        double carried = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = chosen[k];
            if (i >= 0) {
                double weight = layer.weight(row, k);
                sum = sum.plus(DoubleDouble.product(weight, t[i]));
                magnitude += Math.abs(weight * t[i]);
                carried += Math.abs(weight) * bound[i];
            }
        }
        Activation f = layer.activation();
        double s = f.apply(sum.value());
        double before = HIGHER_ORDERS * (carried + (chosen.length + 3) * u * magnitude);
        boolean bounded = f.kind() == Activation.Kind.TANH || f.kind() == Activation.Kind.SIGMOID;
        to.signal[o] = s;
        to.signalBound[o] = before * slope(f, Math.max(0, Math.abs(sum.value()) - before))
                + (bounded ? 8 * u : 2 * u * Math.abs(s));
    }

    /** The inputs that a kernel sees at a place, in the order of its weights; -1 beyond the image. */
    private static int[] seen(Convolution layer, int place) {
        Shape from = layer.input();
        int top = place / layer.output().width() - layer.padding();
        int left = place % layer.output().width() - layer.padding();
        int kernel = layer.kernelHeight() * layer.kernelWidth();
        return IntStream.range(0, from.channels() * kernel).map(k -> {
            int y = top + k % kernel / layer.kernelWidth();
            int x = left + k % layer.kernelWidth();
            boolean inside = y >= 0 && y < from.height() && x >= 0 && x < from.width();
            return inside ? k / kernel * from.places() + y * from.width() + x : -1;
        }).toArray();
    }

    private static int[] window(MaxPooling layer, int o) {
        Shape from = layer.input();
        Shape to = layer.output();
        int top = o % to.places() / to.width() * layer.window();
        int left = o % to.width() * layer.window();
        return IntStream.range(0, layer.window() * layer.window())
                .map(k -> o / to.places() * from.places() + (top + k / layer.window()) * from.width() + left
                        + k % layer.window())
                .toArray();
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
