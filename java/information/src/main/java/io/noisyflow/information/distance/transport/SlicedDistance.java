package io.noisyflow.information.distance.transport;

/**
 * A distance that is a mean over directions.
 *
 * @param value the distance
 * @param standardError over random orthonormal frames; 0 on a line
 */
public record SlicedDistance(double value, double standardError) {
    /** Of samples that are equal. */
    static final SlicedDistance ZERO = new SlicedDistance(0, 0);
}
