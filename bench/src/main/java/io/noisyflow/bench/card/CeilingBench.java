package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times the kernels of {@link CeilingKernel}, each long enough that starting it does not count. */
final class CeilingBench {
    static final String NO_TENSOR_CORES = "needs compute capability 8.0";

    private static final int THREADS = 256;
    private static final int FIRST_ROUNDS = 2 * CeilingKernel.ROUNDS;
    private static final int MOST_ROUNDS = 20_000 * CeilingKernel.ROUNDS;
    private static final int SHARED_BYTES = THREADS * 16;
    private static final long COPIED = 512L << 20;

    private final LadderDevice device;
    private final Extent extent;
    private final boolean tiny;

    CeilingBench(LadderDevice device, Extent extent) {
        this.device = device;
        this.extent = extent;
        this.tiny = extent.milliseconds() < 1;
    }

    List<Ceiling> measure() {
        List<Ceiling> ceilings = new ArrayList<>();
        for (CeilingKernel kernel : CeilingKernel.values()) {
            ceilings.add(measure(kernel));
        }
        return ceilings;
    }

    private Ceiling measure(CeilingKernel kernel) {
        if (kernel.needsTensorCores() && !device.hasTensorCores()) {
            return new Ceiling(kernel, Double.NaN, NO_TENSOR_CORES);
        }
        try {
            return new Ceiling(kernel, kernel == CeilingKernel.COPY ? copied() : perSecond(kernel), null);
        } catch (CudaException e) {
            return new Ceiling(kernel, Double.NaN, String.valueOf(e.getMessage()));
        }
    }

    private double perSecond(CeilingKernel kernel) {
        // Many more blocks than fit, so that the last ones to end are few among them; no need to know the processors.
        int blocks = tiny ? 1 : 1 << 14;
        int rounds = FIRST_ROUNDS;
        double once = run(kernel, blocks, rounds);
        if (!tiny) {
            long wanted = Math.round(rounds * extent.milliseconds() / run(kernel, blocks, rounds));
            rounds = Math.clamp(wanted / CeilingKernel.ROUNDS * CeilingKernel.ROUNDS, FIRST_ROUNDS, MOST_ROUNDS);
            run(kernel, blocks, rounds);   // in which the card's clock comes up
        }
        double[] times = new double[extent.repetitions()];
        for (int i = 0; i < times.length; i++) {
            times[i] = tiny ? once : run(kernel, blocks, rounds);
        }
        return (double) kernel.perRound() * rounds * blocks * THREADS / (median(times) / 1e3);
    }

    private double run(CeilingKernel kernel, int blocks, int rounds) {
        DeviceMemory out = device.scratch();
        return device.milliseconds(kernel.kernel(), blocks, THREADS, SHARED_BYTES, arguments -> {
            arguments.putLong(out.address());
            arguments.putFloat(0.9997f);
            arguments.putInt(rounds);
        });
    }

    private double copied() {
        long bytes = tiny ? 1 << 16 : Math.min(COPIED, device.bytes() / 8 / 16 * 16);
        DeviceMemory from = device.allocate(bytes);
        DeviceMemory to = device.allocate(bytes);
        double[] times = new double[extent.repetitions() + 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = device.milliseconds(CeilingKernel.COPY.kernel(), tiny ? 2 : 1 << 14, THREADS, 0, arguments -> {
                arguments.putLong(from.address());
                arguments.putLong(to.address());
                arguments.putLong(bytes / 16);
            });
        }
        return 2.0 * bytes / (median(times) / 1e3);
    }

    /** The median; of an even number the lower of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
