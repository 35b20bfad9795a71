package io.noisyflow.information.flow;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The arithmetic that fits a network and its inputs. Activations are made in it, so what narrowing costs is measured:
 * up to {@value #ROWS} inputs of each part, evenly taken, pass through the network without noise in both, and the
 * longest displacement of a row counts.
 */
public final class ForwardPrecision {
    private static final int ROWS = 256;

    private final Network network;
    private final double[] sigmas;
    private final FlowOptions options;

    private ForwardPrecision(Network network, double[] sigmas, FlowOptions options) {
        this.network = network;
        this.sigmas = sigmas;
        this.options = options;
    }

    /**
     * Opens a backend.
     *
     * @param sigmas noise standard deviation of each layer
     * @param parts inputs that are to be passed through the network
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static Kernels open(FittingPrecision fitting, Network network, double[] sigmas, FlowOptions options,
            Collection<Points> parts) {
        ForwardPrecision choice = new ForwardPrecision(network, sigmas, options);
        List<MadeRows> made = new ArrayList<>();
        try (Kernels narrow = fitting.trial(Precision.FLOAT32);
                Kernels wide = fitting.trial(Precision.FLOAT64)) {
            parts.forEach(part -> choice.add(part, narrow, wide, made));
        }
        return fitting.forMadeRows(made);
    }

    private void add(Points inputs, Kernels narrow, Kernels wide, List<MadeRows> made) {
        List<Integer> layers =
                new NoisyNetwork(narrow, network, sigmas, inputs, options.seed()).wanted(options.layers());
        int count = Math.min(inputs.n(), ROWS);
        Points some = inputs.select(IntStream.range(0, count)
                .map(i -> (int) ((long) i * inputs.n() / count)).toArray());
        ForwardPass pass = new ForwardPass(network, new double[network.depth()], some, 0, 1, options.seed(),
                Streams.replicate(), 0, 0, Set.copyOf(layers), Set.of());
        Activations rough = narrow.forward(pass);
        Activations fine = wide.forward(pass);
        int rows = (int) Math.min(Integer.MAX_VALUE,
                (double) inputs.n() * options.marginalReplicates());
        for (int l : layers) {
            made.add(new MadeRows(rows, network.width(l), displacement(rough.signal(l), fine.signal(l)),
                    sigmas[l - 1]));
        }
    }

    private static double displacement(Points rough, Points fine) {
        double longest = 0;
        for (int i = 0; i < rough.n(); i++) {
            double squares = 0;
            for (int j = 0; j < rough.d(); j++) {
                double lost = rough.get(i, j) - fine.get(i, j);
                squares += lost * lost;
            }
            // Not a number where floats overflowed, and then as far as can be.
            longest = squares <= Double.MAX_VALUE ? Math.max(longest, squares) : Double.POSITIVE_INFINITY;
        }
        return Math.sqrt(longest);
    }
}
