package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the backend on the interpreter of PTX; all else is as it is on a card. */
public final class InterpretedKernels {
    private static final Limits LIMITS = new Limits(Long.MAX_VALUE, 1L << 22);

    private InterpretedKernels() {}

    /** The backend with small launches, so that an interrupt is seen soon; whoever opens it closes it. */
    public static Kernels open(InterpretedDriver driver, KernelOptions options) {
        return new CudaKernels(driver, List.of(0), options, LIMITS, null);
    }

    /** The backend told how to compute exponents; null lets it choose. */
    public static Kernels open(InterpretedDriver driver, Precision precision, @Nullable LogSumForm form) {
        return new CudaKernels(driver, List.of(0), new KernelOptions(precision, 1), Limits.DEFAULT, null, form);
    }
}
