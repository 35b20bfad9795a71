package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Gate;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.layers.LayerwiseForward;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Displacement;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.LaunchObserver;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.diagonal.DeviceRun;
import io.noisyflow.cuda.distances.DistanceRun;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.forward.ForwardRun;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.cuda.logsums.LastRequest;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.cuda.logsums.LogSumRun;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The open backend on one or several devices. Requests are served one after another, each by as many devices as it
 * keeps busy; threads pack, unpack and take logarithms.
 */
final class CudaKernels implements Kernels {
    /** Compute capability of the first cards whose tensor cores take float32, as tf32, and float64. */
    static final int FIRST_WITH_TENSOR_CORES = 80;

    private final List<Device> devices;
    private final Crew crew;
    private final Precision precision;
    private final Workers workers;
    private final Limits limits;
    private final @Nullable LogSumForm form;
    private final boolean tensorCores;
    private final LargeLayers largeLayers;
    private final @Nullable FirstUse firstUse;
    private final LastRequest last = new LastRequest();
    private final Gate gate = new Gate(CudaBackend.NAME);
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Opens nothing yet: a device's context is made when the device is first needed.
     *
     * @param ordinals the devices, at least one
     */
    CudaKernels(Driver driver, List<Integer> ordinals, KernelOptions options, Limits limits,
            @Nullable LaunchObserver observer) {
        this(driver, ordinals, options, limits, observer, null);
    }

    /** Kernels that use one form of log-sums, whatever it loses, unless {@code form} is null. */
    CudaKernels(Driver driver, List<Integer> ordinals, KernelOptions options, Limits limits,
            @Nullable LaunchObserver observer, @Nullable LogSumForm form) {
        this(driver, ordinals, options, limits, observer, form, LargeLayers.DEFAULT, false);
    }

    /**
     * The same, with a say in what cuBLAS does.
     *
     * @param tested whether every form is tested before its first answer; false where whoever asks compares what comes
     */
    @SuppressWarnings("this-escape") // nothing is asked of it before this constructor has ended
    CudaKernels(Driver driver, List<Integer> ordinals, KernelOptions options, Limits limits,
            @Nullable LaunchObserver observer, @Nullable LogSumForm form, LargeLayers largeLayers, boolean tested) {
        this.devices = ordinals.stream().map(ordinal -> new Device(driver, ordinal, observer)).toList();
        this.crew = new Crew(devices);
        this.precision = options.precision();
        this.limits = limits;
        this.form = form;
        this.tensorCores =
                ordinals.stream().allMatch(device -> driver.capability(device) >= FIRST_WITH_TENSOR_CORES);
        // On cards of two kinds cuBLAS has other methods, and a pass must not depend on where it is computed.
        this.largeLayers = ordinals.stream().map(driver::deviceName).distinct().count() == 1
                ? largeLayers
                : LargeLayers.NONE;
        this.workers = new Workers(options.threads());
        this.firstUse = tested ? new FirstUse(this) : null;
    }

    private CudaKernels(CudaKernels whole, Device device, @Nullable LogSumForm form) {
        this.devices = List.of(device);
        this.crew = new Crew(devices);
        this.precision = whole.precision;
        this.workers = whole.workers;
        this.limits = whole.limits;
        this.form = form;
        this.tensorCores = whole.tensorCores;
        this.largeLayers = whole.largeLayers;
        this.firstUse = null;
    }

    /**
     * These kernels on one of their devices alone, without tests: for a test, within a request. They share what these
     * hold, so nobody closes them.
     *
     * @param told the form of log-sums, null for the cheapest that is right
     */
    CudaKernels alone(Device device, @Nullable LogSumForm told) {
        return new CudaKernels(this, device, told);
    }

    /** These kernels on the first device without tests: for the test that opening makes. */
    CudaKernels onFirstDevice() {
        return alone(devices.getFirst(), form);
    }

    @Override
    public String backend() {
        return CudaBackend.NAME;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    /**
     * (min(d, 64) + ceil(d / 64) + 6) u.
     *
     * <p>A difference is rounded once, which is 2 u of its square; each of the at most 64 fused additions of a run of
     * coordinates once, each addition of a run once; c1 and c2 once, and so the two fused steps that make the exponent;
     * 1 u is left for the products of these errors. The logarithm of a weight is rounded once and passes through two
     * of them.
     */
    @Override
    public double exponentError(int d) {
        return (Math.min(d, Shapes.RUN) + Math.ceilDiv(d, Shapes.RUN) + 6) * precision.unitRoundoff();
    }

    /**
     * 80 u and what a form of exponents may lose ({@link ProductLaw#tolerance}).
     *
     * <p>A power of two is off by 3 u in float32 and 2 u in float64. A term passes through at most 2 + 32 + 15
     * additions (four neighbours, the segment, the lanes) or 32 + 8 + 8 (a stretch, its tile, the segment); segments
     * are merged in double with compensation. Taking the reference off an exponent rounds by at most u times its
     * distance to the reference, which for terms that count is no more than the headroom of 24 units of log 2, 17 u.
     * That is 70 u.
     */
    @Override
    public double sumError() {
        return 80 * precision.unitRoundoff() + ProductLaw.tolerance(precision);
    }

    @Override
    public Narrowing narrowing(Points rows, double smallest) {
        return Displacement.aboutMean(rows, precision, workers);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        onDevices(() -> {
            if (request.queries().count() == 0) {
                return this;
            }
            new LogSumRun(precision, crew, workers, limits, tensorCores, form, last,
                    (needed, plan) -> plan.forms()
                            .forEach(each -> test(use -> use.ofLogSums(needed, each, plan.width()))))
                    .compute(request, consumer);
            return this;
        });
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        onDevices(() -> {
            DeviceRun.compute(request, precision, crew, workers, limits,
                    needed -> test(use -> use.ofDiagonalSums(needed)), consumer);
            return this;
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return onDevices(() -> LayerwiseForward.compute(pass, precision, workers, dense -> ForwardRun.compute(dense,
                precision, crew, workers, limits, largeLayers, tensorCores,
                needed -> test(use -> use.ofForward(needed, ForwardRun.unit(precision, tensorCores))))));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return onDevices(() -> DistanceRun.compute(request, precision, crew, workers, limits,
                needed -> test(use -> use.ofDistances(needed))));
    }

    private void test(Consumer<FirstUse> test) {
        if (firstUse != null) {
            test.accept(firstUse);
        }
    }

    private <R> R onDevices(Supplier<R> work) {
        return gate.within(() -> alone(work));
    }

    /** Lends the devices to one request at a time. */
    private <R> R alone(Supplier<R> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Gives everything back, whatever fails; the first failure is thrown. */
    @Override
    public void close() {
        gate.close(this::end);
    }

    private void end() {
        workers.close();
        CudaException failure = null;
        for (Device device : devices.reversed()) {
            try {
                device.close();
            } catch (CudaException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes the backend when something has failed already. */
    void closeAfter(RuntimeException cause) {
        try {
            close();
        } catch (CudaException e) {
            cause.addSuppressed(e);
        }
    }
}
