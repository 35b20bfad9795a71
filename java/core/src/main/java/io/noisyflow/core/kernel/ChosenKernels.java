package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;

/**
 * Kernels whose precision was chosen for the data at hand.
 *
 * @param kernels what computes
 * @param precisionReason why in this precision
 */
record ChosenKernels(Kernels kernels, String precisionReason) implements Kernels {
    @Override
    public String backend() {
        return kernels.backend();
    }

    @Override
    public Precision precision() {
        return kernels.precision();
    }

    @Override
    public int threads() {
        return kernels.threads();
    }

    @Override
    public double exponentError(int d) {
        return kernels.exponentError(d);
    }

    @Override
    public double sumError() {
        return kernels.sumError();
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        kernels.logSums(request, consumer);
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return kernels.forward(pass);
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return kernels.distances(request);
    }

    @Override
    public void close() {
        kernels.close();
    }
}
