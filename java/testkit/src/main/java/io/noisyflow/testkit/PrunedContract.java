package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;

/** The whole contract of a backend that leaves out what it may of every request, however small. */
public abstract class PrunedContract extends KernelsContract {
    private final double share;

    /** The contract of a backend that leaves out at most a share of each sum. */
    protected PrunedContract(String backend, Precision precision, double share) {
        super(backend, precision);
        this.share = share;
    }

    /** Opens the backend under test as it is. */
    protected abstract Kernels openPlain(KernelOptions options);

    @Override
    protected final Kernels open(KernelOptions options) {
        return new PrunedKernels(openPlain(options), share);
    }

    @Override
    public double mayLose() {
        return PrunedKernels.SUMS * share;
    }
}
