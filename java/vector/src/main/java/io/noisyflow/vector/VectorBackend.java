package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Operation;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.vector.lanes.Shapes;

/**
 * The backend {@code vector}: all operations, in float32 and float64, on the vectors of the CPU.
 *
 * <p>This class itself does not link to jdk.incubator.vector, which a JVM has only when told to load it.
 */
public final class VectorBackend implements Backend {
    /** The name by which it is selected. */
    public static final String NAME = "vector";

    private static final String MODULE = "jdk.incubator.vector";

    /** For {@link java.util.ServiceLoader}. */
    public VectorBackend() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Probe probe() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new Probe.Unusable("the module " + MODULE + " is not loaded",
                    "add --add-modules " + MODULE + " to the java command line");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return new Probe.Usable(
                Shapes.describe() + ", " + processors + (processors == 1 ? " processor" : " processors"));
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
        return new VectorKernels(options);
    }
}
