package io.noisyflow.information.network;

import io.noisyflow.core.points.Points;
import java.util.List;

/** Activations of the layers of a network, at one epoch or several. */
public interface ActivationSeries {
    /** Numbers of the layers, ascending. */
    List<Integer> layers();

    /** Numbers of the epochs, ascending; one of any number where epochs were not followed. */
    List<Integer> epochs();

    /** The rows of a layer at an epoch: n x width. */
    Points rows(int epoch, int layer);
}
