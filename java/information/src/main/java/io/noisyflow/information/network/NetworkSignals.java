package io.noisyflow.information.network;

import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.List;
import java.util.Set;

/**
 * What the layers of a network without noise put out: S_l of every input, computed when it is asked for.
 *
 * @param layers of the network, ascending, from 1
 */
public record NetworkSignals(Kernels kernels, Network network, Points inputs, List<Integer> layers)
        implements
            ActivationSeries {
    /** Copies the list. */
    public NetworkSignals {
        layers = List.copyOf(layers);
    }

    @Override
    public List<Integer> epochs() {
        return List.of(0);
    }

    @Override
    public Points rows(int epoch, int layer) {
        Network shallow = network.upTo(layer);
        return kernels.forward(new ForwardPass(shallow, new double[shallow.depth()], inputs, 0, 1, 0,
                Streams.marginalReplicate(), 0, 0, Set.of(layer), Set.of())).signal(layer);
    }
}
