package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
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
        return kernels.forward(pass(inputs.rows(0, Math.min(VERIFIED, inputs.n())), layers, layers));
    }

    private ForwardPass pass(Points start, Set<Integer> signals, Set<Integer> noisy) {
        double[] sigmas = new double[network.depth()];
        Arrays.fill(sigmas, sigma);
        return new ForwardPass(network, sigmas, start, 0, 1, Law.NOISE_SEED, Streams.replicate(), 0, 0, signals, noisy);
    }

    /** Every layer of the first rows, before noise. */
    @Override
    public Deviation verify(Kernels tested, Kernels reference) {
        Activations found = first(tested);
        Activations exact = first(reference);
        double u = tested.precision().unitRoundoff();
        Deviation worst = Deviation.NONE;
        for (int p = 0; p < exact.signal(1).n(); p++) {
            double[] t = new double[inputs.d()];
            inputs.copyRow(p, t, 0);
            double[] off = new double[t.length];
            for (int l = 1; l <= network.depth(); l++) {
                off = mayBeOff(network.layer(l), t, off, u);
                for (int o = 0; o < off.length; o++) {
                    double difference = found.signal(l).get(p, o) - exact.signal(l).get(p, o);
                    worst = worst.and(Math.abs(difference), off[o]);
                    off[o] += 3 * u * (Math.abs(exact.signal(l).get(p, o)) + sigma * LARGEST_NORMAL);
                }
                t = new double[off.length];
                exact.noisy(l).copyRow(p, t, 0);
            }
        }
        return worst;
    }

    /**
     * What may be wrong at the most with the outputs of a layer whose inputs t are off by so much: (inputs + 3) u times
     * the magnitudes in a product and what its inputs carry; a function of slope at most 1 hands that on and adds 8 u.
     */
    private static double[] mayBeOff(Layer layer, double[] t, double[] off, double u) {
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
