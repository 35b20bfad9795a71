package io.noisyflow.experiments.mnist;

import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.projected.ProjectedEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hidden layer at an epoch, over the images that are tested on.
 *
 * @param layer its name
 * @param width its units
 * @param profile cosines and distances of T within and between classes
 * @param bins entropies of T in bins
 * @param projected I(X;VT) and I(Y;VT) along a few directions; null where there is no noise
 * @param decoder what a decoder tells of I(Y;T)
 */
public record MnistLayer(String layer, int width, DistanceProfile profile, List<Bin> bins,
        @Nullable ProjectedEstimate projected, Decoder decoder) {
    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public MnistLayer(String layer, int width, DistanceProfile profile, List<Bin> bins,
            @Nullable ProjectedEstimate projected, Decoder decoder) {
        this.layer = layer;
        this.width = width;
        this.profile = profile;
        this.bins = List.copyOf(bins);
        this.projected = projected;
        this.decoder = decoder;
    }

    /**
     * H(Bin(T)) over n images.
     *
     * @param size side of a bin
     * @param value in nats
     * @param isSaturated whether it is above log n - 1/2: most images have a bin of their own, and more of them would
     *     raise it
     */
    public record Bin(double size, double value, boolean isSaturated) {}

    /**
     * I(Y;T) &gt;= H(Y) - E[-log q(Y|T)] with q the rest of the network without noise (Barber and Agakov, 2003).
     *
     * @param labelEntropy H(Y) of the images in nats, which I(Y;T) does not exceed
     * @param atLeast the lower bound in nats; below 0 it says nothing
     * @param standardError of it over images and noise
     */
    public record Decoder(double labelEntropy, double atLeast, double standardError) {}
}
