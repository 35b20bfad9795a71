package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a driver makes the result with, once executors have computed all that is kept: it tells what they computed with.
 *
 * <p>A driver need not have the backend of its executors. Where it lacks it, the best that it has does the little that
 * no cell holds, such as the rows of a picture.
 */
final class DriverKernels extends ForwardingKernels {
    private final List<Origin> origins;

    private DriverKernels(Kernels kernels, List<Origin> origins) {
        super(kernels);
        this.origins = origins;
    }

    /**
     * Opens.
     *
     * @param rows what is summed over
     * @param origins of the parts; where there are none the driver's own backend is told
     */
    static Kernels open(SparkOptions options, List<MadeRows> rows, List<Origin> origins) {
        boolean isHere = Backends.all().stream().anyMatch(backend -> backend.name().equals(options.backend())
                && backend.probe() instanceof Probe.Usable);
        String name = isHere ? options.backend() : Backends.AUTO;
        Precision precision = options.precision();
        Kernels kernels = precision == null
                ? FittingPrecision.on(name, options.threads()).forMadeRows(rows)
                : Backends.select(name, new KernelOptions(precision, options.threads()));
        return new DriverKernels(kernels, List.copyOf(origins));
    }

    @Override
    public String backend() {
        return origins.isEmpty() ? super.backend() : Origin.backends(origins.stream().map(Origin::backend));
    }

    @Override
    public Precision precision() {
        return origins.isEmpty() ? super.precision() : Precision.of(origins.getFirst().precision());
    }

    @Override
    public @Nullable String precisionReason() {
        return precision() == super.precision() ? super.precisionReason() : null;
    }
}
