package io.noisyflow.core.kernel;

/** Kernels whose precision was chosen for the data at hand. */
final class ChosenKernels extends ForwardingKernels {
    private final String reason;

    /** These, and why in their precision. */
    ChosenKernels(Kernels kernels, String reason) {
        super(kernels);
        this.reason = reason;
    }

    @Override
    public String precisionReason() {
        return reason;
    }
}
