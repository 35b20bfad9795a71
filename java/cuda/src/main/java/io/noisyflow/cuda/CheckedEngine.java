package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.cuda.driver.Driver;
import java.util.List;

/**
 * The engine with what the check kit needs beyond the contract: the time of every launch, and log-sums by a form of
 * kernel that is named instead of chosen.
 */
public final class CheckedEngine implements AutoCloseable {
    /** The form that the engine chooses by itself. */
    public static final String CHOSEN = "chosen";

    private final Kernels kernels;

    /**
     * Opens the engine on the first device.
     *
     * @param driver initialised
     * @param observer hears how long each kernel took
     */
    public CheckedEngine(Driver driver, Precision precision, LaunchObserver observer) {
        int threads = Runtime.getRuntime().availableProcessors();
        this.kernels = new CudaKernels(driver, CudaBackend.DEVICE, new KernelOptions(precision, threads),
                Limits.DEFAULT, observer);
    }

    /** The names of the forms that log-sums can be computed in, besides {@link #CHOSEN}. */
    public static List<String> forms() {
        return List.of("tile");
    }

    /** Whether a form can compute a request in a precision on a card of a capability (10 major + minor). */
    public static boolean supports(String form, Precision precision, LogSums request, int capability) {
        requireForm(form);
        return true;
    }

    /** Computes log-sums in the named form from now on. */
    public void force(String form) {
        requireForm(form);
    }

    /** The operations. */
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public void close() {
        kernels.close();
    }

    private static void requireForm(String form) {
        if (!form.equals(CHOSEN) && !forms().contains(form)) {
            throw new IllegalArgumentException("unknown form '" + form + "': expected chosen or one of " + forms());
        }
    }
}
