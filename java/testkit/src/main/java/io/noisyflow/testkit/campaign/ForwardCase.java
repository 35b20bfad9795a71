package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.testkit.ForwardCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Noisy forward passes.
 *
 * @param arithmetic what is asked for
 * @param threads where more than one, digits are compared with those of one thread
 * @param start the rows that passes start from; its dimension is that of the starting layer
 * @param seed of weights and noise
 * @param widths of layers 1, 2, ... after the start
 * @param before layers before the start, of width 1 up to it
 * @param activation of every layer
 * @param gain weights and biases are uniform on +-gain / sqrt(inputs)
 * @param sigma noise of odd layers
 * @param evenSigma noise of even layers
 * @param replicates of each row
 * @param firstRow of the noise
 * @param firstReplicate of the noise
 * @param everyLayer whether S and T of all layers are wanted, rather than T of the last
 */
record ForwardCase(Precision arithmetic, int threads, PointsRecipe start, long seed, int[] widths, int before,
        Activation.Kind activation, double gain, double sigma, double evenSigma, int replicates, long firstRow,
        int firstReplicate, boolean everyLayer) implements Case {
    private static final int STREAM_BASE = 0x3000;
    private static final double SLOPE = 0.125;

    @Override
    public void verify(OpenKernels kernels) {
        ForwardPass pass = pass();
        Kernels one = kernels.of(arithmetic, 1);
        ForwardCheck.verify(one, pass);
        if (threads > 1) {
            ForwardCheck.requireSameDigits(one, kernels.of(arithmetic, threads), pass);
        }
    }

    private ForwardPass pass() {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = new int[before + 1 + widths.length];
        Arrays.fill(all, 0, before, 1);
        all[before] = start.d();
        System.arraycopy(widths, 0, all, before + 1, widths.length);
        List<Layer> layers = new ArrayList<>();
        double[] sigmas = new double[all.length - 1];
        Set<Integer> wanted = new HashSet<>();
        for (int l = 1; l < all.length; l++) {
            layers.add(layer(random, all[l - 1], all[l]));
            sigmas[l - 1] = l % 2 == 1 ? sigma : evenSigma;
            if (l > before && (everyLayer || l == all.length - 1)) {
                wanted.add(l);
            }
        }
        return new ForwardPass(new Network(layers), sigmas, start.points(), before, replicates, seed, STREAM_BASE,
                firstRow, firstReplicate, everyLayer ? wanted : Set.of(), wanted);
    }

    private Layer layer(SplittableRandom random, int inputs, int outputs) {
        double bound = gain / Math.sqrt(inputs);
        double[] weights = random.doubles((long) inputs * outputs).map(x -> bound * (2 * x - 1)).toArray();
        double[] biases = random.doubles(outputs).map(x -> bound * (2 * x - 1)).toArray();
        boolean leaky = activation == Activation.Kind.LEAKY_RELU;
        return Dense.of(inputs, outputs, weights, biases, new Activation(activation, leaky ? SLOPE : 0));
    }

    @Override
    public double pairs() {
        return (double) start.n() * replicates;
    }

    @Override
    public List<Case> simpler() {
        List<Case> cases = new ArrayList<>();
        start.simpler().forEach(recipe -> cases.add(new ForwardCase(arithmetic, threads, recipe, seed, widths, before,
                activation, gain, sigma, evenSigma, replicates, firstRow, firstReplicate, everyLayer)));
        for (int replaced : new int[] {1, replicates / 2, replicates - 1}) {
            if (replaced >= 1 && replaced < replicates) {
                cases.add(with(widths, before, sigma, replaced));
            }
        }
        if (widths.length > 1) {
            cases.add(with(Arrays.copyOf(widths, widths.length - 1), before, sigma, replicates));
        }
        for (int l = 0; l < widths.length; l++) {
            int[] narrower = widths.clone();
            narrower[l] = (widths[l] + 1) / 2;
            if (widths[l] > 1) {
                cases.add(with(narrower, before, sigma, replicates));
            }
        }
        if (before > 0) {
            cases.add(with(widths, 0, sigma, replicates));
        }
        if (sigma > 0) {
            cases.add(with(widths, before, 0, replicates));
        }
        return cases;
    }

    private ForwardCase with(int[] newWidths, int newBefore, double newSigma, int newReplicates) {
        return new ForwardCase(arithmetic, threads, start, seed, newWidths, newBefore, activation, gain, newSigma,
                evenSigma, newReplicates, firstRow, firstReplicate, everyLayer);
    }
}
