package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A network with its noise and its inputs, and how S of several layers is sampled.
 *
 * @param kernels what computes the passes
 * @param network the layers
 * @param sigmas noise standard deviation of layers 1 .. L, zero where there is none
 * @param inputs rows x = 0 .. m - 1
 * @param seed of the noise
 */
record NoisyNetwork(Kernels kernels, Network network, double[] sigmas, Points inputs, long seed) {
    /** Signals of all wanted layers are held at once up to this many bytes; above it fewer layers are. */
    private static final long BATCH_BYTES = 512L << 20;

    /** Checks that the parts fit together. */
    NoisyNetwork {
        if (sigmas.length != network.depth()) {
            throw new IllegalArgumentException(
                    sigmas.length + " noise levels for a network of " + network.depth() + " layers");
        }
        if (inputs.n() == 0) {
            throw new IllegalArgumentException("0 inputs: expected at least one row");
        }
        if (inputs.d() != network.width(0)) {
            throw new IllegalArgumentException("inputs of dimension " + inputs.d() + " for a network that takes "
                    + network.width(0));
        }
    }

    /** m. */
    int inputCount() {
        return inputs.n();
    }

    /** Noise standard deviation of layer l. */
    double sigma(int l) {
        return sigmas[l - 1];
    }

    /** The layers wanted, in ascending order; all that have noise where the list is empty. */
    List<Integer> wanted(List<Integer> layers) {
        Set<Integer> wanted = new TreeSet<>(layers);
        for (int l : wanted) {
            if (l < 1 || l > network.depth()) {
                throw new IllegalArgumentException("layer " + l + " is wanted: expected 1 .. " + network.depth());
            }
            if (!(sigma(l) > 0)) {
                throw new IllegalArgumentException(
                        "layer " + l + " is wanted but has no noise, so that its information "
                                + "is that of a deterministic map: expected sigma > 0");
            }
        }
        for (int l = 1; layers.isEmpty() && l <= network.depth(); l++) {
            if (sigma(l) > 0) {
                wanted.add(l);
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no layer has noise: expected sigma > 0 in at least one");
        }
        return List.copyOf(wanted);
    }

    /** Whether S_l is a function of the input: no layer before it has noise. */
    boolean isFunctionOfInput(int l) {
        for (int k = 1; k < l; k++) {
            if (sigma(k) > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * S of the given layers for replicates of the inputs from (inclusive) to (exclusive); row (x - from) replicates + j
     * is pass j of input x.
     */
    Activations signals(int from, int to, int streamBase, int firstReplicate, int replicates, List<Integer> layers) {
        return kernels.forward(new ForwardPass(network, sigmas, inputs.rows(from, to), 0, replicates, seed, streamBase,
                from, firstReplicate, Set.copyOf(layers), Set.of()));
    }

    /** T of layer l for replicates of the inputs, row x replicates + j. */
    Points noisy(int streamBase, int replicates, int l) {
        return kernels.forward(new ForwardPass(network, sigmas, inputs, 0, replicates, seed, streamBase, 0, 0, Set.of(),
                Set.of(l))).noisy(l);
    }

    /** S of layer l from given values of T of layer k on; row i replicates + j is pass j of the i-th of the rows. */
    Points resumed(Points values, int k, int from, int to, int streamBase, int replicates, int l) {
        return kernels.forward(new ForwardPass(network, sigmas, values.rows(from, to), k, replicates, seed, streamBase,
                from, 0, Set.of(l), Set.of())).signal(l);
    }

    /** Bytes of one row of each of the layers. */
    long bytesPerRow(List<Integer> layers) {
        long widths = 0;
        for (int l : layers) {
            widths += network.width(l);
        }
        return widths * kernels.precision().bytes();
    }

    /** Consecutive layers, as many at a time as can be held for that many rows, at least one. */
    List<List<Integer>> batches(List<Integer> layers, long rows) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        for (int l : layers) {
            batch.add(l);
            if (batch.size() > 1 && bytesPerRow(batch) * rows > BATCH_BYTES) {
                batch.removeLast();
                batches.add(List.copyOf(batch));
                batch.clear();
                batch.add(l);
            }
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
