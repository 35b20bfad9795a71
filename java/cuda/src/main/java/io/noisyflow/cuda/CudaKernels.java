package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The open backend on one device. Requests are served one after another; threads pack, unpack and take logarithms.
 */
final class CudaKernels implements Kernels {
    /** Compute capability of the first cards whose tensor cores take float32, as tf32, and float64. */
    static final int FIRST_WITH_TENSOR_CORES = 80;

    private final Driver driver;
    private final int device;
    private final Precision precision;
    private final Workers workers;
    private final Limits limits;
    private final @Nullable LaunchObserver observer;
    private final @Nullable LogSumForm form;
    private final boolean tensorCores;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private boolean closed;

    CudaKernels(Driver driver, int device, KernelOptions options, Limits limits, @Nullable LaunchObserver observer) {
        this(driver, device, options, limits, observer, null);
    }

    /** Kernels that use one form of log-sums, whatever it loses, unless {@code form} is null. */
    CudaKernels(Driver driver, int device, KernelOptions options, Limits limits, @Nullable LaunchObserver observer,
            @Nullable LogSumForm form) {
        this.driver = driver;
        this.device = device;
        this.precision = options.precision();
        this.limits = limits;
        this.observer = observer;
        this.form = form;
        this.tensorCores = driver.capability(device) >= FIRST_WITH_TENSOR_CORES;
        this.session = Session.open(driver, device, observer);
        this.workers = new Workers(options.threads());
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
     * 80 u and what a form of exponents may lose ({@link ErrorLaw#tolerance}).
     *
     * <p>A power of two is off by 3 u in float32 and 4 u in float64. A term passes through at most 2 + 32 + 15 additions
     * (four neighbours, the segment, the lanes) or 32 + 8 + 8 (a stretch, its tile, the segment); segments are merged in
     * double with compensation. Taking the reference off an exponent rounds by at most u times its distance to the
     * reference, which for terms that count is no more than the headroom of 24 units of log 2, 17 u. That is 70 u.
     */
    @Override
    public double sumError() {
        return 80 * precision.unitRoundoff() + ErrorLaw.tolerance(precision);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        if (request.queries().count() == 0) {
            return;
        }
        LogSumPlan plan = new LogSumPlan(request, precision, tensorCores, form, workers);
        onDevice(present -> {
            LogSumRun.compute(request, present, plan, workers, limits, consumer);
            return this;
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return onDevice(present -> ForwardRun.compute(pass, present, precision, workers, limits));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return onDevice(present -> DistanceRun.compute(request, present, precision, workers, limits));
    }

    /**
     * Lends the session to one request at a time. After an error of the driver other than a lack of memory the context
     * may be lost, so it is given up: the next request makes a new one. After any other failure all memory is freed.
     */
    private <R> R onDevice(Function<Session, R> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        try {
            if (closed) {
                throw new IllegalStateException("the backend is closed");
            }
            Session present = session;
            if (present == null) {
                present = Session.open(driver, device, observer);
                session = present;
            }
            return within(present, work);
        } finally {
            lock.unlock();
        }
    }

    private <R> R within(Session present, Function<Session, R> work) {
        try {
            present.enter();
            R result = work.apply(present);
            present.trim();
            return result;
        } catch (RuntimeException | Error e) {
            boolean lost = e instanceof CudaException failure && !failure.isOutOfMemory()
                    || e.getSuppressed().length > 0;
            if (lost || !present.recoverAfter(e)) {
                session = null;
                present.closeAfter(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            workers.close();
            Session present = session;
            session = null;
            if (present != null) {
                present.close();
            }
        } finally {
            lock.unlock();
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
