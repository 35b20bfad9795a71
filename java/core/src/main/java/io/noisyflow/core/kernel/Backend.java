package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;

/**
 * A way of computing {@link Kernels}, found by {@link java.util.ServiceLoader}.
 *
 * <p>Loading an implementation and calling {@link #name}, {@link #probe} and {@link #supports} must be safe on a
 * machine that lacks what the backend needs: classes that link to it are touched in {@link #open} only.
 */
public interface Backend {
    /** The name by which it is selected, in lower case. */
    String name();

    /** Whether it can run here, and why not. Cheap after the first call; never throws. */
    Probe probe();

    /** Whether it offers an operation in at least this precision. */
    boolean supports(Operation operation, Precision precision);

    /**
     * Opens it.
     *
     * @throws IllegalStateException if it is not usable here
     */
    Kernels open(KernelOptions options);
}
