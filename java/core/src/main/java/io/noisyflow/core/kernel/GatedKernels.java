package io.noisyflow.core.kernel;

/**
 * Kernels that answer a request by several of others, and are not closed between these: what is promised of closing
 * holds for the request as a whole.
 */
public abstract class GatedKernels extends ForwardingKernels {
    private final Gate gate;

    /** Hands on to these. */
    protected GatedKernels(Kernels kernels) {
        super(kernels);
        gate = new Gate(kernels.backend());
    }

    /** {@link Kernels#logSums}, by several requests. */
    protected abstract void sums(LogSums request, LogSumConsumer consumer);

    @Override
    public final void logSums(LogSums request, LogSumConsumer consumer) {
        gate.run(() -> sums(request, consumer));
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        gate.run(() -> super.diagonalSums(request, consumer));
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return gate.within(() -> super.forward(pass));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return gate.within(() -> super.distances(request));
    }

    @Override
    public final void close() {
        gate.close(super::close);
    }
}
