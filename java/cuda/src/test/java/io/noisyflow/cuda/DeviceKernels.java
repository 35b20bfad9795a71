package io.noisyflow.cuda;

import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.device.LaunchObserver;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.cuda.logsums.LogSumForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the backend for tests of its rooms, with a say in what it chooses by itself otherwise. */
public final class DeviceKernels {
    /** Small launches, so that an interrupt is seen soon although the kernels run on a CPU. */
    public static final Limits LIMITS = new Limits(Long.MAX_VALUE, 1L << 23);

    private DeviceKernels() {}

    /** As whoever selects the backend gets it; cuBLAS multiplies what is large by default. */
    public static Kernels open(KernelOptions options, Limits limits) {
        return open(options, limits, LargeLayers.DEFAULT);
    }

    /** The same, with a say in what cuBLAS does. */
    public static Kernels open(KernelOptions options, Limits limits, LargeLayers largeLayers) {
        return new CudaBackend(limits, largeLayers).open(options);
    }

    /** On the first device, in one form of log-sums, whatever it loses; no form is tested beforehand. */
    public static Kernels inForm(LogSumForm form, KernelOptions options, Limits limits) {
        return new CudaKernels(driver(), List.of(0), options, limits, null, form);
    }

    /** On some devices, heard by an observer; nothing is tested beforehand. */
    public static Kernels observed(List<Integer> devices, KernelOptions options, LargeLayers largeLayers,
            @Nullable LaunchObserver observer) {
        return new CudaKernels(driver(), devices, options, Limits.DEFAULT, observer, null, largeLayers, false);
    }

    private static Driver driver() {
        Driver driver = DriverLoader.load();
        driver.initialize();
        return driver;
    }
}
