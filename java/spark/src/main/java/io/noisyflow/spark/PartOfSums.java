package io.noisyflow.spark;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All sums of consecutive queries.
 *
 * @param kinds what was asked for
 * @param values the numbers of each kind, as {@link LogSumBlock} orders them
 * @param skipped what was left out; null where nothing was
 */
record PartOfSums(List<SumKind> kinds, List<double[]> values, double @Nullable [] skipped) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    PartOfSums(List<SumKind> kinds, List<double[]> values, double @Nullable [] skipped) {
        this.kinds = kinds;
        this.values = values;
        this.skipped = skipped;
    }

    /** Computes them. */
    static PartOfSums of(LogSums part, Kernels kernels) {
        int points = part.queries().count() * part.queries().draws() * part.sigmaCount();
        List<SumKind> kinds = List.copyOf(part.wanted());
        List<double[]> values = new ArrayList<>();
        for (SumKind kind : kinds) {
            values.add(new double[points * perPoint(part, kind)]);
        }
        double[] skipped = new double[points];
        boolean[] leavesOut = new boolean[1];
        int numbers = part.queries().draws() * part.sigmaCount();
        kernels.logSums(part, block -> {
            for (int k = 0; k < kinds.size(); k++) {
                int length = numbers * perPoint(part, kinds.get(k));
                System.arraycopy(block.array(kinds.get(k)), 0, values.get(k), block.firstQuery() * length,
                        block.count() * length);
            }
            if (block.leavesOut()) {
                leavesOut[0] = true;
                System.arraycopy(block.skipped(), 0, skipped, block.firstQuery() * numbers, block.count() * numbers);
            }
        });
        return new PartOfSums(kinds, values, leavesOut[0] ? skipped : null);
    }

    private static int perPoint(LogSums request, SumKind kind) {
        return kind.isPerClass() ? request.mixture().classCount() : 1;
    }

    /** Hands them on as the results of a request's queries from a number on. */
    void to(LogSumConsumer consumer, LogSums request, int from, int count) {
        LogSumBlock block = new LogSumBlock(request, count);
        block.reset(from, count);
        for (int k = 0; k < kinds.size(); k++) {
            System.arraycopy(values.get(k), 0, block.array(kinds.get(k)), 0, values.get(k).length);
        }
        if (skipped != null) {
            System.arraycopy(Objects.requireNonNull(skipped), 0, block.skipped(), 0, skipped.length);
        }
        consumer.accept(block);
    }
}
