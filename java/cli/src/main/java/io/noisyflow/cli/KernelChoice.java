package io.noisyflow.cli;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.report.Unit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that computes: on what, how precisely, with which noise, shown in which unit. */
final class KernelChoice {
    @Option(names = "--backend", paramLabel = "NAME", order = 80,
            description = "what computes: a name that 'noisyflow backends' lists, or auto for the fastest that is usable "
                    + "(default: ${DEFAULT-VALUE})")
    String backend = Backends.AUTO;

    @Option(names = "--precision", paramLabel = "float32|float64", order = 81, converter = PrecisionConverter.class,
            defaultValue = "float32", description = "the arithmetic (default: ${DEFAULT-VALUE})")
    Precision precision = Precision.FLOAT32;

    @Option(names = "--seed", paramLabel = "N", order = 82,
            description = "of all noise and all random choices (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--threads", paramLabel = "N", order = 83,
            description = "worker threads; they change the time, never a digit (default: all, here ${DEFAULT-VALUE})")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--unit", paramLabel = "nats|bits", order = 84, converter = UnitConverter.class,
            defaultValue = "nats", description = "of entropies and informations (default: ${DEFAULT-VALUE})")
    Unit unit = Unit.NATS;

    /**
     * How to open the backend.
     *
     * @throws IllegalArgumentException if the number of threads is not at least 1
     */
    KernelOptions options() {
        return new KernelOptions(precision, threads);
    }

    /**
     * Opens the backend.
     *
     * @throws IllegalArgumentException if it is unknown or not usable here; the sentence says why of each
     */
    Kernels open() {
        return Backends.select(backend, options());
    }

    /** float32 or float64. */
    static final class PrecisionConverter implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String label) {
            return converted(label, Precision::of);
        }
    }

    /** nats or bits. */
    static final class UnitConverter implements ITypeConverter<Unit> {
        @Override
        public Unit convert(String label) {
            return converted(label, Unit::of);
        }
    }

    /** A value of a label, with the refusal's own sentence in the complaint. */
    static <T> T converted(String label, java.util.function.Function<String, T> of) {
        try {
            return of.apply(label);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
