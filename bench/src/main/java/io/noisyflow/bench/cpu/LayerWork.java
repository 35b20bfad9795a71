package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Noisy forward passes.
 *
 * @param network the layers, of slope at most 1 (linear or tanh)
 * @param inputs one pass for each row
 * @param sigma the noise of every layer
 */
record LayerWork(Network network, Points inputs, double sigma) implements Work {
    private static final int VERIFIED = 16;
    /** No normal is larger than 6.77. */
    private static final double LARGEST_NORMAL = 6.77;

    @Override
    public double pairs() {
        double weights = 0;
        for (Layer layer : network.layers()) {
            weights += (double) layer.inputs() * layer.outputs();
        }
        return weights * inputs.n();
    }

    @Override
    public double run(Kernels kernels) {
        return kernels.forward(pass(inputs, Set.of(), Set.of(network.depth()))).noisy(network.depth()).get(0, 0);
    }

    /** The first rows, all layers. */
    Activations first(Kernels kernels) {
        Set<Integer> layers = IntStream.rangeClosed(1, network.depth()).boxed().collect(Collectors.toSet());
        return kernels.forward(pass(firstRows(), layers, layers));
    }

    private Points firstRows() {
        return inputs.rows(0, Math.min(VERIFIED, inputs.n()));
    }

    private ForwardPass pass(Points start, Set<Integer> signals, Set<Integer> noisy) {
        return pass(start, 0, signals, noisy);
    }

    private ForwardPass pass(Points start, int startLayer, Set<Integer> signals, Set<Integer> noisy) {
        double[] sigmas = new double[network.depth()];
        Arrays.fill(sigmas, sigma);
        return new ForwardPass(network, sigmas, start, startLayer, 1, Law.NOISE_SEED, Streams.replicate(), 0, 0,
                signals,
                noisy);
    }

    /**
     * The first rows, before noise: every layer alone, on inputs that both are given, and all layers in a row, where
     * what an input may be off is carried along.
     */
    @Override
    public Deviation verify(Kernels tested, Kernels reference) {
        Activations found = first(tested);
        Activations exact = first(reference);
        Deviation worst = Deviation.NONE;
        double[][] off = new double[exact.signal(1).n()][inputs.d()];
        Points start = firstRows();
        for (int l = 1; l <= network.depth(); l++) {
            ForwardPass alone = pass(start, l - 1, Set.of(l), Set.of());
            worst = worst.and(compare(l, start, new double[off.length][start.d()], tested.forward(alone).signal(l),
                    reference.forward(alone).signal(l), tested));
            worst = worst.and(compare(l, start, off, found.signal(l), exact.signal(l), tested));
            start = narrowed(exact.noisy(l));
        }
        return worst;
    }

    /**
     * Compares a layer's outputs for inputs t that are off by so much, and puts in its place what its outputs may be.
     */
    private Deviation compare(int l, Points t, double[][] off, Points found, Points exact, Kernels tested) {
        double u = tested.precision().unitRoundoff();
        Deviation worst = Deviation.NONE;
        double[] row = new double[t.d()];
        for (int p = 0; p < exact.n(); p++) {
            t.copyRow(p, row, 0);
            off[p] = mayBeOff((Dense) network.layer(l), row, off[p], u);
            for (int o = 0; o < exact.d(); o++) {
                worst = worst.and(Math.abs(found.get(p, o) - exact.get(p, o)), off[p][o]);
                off[p][o] += 3 * u * (Math.abs(exact.get(p, o)) + sigma * LARGEST_NORMAL);
            }
        }
        return worst;
    }

    /** In the element type of the inputs. */
    private Points narrowed(Points exact) {
        Points points = Points.allocate(inputs.element(), exact.n(), exact.d());
        for (int p = 0; p < exact.n(); p++) {
            for (int j = 0; j < exact.d(); j++) {
                points.set(p, j, exact.get(p, j));
            }
        }
        return points;
    }

    /**
     * What may be wrong at the most with the outputs of a layer whose inputs t are off by so much: (inputs + 3) u times
     * the magnitudes in a product and what its inputs carry; a function of slope at most 1 hands that on and adds 8 u.
     */
    private static double[] mayBeOff(Dense layer, double[] t, double[] off, double u) {
        double[] outputs = new double[layer.outputs()];
        for (int o = 0; o < outputs.length; o++) {
            double magnitude = Math.abs(layer.bias(o));
            double carried = 0;
            for (int i = 0; i < t.length; i++) {
                magnitude += Math.abs(layer.weight(o, i) * t[i]);
                carried += Math.abs(layer.weight(o, i)) * off[i];
            }
            outputs[o] = carried + (t.length + 3) * u * magnitude + 8 * u;
        }
        return outputs;
    }
}
