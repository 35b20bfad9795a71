package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.ptx.InterpretedDriver;

/** Opens the backend on the interpreter of PTX, with the launches and all else as they are on a card. */
public final class InterpretedKernels {
    private static final Limits LIMITS = new Limits(Long.MAX_VALUE, 1L << 22);

    private InterpretedKernels() {}

    /** The backend on a driver; whoever opens it closes it. */
    public static Kernels open(InterpretedDriver driver, Precision precision) {
        return open(driver, new KernelOptions(precision, 1));
    }

    /** The backend on a driver, with small launches, so that an interrupt is seen soon; whoever opens it closes it. */
    static Kernels open(InterpretedDriver driver, KernelOptions options) {
        return new CudaKernels(driver, 0, options, LIMITS);
    }

    /** What the backend's own test of a device finds wrong; null if nothing. */
    public static String selfTest(Kernels kernels) {
        return SelfTest.failure(kernels);
    }
}
