package io.noisyflow.core.kernel;

/** Kernels that compute every request within one accuracy, whatever it asks for itself. */
final class AccurateKernels extends ForwardingKernels {
    private final Accuracy accuracy;

    /** These, and how accurate they are to be. */
    AccurateKernels(Kernels kernels, Accuracy accuracy) {
        super(kernels);
        this.accuracy = accuracy;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(request.within(accuracy), consumer);
    }
}
