package io.noisyflow.information.distance.transport;

/**
 * The distances between two samples at one sigma.
 *
 * @param sigma of the noise
 * @param firstWasserstein W1
 * @param secondWasserstein W2
 * @param slicedFirst SW1, of the rows as they are
 * @param slicedSecond SW2, of the rows as they are
 */
public record TransportEstimates(double sigma, TransportBracket firstWasserstein, TransportBracket secondWasserstein,
        SlicedDistance slicedFirst, SlicedDistance slicedSecond) {
    static TransportEstimates zero(double sigma) {
        return new TransportEstimates(sigma, TransportBracket.ZERO, TransportBracket.ZERO, SlicedDistance.ZERO,
                SlicedDistance.ZERO);
    }
}
