package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Limits;
import java.util.function.Consumer;

/** Computes one request for log-sums on one or several devices. */
public final class LogSumRun {
    /** Launches' worth of pairs for which one more device is worth its copy of the centres. */
    private static final int LAUNCHES_OF_DEVICE = 4;

    private LogSumRun() {}

    /**
     * Computes a request and hands the results to the consumer, on the calling thread.
     *
     * @param beforehand what is done with the devices that will work, before they do
     */
    public static void compute(LogSumPlan plan, Crew crew, Workers workers, Limits limits, Consumer<Crew> beforehand,
            LogSumConsumer consumer) {
        BlockQueue queue = new BlockQueue(plan);
        double launches = plan.request.pairs() / limits.pairsOfLaunch();
        Crew needed = crew.atMost(1 + (long) (launches / LAUNCHES_OF_DEVICE));
        beforehand.accept(needed);
        needed.run(queue, device -> {
            try (LogSumDevice share =
                    new LogSumDevice(plan, queue, device.session(), workers, limits, needed.size())) {
                share.work();
            }
        }, () -> queue.consume(consumer));
    }
}
