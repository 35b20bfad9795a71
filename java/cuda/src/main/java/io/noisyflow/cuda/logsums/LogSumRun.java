package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.PruningChoice;
import io.noisyflow.core.sums.SumEngine;
import io.noisyflow.core.sums.SumPart;
import io.noisyflow.core.traversal.BlockOrder;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Shapes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes requests for log-sums on one or several devices.
 *
 * @param tensorCores whether the cards have tensor cores that the kernels can use
 * @param told the form to use, null for the cheapest that is right
 * @param last what the request before this one has left
 * @param beforehand what is done with the devices that will work on a plan, before they do
 */
public record LogSumRun(Precision precision, Crew crew, Workers workers, Limits limits, boolean tensorCores,
        @Nullable LogSumForm told, LastRequest last, BiConsumer<Crew, LogSumPlan> beforehand) {
    /** Launches' worth of pairs for which one more device is worth its copy of the centres. */
    private static final int LAUNCHES_OF_DEVICE = 4;
    /**
     * Pairs of a sigma that a large card is thought to sum in some 20 ms, about what a forecast and an order of the
     * centres take on the host. No card has been timed.
     */
    private static final double LEAST_PAIRS = 2e10;

    /** Computes a request of at least one query and hands the results to the consumer, on the calling thread. */
    public void compute(LogSums request, LogSumConsumer consumer) {
        @Nullable Pruning[] prunings = PruningChoice.ofOneCentre(request, precision, LEAST_PAIRS, workers);
        for (int s = 0; s < prunings.length; s++) {
            prunings[s] = takesLists(prunings[s]) ? prunings[s] : null;
        }
        compute(request, prunings, consumer);
    }

    /** The same as it was chosen for each sigma; null for all pairs. */
    void compute(LogSums request, @Nullable Pruning[] prunings, LogSumConsumer consumer) {
        if (Arrays.stream(prunings).allMatch(Objects::isNull)) {
            sumAllPairs(last.plan(request, () -> plan(request, null)), 0, request.queries().count(), consumer);
        } else {
            SumEngine.compute(request, prunings, this::open, consumer);
        }
    }

    /** Whether the kernels can go by blocks: any of them can, where no block is longer than a segment. */
    private static boolean takesLists(@Nullable Pruning pruning) {
        if (pruning == null) {
            return false;
        }
        BlockOrder order = pruning.order();
        for (int block = 0; block < order.blocks(); block++) {
            if (order.end(block) - order.start(block) > Shapes.SEGMENT) {
                return false;
            }
        }
        return true;
    }

    private LogSumPlan plan(LogSums part, @Nullable Pruning pruning) {
        return new LogSumPlan(part, precision, tensorCores, told, pruning, workers);
    }

    private SumPart open(LogSums part, @Nullable Pruning pruning) {
        LogSumPlan plan = plan(part, pruning);
        if (pruning == null) {
            return new DensePart(plan, this::sumAllPairs);
        }
        PrunedPart pruned = new PrunedPart(plan, crew, workers, limits);
        beforehand.accept(pruned.crew(), plan);
        return pruned;
    }

    private void sumAllPairs(LogSumPlan plan, int first, int end, LogSumConsumer consumer) {
        BlockQueue queue = new BlockQueue(plan, first, end);
        double launches = plan.pairs / plan.pairsOfLaunch(limits);
        Crew needed = crew.atMost(1 + (long) (launches / LAUNCHES_OF_DEVICE));
        beforehand.accept(needed, plan);
        needed.run(queue.meeting(), device -> work(device, plan, queue, needed.size()), () -> queue.consume(consumer));
    }

    /** A device's share, for which it may still hold what a request before this one has needed. */
    private void work(Device device, LogSumPlan plan, BlockQueue queue, int devices) {
        LogSumDevice share = device.takeKept(LogSumDevice.class, like -> like.serves(plan, devices));
        if (share == null) {
            share = LogSumDevice.open(plan, queue, device.session(), workers, limits, devices);
        } else {
            share.take(plan, queue);
        }
        try {
            share.work();
        } catch (RuntimeException | Error e) {
            share.closeAfter(e);
            throw e;
        }
        if (share.isKept()) {
            device.keep(share);
        } else {
            share.close();
        }
    }
}
