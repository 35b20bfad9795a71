package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.cuda.device.LaunchObserver;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.cuda.logsums.LogSumPlan;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine with what the check kit needs beyond the contract: the time of every launch, and log-sums by a form of
 * kernel that is named instead of chosen.
 */
public final class CheckedEngine implements AutoCloseable {
    /** The form that the engine chooses by itself. */
    public static final String CHOSEN = "chosen";
    /** Layers by our own kernel, also where cuBLAS is there. */
    public static final String OWN_LAYERS = "own";

    /** One card is checked, also where there are more. */
    private static final int FIRST_DEVICE = 0;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final Precision precision;
    private final @Nullable LogSumForm form;
    private final Kernels kernels;

    /**
     * Opens the engine on the first device.
     *
     * @param driver initialised
     * @param form {@link #CHOSEN}, {@link #OWN_LAYERS} or one of {@link #forms()}
     * @param observer hears how long each kernel took
     */
    public CheckedEngine(Driver driver, Precision precision, String form, LaunchObserver observer) {
        this.precision = precision;
        this.form = form(form);
        this.kernels =
                new CudaKernels(driver, List.of(FIRST_DEVICE), new KernelOptions(precision, THREADS), Limits.DEFAULT,
                        observer, this.form, form.equals(OWN_LAYERS) ? LargeLayers.NONE : LargeLayers.DEFAULT, false);
    }

    /**
     * The driver, started.
     *
     * @throws IllegalStateException if the driver, JCuda's library or a card is not there
     * @throws io.noisyflow.cuda.driver.CudaException if the driver does not start
     */
    public static Driver startDriver() {
        if (CudaProbe.missing(CudaProbe.LIBRARY) instanceof Probe.Unusable unusable) {
            throw new IllegalStateException(unusable.why());
        }
        try {
            Driver driver = DriverLoader.load();
            driver.initialize();
            if (driver.deviceCount() == 0) {
                throw new IllegalStateException("no CUDA device is visible");
            }
            return driver;
        } catch (LinkageError e) {
            throw new IllegalStateException("JCuda's native library cannot be loaded", e);
        }
    }

    /** The names of the forms that log-sums can be computed in, besides {@link #CHOSEN}. */
    public static List<String> forms() {
        return Arrays.stream(LogSumForm.values()).map(LogSumForm::label).toList();
    }

    /** The units of PTX that a card of a capability (10 major + minor) can be asked to load. */
    public static List<String> units(int capability) {
        List<String> units = new ArrayList<>(List.of(Ptx.NOISE, Ptx.RESULTS, Ptx.DIAGONAL));
        if (capability >= CudaKernels.FIRST_WITH_TENSOR_CORES) {
            units.add(Ptx.SCREEN);
        }
        for (Precision precision : Precision.values()) {
            units.add(Ptx.kernels(precision));
            if (capability >= CudaKernels.FIRST_WITH_TENSOR_CORES) {
                units.add(Ptx.tensor(precision));
                units.add(Ptx.layers(precision));
            }
            LogSumForm.smallWidths().forEach(width -> units.add(Ptx.small(precision, width)));
        }
        return units;
    }

    /**
     * Has the driver compile a unit, in the context that is current, and forget it again.
     *
     * @throws io.noisyflow.cuda.driver.CudaException if it refuses, with what it says
     */
    public static void load(Driver driver, String unit) {
        try (Arena arena = Arena.ofConfined()) {
            driver.unloadModule(driver.loadModule(unit, new Ptx(unit).text(arena)));
        }
    }

    /** Whether large layers are multiplied by cuBLAS unless told otherwise. */
    public static boolean hasBlas(Driver driver) {
        return driver.blas() != null;
    }

    /** Whether a form has kernels for d dimensions in a precision on a card of a capability (10 major + minor). */
    public static boolean exists(String form, int d, Precision precision, int capability) {
        LogSumForm named = form(form);
        return named == null || named.exists(d, precision, capability >= CudaKernels.FIRST_WITH_TENSOR_CORES);
    }

    /** The form that a kernel of log-sums belongs to. */
    public static String formOf(String kernel) {
        return forms().stream().filter(form -> kernel.contains("_" + form + "_")).findFirst()
                .orElse(LogSumForm.TILE.label());
    }

    /** The operations. */
    public Kernels kernels() {
        return kernels;
    }

    /**
     * The declared error of a request's sums beyond that of its exponents, as {@link Kernels#sumError}, in the form.
     */
    public double sumError(LogSums request) {
        if (form == null) {
            return kernels.sumError();
        }
        try (Workers workers = new Workers(THREADS)) {
            // A form that is told may lose more than one that would be chosen, and the raw differences lose nothing.
            double loss = new LogSumPlan(request, precision, true, form, workers).loss();
            return kernels.sumError() - ProductLaw.tolerance(precision) + loss;
        }
    }

    @Override
    public void close() {
        kernels.close();
    }

    private static @Nullable LogSumForm form(String name) {
        if (name.equals(CHOSEN) || name.equals(OWN_LAYERS)) {
            return null;
        }
        for (LogSumForm form : LogSumForm.values()) {
            if (form.label().equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("unknown form '" + name + "': expected " + CHOSEN + " or one of " + forms());
    }
}
