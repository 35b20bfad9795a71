package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Operation;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.forward.LargeLayers;

/**
 * The backend {@code cuda}: all operations, in float32 and float64, on NVIDIA GPUs: all those that CUDA_VISIBLE_DEVICES
 * shows.
 *
 * <p>It needs the driver and nothing else of CUDA; where cuBLAS 12 is there, it multiplies large layers. Loading this
 * class, and probing, is safe on any machine.
 */
public final class CudaBackend implements Backend {
    /** The name by which it is selected. */
    public static final String NAME = "cuda";

    private final Limits limits;
    private final LargeLayers largeLayers;

    /** For {@link java.util.ServiceLoader}. */
    public CudaBackend() {
        this(Limits.DEFAULT);
    }

    /** A backend whose launches are smaller. */
    CudaBackend(Limits limits) {
        this(limits, LargeLayers.DEFAULT);
    }

    /** The same, with a say in what cuBLAS does. */
    CudaBackend(Limits limits, LargeLayers largeLayers) {
        this.limits = limits;
        this.largeLayers = largeLayers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Probe probe() {
        return OnThisMachine.PROBE;
    }

    @Override
    public boolean supports(Operation operation, Precision precision) {
        return true;
    }

    @Override
    public Kernels open(KernelOptions options) {
        if (probe() instanceof Probe.Unusable unusable) {
            throw new IllegalStateException(
                    "backend " + NAME + " cannot be opened: " + unusable.why() + " (" + unusable.fix() + ")");
        }
        Driver driver = DriverLoader.load();
        CudaKernels kernels =
                new CudaKernels(driver, CudaProbe.usableDevices(driver), options, limits, null, null,
                        largeLayers, true);
        try {
            // The probe has tried float32; whatever precision is opened must be right too.
            String failure = SelfTest.failure(kernels.onFirstDevice());
            if (failure != null) {
                throw new IllegalStateException("backend " + NAME + " cannot be opened: " + failure);
            }
            return kernels;
        } catch (RuntimeException e) {
            kernels.closeAfter(e);
            throw e;
        }
    }

    /** What the first question found out, for the life of the process: a probe costs a context and a self-test. */
    private static final class OnThisMachine {
        static final Probe PROBE = CudaProbe.run();
    }
}
