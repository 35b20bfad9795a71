package io.noisyflow.information.multiplicative;

import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Set;

/**
 * Inputs on their way through a network whose layers multiply, one layer after another. Up to the first that does,
 * there is a row for each input; from there on so many as there are passes, those of an input one after another.
 */
public final class MultipliedPasses {
    private final Kernels kernels;
    private final Network network;
    private final double[] sigmas;
    private final int replicates;
    private final long seed;
    private Points passes;
    private Points signals;
    private int times = 1;
    private int layer;

    /**
     * In front of layer 1.
     *
     * @param sigmas of the factors of layers 1 .. L; 0 where a layer has none
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public MultipliedPasses(Kernels kernels, Network network, double[] sigmas, Points inputs, int replicates,
            long seed) {
        if (sigmas.length != network.depth()) {
            throw new IllegalArgumentException(
                    sigmas.length + " sigmas for a network of " + network.depth() + " layers");
        }
        this.kernels = kernels;
        this.network = network;
        this.sigmas = sigmas.clone();
        this.replicates = replicates;
        this.seed = seed;
        this.passes = inputs;
        this.signals = inputs;
    }

    /** Goes on to the next layer; false behind the last. */
    public boolean next() {
        if (layer == network.depth()) {
            return false;
        }
        if (layer > 0) {
            int more = sigma() > 0 && times == 1 ? replicates : 1;
            passes = multiplied(signals, sigma(), more, seed, Streams.marginalReplicate() + layer);
            times *= more;
        }
        layer++;
        signals = kernels.forward(new ForwardPass(network, new double[network.depth()], passes, layer - 1, 1, seed,
                Streams.marginalReplicate(), 0, 0, Set.of(layer), Set.of())).signal(layer);
        return true;
    }

    /** The layer at hand, from 1. */
    public int layer() {
        return layer;
    }

    /** Of its factor. */
    public double sigma() {
        return sigmas[layer - 1];
    }

    /** Rows for each input. */
    int times() {
        return times;
    }

    /** S_l of all passes. */
    Points signals() {
        return signals;
    }

    /** T_l of the first pass of every input. */
    public Points firstPasses() {
        int[] first = new int[signals.n() / times];
        Arrays.setAll(first, i -> i * times);
        return multiplied(signals.select(first), sigma(), seed, Streams.marginalReplicate() + layer);
    }

    /** Rows times 1 + sigma z of a stream. */
    public static Points multiplied(Points rows, double sigma, long seed, int stream) {
        return multiplied(rows, sigma, 1, seed, stream);
    }

    /** So many rows for each, one after another, times 1 + sigma z. */
    private static Points multiplied(Points rows, double sigma, int times, long seed, int stream) {
        Points multiplied = Points.allocate(rows.element(), Math.multiplyExact(rows.n(), times), rows.d());
        double[] row = new double[rows.d()];
        float[] z = new float[rows.d()];
        for (int i = 0; i < multiplied.n(); i++) {
            rows.copyRow(i / times, row, 0);
            Normals.fill(seed, stream, i, 0, z, 0, z.length);
            for (int j = 0; j < row.length; j++) {
                multiplied.set(i, j, row[j] * (1 + sigma * z[j]));
            }
        }
        return multiplied;
    }
}
