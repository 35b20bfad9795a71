package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.CheckedEngine;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the host does for a request of many small mixtures while a card sums: the time of a request on a driver that
 * takes none. Processor time of the whole process, the mean over requests, for a mixture that is asked for the first
 * time and for one that the request before this one was about.
 */
public final class HostBench {
    private static final int GROUPS = 4096;
    private static final int ROWS = 250;
    private static final int D = 10;
    private static final int WARM = 12;
    private static final int TIMED = 20;

    private HostBench() {}

    /** Runs. */
    public static void main(String[] args) {
        System.out.println(line(GROUPS, WARM, TIMED));
    }

    /**
     * What is measured, as a line.
     *
     * @param groups mixtures of a request
     * @param warm requests before those that are timed, and those
     */
    static String line(int groups, int warm, int timed) {
        int n = groups * ROWS;
        Points points = Points.allocate(Precision.FLOAT32, n, D);
        float[] row = new float[D];
        for (int i = 0; i < n; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, row, 0, D);
            points.setRow(i, row, 0);
        }
        Mixture mixture = Mixture.of(points);
        int[] offsets = IntStream.rangeClosed(0, groups).map(g -> g * ROWS).toArray();
        Mixture same = mixture.grouped(offsets);
        double first = milliseconds(warm, timed, n, () -> mixture.grouped(offsets));
        double again = milliseconds(warm, timed, n, () -> same);
        return String.format(Locale.ROOT, "%d mixtures of %d rows, d = %d, sums with and without the own row: "
                + "%.1f ms of the host for mixtures never seen before, %.1f ms for those of the request before", groups,
                ROWS, D, first, again);
    }

    private static double milliseconds(int warm, int timed, int n, Supplier<Mixture> mixture) {
        try (CheckedEngine engine = new CheckedEngine(new IdleDriver(), Precision.FLOAT32, CheckedEngine.CHOSEN,
                (kernel, milliseconds) -> {})) {
            double[] sink = new double[1];
            long nanoseconds = 0;
            for (int i = 0; i < warm + timed; i++) {
                LogSums request = LogSums.of(mixture.get(),
                        new Queries.AroundRows(null, n, new NoiseDraws(i, Streams.ESTIMATE, 1, false)),
                        new double[] {1}, LeaveOut.ROW, EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT));
                long begin = cpu();
                engine.kernels().logSums(request, block -> sink[0] += block.array(SumKind.ALL)[0]);
                nanoseconds += i < warm ? 0 : cpu() - begin;
            }
            return nanoseconds / 1e6 / timed;
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
