package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.sums.SumPart;

/** All pairs of the sigmas of a request that are not pruned, beside those that are. */
final class DensePart implements SumPart {
    private final LogSumPlan plan;
    private final Ranged run;

    DensePart(LogSumPlan plan, Ranged run) {
        this.plan = plan;
        this.run = run;
    }

    /** Sums of all pairs of some queries. */
    @FunctionalInterface
    interface Ranged {
        /** Computes queries first .. end - 1 of a plan. */
        void compute(LogSumPlan plan, int first, int end, LogSumConsumer consumer);
    }

    @Override
    public int blockQueries() {
        return plan.queriesOfBlock();
    }

    @Override
    public void prepare(int mostQueries) {}

    @Override
    public void compute(int first, int count, LogSumBlock results) {
        LogSums request = plan.request;
        run.compute(plan, first, first + count, block -> {
            int perQuery = request.queries().draws() * request.sigmaCount();
            for (SumKind kind : request.wanted()) {
                int numbers = perQuery * (kind.isPerClass() ? request.mixture().classCount() : 1);
                System.arraycopy(block.array(kind), 0, results.array(kind), (block.firstQuery() - first) * numbers,
                        block.count() * numbers);
            }
            if (block.leavesOut()) {
                System.arraycopy(block.skipped(), 0, results.skipped(), (block.firstQuery() - first) * perQuery,
                        block.count() * perQuery);
            }
        });
    }
}
