package io.noisyflow.information.model;

import io.noisyflow.core.points.Points;
import java.util.List;

/** A network of any shape, in which the outputs of layers can be looked at. */
public interface LayeredModel extends AutoCloseable {
    /**
     * A layer.
     *
     * @param name by which it is asked for
     * @param kind what computes it, in the words of the model
     */
    record Layer(String name, String kind) {}

    /** Everything that can be asked for, in an order in which it can be computed. */
    List<Layer> layers();

    /**
     * What layers put out, without noise.
     *
     * @param inputs n rows, each an input of the model, row-major where that has more axes than one
     * @param layers names of layers
     * @return for each of them n rows, its axes behind the first one flattened row-major
     * @throws IllegalArgumentException if there is no such layer, it has no row for each input, or inputs do not fit
     */
    List<Points> activations(Points inputs, List<String> layers);

    /**
     * What layers put out where noise is added to each of them and goes on through the rest: S_l of
     * T_l = S_l + sigma_l Z_l, where S_l is computed from the T_k of the layers before it. Rows i R .. (i+1) R - 1 are
     * the R passes of input i; the noise of a pass follows from seed, layer, input and pass alone.
     *
     * @param layers names of layers, in the order of {@link #layers()}
     * @param sigmas one for each of them, zero or more
     * @param replicates passes R of every input
     * @throws IllegalArgumentException as {@link #activations}, and if the layers are in another order
     */
    List<Points> signals(Points inputs, List<String> layers, double[] sigmas, int replicates, long seed);

    @Override
    void close();
}
