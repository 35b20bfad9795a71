package io.noisyflow.cli.input;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.precision.FittingPrecision;
import io.noisyflow.report.Unit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that computes: on what, how precisely, with which noise, shown in which unit. */
public final class KernelChoice {
    private static final String AUTO = "auto";

    @Option(names = "--backend", paramLabel = "NAME", order = 80,
            description = "what computes: a name that 'noisyflow backends' lists, or auto for the fastest that is "
                    + "usable (default: ${DEFAULT-VALUE})")
    public String backend = Backends.AUTO;

    @Option(names = "--precision", paramLabel = "auto|float32|float64", order = 81,
            converter = PrecisionConverter.class, defaultValue = AUTO,
            description = "the arithmetic; auto: float32 where its error is small beside the standard error, else "
                    + "float64 (default: ${DEFAULT-VALUE})")
    @Nullable
    public Precision precision;

    @Option(names = "--seed", paramLabel = "N", order = 82,
            description = "of all noise and all random choices (default: ${DEFAULT-VALUE})")
    public long seed;

    @Option(names = "--threads", paramLabel = "N", order = 83,
            description = "worker threads; they change the time, never a digit (default: all, here ${DEFAULT-VALUE})")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--exact", order = 84,
            description = "sum every pair, instead of leaving out what is less than a millionth of a sum (1e-12 of it "
                    + "in float64) where that saves time")
    public boolean exact;

    @Option(names = "--unit", paramLabel = "nats|bits", order = 85, converter = UnitConverter.class,
            defaultValue = "nats", description = "of entropies and informations (default: ${DEFAULT-VALUE})")
    public Unit unit = Unit.NATS;

    /**
     * Checks that a backend can be opened so.
     *
     * @throws IllegalArgumentException if the number of threads is not at least 1
     */
    public void requireConsistent() {
        options(Precision.FLOAT32);
    }

    /**
     * Opens the backend in the precision that was asked for.
     *
     * @param fitting opens it in the one that fits, where none was
     * @throws IllegalArgumentException if it is unknown or not usable here; the sentence says why of each
     */
    public Kernels open(Function<FittingPrecision, Kernels> fitting) {
        Kernels kernels = precision == null
                ? fitting.apply(FittingPrecision.on(backend, threads))
                : Backends.select(backend, options(precision));
        return exact ? kernels.within(Accuracy.EXACT) : kernels;
    }

    /** Opens the backend in an arithmetic without a word, beside the one that is open; the caller closes it. */
    public Kernels another(Precision arithmetic) {
        return Backends.trial(backend, options(arithmetic));
    }

    private KernelOptions options(Precision arithmetic) {
        return new KernelOptions(arithmetic, threads);
    }

    /** auto, which is null, float32 or float64. */
    static final class PrecisionConverter implements ITypeConverter<@Nullable Precision> {
        @Override
        public @Nullable Precision convert(String label) {
            if (label.equals(AUTO)) {
                return null;
            }
            return converted(label, KernelChoice::precisionOf);
        }
    }

    private static Precision precisionOf(String label) {
        try {
            return Precision.of(label);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown precision '" + label
                    + "': expected auto, float32 or float64", e);
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
    public static <T> T converted(String label, Function<String, T> of) {
        try {
            return of.apply(label);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
