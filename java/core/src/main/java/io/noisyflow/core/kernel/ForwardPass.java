package io.noisyflow.core.kernel;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.Objects;
import java.util.Set;

/**
 * A request for noisy forward passes: S_l is layer l of T_(l-1), T_l = S_l + sigma_l z_l.
 *
 * <p>Row i of the start has {@code replicates} passes with fresh noise; pass j of row i is row i replicates + j of
 * every result. Its noise at layer l is z(seed, streamBase + l, firstRow + i, firstReplicate + j). A layer with sigma 0
 * adds none and T = S.
 *
 * @param network the layers
 * @param sigmas noise standard deviation of layers 1 .. L, each zero or more
 * @param start T_(startLayer): the inputs where startLayer is 0
 * @param startLayer the layer that the start belongs to, 0 .. L - 1
 * @param replicates passes for each row of the start
 * @param seed of the noise
 * @param streamBase of the noise; see {@link io.noisyflow.core.noise.Streams}
 * @param firstRow the noise counter's row of the start's row 0
 * @param firstReplicate the noise counter's draw of the first replicate
 * @param signals the layers whose S is wanted
 * @param noisy the layers whose T is wanted
 */
public record ForwardPass(Network network, double[] sigmas, Points start, int startLayer, int replicates, long seed,
        int streamBase, long firstRow, int firstReplicate, Set<Integer> signals, Set<Integer> noisy) {
    /** Checks that the parts fit together. */
    public ForwardPass {
        Objects.requireNonNull(network, "network");
        sigmas = sigmas.clone();
        signals = Set.copyOf(signals);
        noisy = Set.copyOf(noisy);
        if (sigmas.length != network.depth()) {
            throw new IllegalArgumentException(
                    sigmas.length + " noise levels for a network of " + network.depth() + " layers");
        }
        for (double sigma : sigmas) {
            if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("noise level " + sigma + ": expected a finite number, zero or more");
            }
        }
        if (startLayer < 0 || startLayer >= network.depth()) {
            throw new IllegalArgumentException("start at layer " + startLayer + ": expected 0 .. "
                    + (network.depth() - 1));
        }
        if (start.d() != network.width(startLayer)) {
            throw new IllegalArgumentException("start rows of dimension " + start.d() + " at layer " + startLayer
                    + " of width " + network.width(startLayer));
        }
        if (replicates < 1 || firstReplicate < 0 || (long) firstReplicate + replicates > 65536) {
            throw new IllegalArgumentException("replicates " + firstReplicate + " .. "
                    + ((long) firstReplicate + replicates - 1) + ": expected at least one, below 65536");
        }
        if (Math.multiplyExact((long) start.n(), (long) replicates) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(start.n() + " rows x " + replicates
                    + " replicates: expected at most 2^31 - 1 passes in one request");
        }
        if (firstRow < 0 || firstRow + start.n() > 1L << 48) {
            throw new IllegalArgumentException("rows " + firstRow + " .. " + (firstRow + start.n() - 1)
                    + " of the noise: expected 0 .. 2^48 - 1");
        }
        if (signals.isEmpty() && noisy.isEmpty()) {
            throw new IllegalArgumentException("no layer is wanted");
        }
        for (int l : signals) {
            requireLayer(l, startLayer, network.depth());
        }
        for (int l : noisy) {
            requireLayer(l, startLayer, network.depth());
        }
    }

    /** Noise standard deviation of layer l, 1 .. L. */
    public double sigma(int l) {
        return sigmas[l - 1];
    }

    /** Rows of every result. */
    public int passes() {
        return start.n() * replicates;
    }

    /** The deepest layer that is wanted. */
    public int lastLayer() {
        int last = 0;
        for (int l : signals) {
            last = Math.max(last, l);
        }
        for (int l : noisy) {
            last = Math.max(last, l);
        }
        return last;
    }

    private static void requireLayer(int l, int startLayer, int depth) {
        if (l <= startLayer || l > depth) {
            throw new IllegalArgumentException(
                    "layer " + l + " is wanted: expected " + (startLayer + 1) + " .. " + depth);
        }
    }
}
