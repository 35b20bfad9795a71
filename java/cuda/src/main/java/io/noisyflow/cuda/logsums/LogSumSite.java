package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Staging;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a request needs on a device whatever queries come: the way there, the centres, and the kernels.
 *
 * @param laneBytes device memory that one of two lanes may take
 */
record LogSumSite(Resources resources, Staging staging, Packing packing, CentreWindows windows, LogSumLaunch launches,
        long laneBytes) {
    private static final long SMALLEST_BUDGET = 1 << 16;

    /** Makes something on a site of its own; if that fails, all that the site holds is given back. */
    static <W> W with(LogSumPlan plan, Session session, Workers workers, Limits limits, Function<LogSumSite, W> made) {
        Resources resources = new Resources(session);
        try {
            long usable = Math.max(SMALLEST_BUDGET, Math.min(limits.deviceBytes(), session.freeMemory() / 10 * 9));
            Staging staging = new Staging(resources);
            Packing packing = new Packing(staging, workers, plan.precision);
            CentreWindows windows =
                    new CentreWindows(plan, packing, staging, resources, usable / (plan.screen == null ? 2 : 4));
            DeviceBuffer segments = resources.buffer();
            DeviceBuffer levels = resources.buffer();
            packing.upload(plan.layout.segments(), plan.layout.segments().length, segments);
            packing.upload(plan.coefficients(), levels);
            DeviceBuffer differences = resources.buffer();
            if (plan.differences != null) {
                boolean[] taken = plan.differences;
                int[] flags = IntStream.range(0, taken.length).map(segment -> taken[segment] ? 1 : 0).toArray();
                packing.upload(flags, flags.length, differences);
            }
            DeviceBuffer middle = resources.buffer();
            if (plan.screen != null) {
                packing.upload(plan.screen.middle(plan.width()), middle);
            }
            // Half for centres (screened, a quarter, and as much for them in bf16), an eighth for each lane,
            // the rest for queries and lists.
            return made.apply(new LogSumSite(resources, staging, packing, windows,
                    new LogSumLaunch(plan, segments, levels, differences, middle), usable / 8));
        } catch (RuntimeException | Error e) {
            resources.closeAfter(e);
            throw e;
        }
    }
}
