package io.noisyflow.core.sums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request from end to end: sigmas that are worth it are pruned, each for itself, and all others are summed together
 * over all pairs; the results of a block of queries are put together in the order of the sigmas.
 */
public final class SumEngine {
    private final LogSums request;
    private final List<SumPart> parts = new ArrayList<>();
    /** The sigmas of each part, by their numbers in the request. */
    private final List<int[]> sigmas = new ArrayList<>();

    private SumEngine(LogSums request) {
        this.request = request;
    }

    /** Opens a part of a request. */
    @FunctionalInterface
    public interface Opening {
        /**
         * A part that is ready to be computed.
         *
         * @param part the request, for the part's sigmas
         * @param pruning how it is pruned; null for all pairs
         */
        SumPart open(LogSums part, @Nullable Pruning pruning);
    }

    /** Computes a request and hands the results to the consumer. */
    public static void compute(LogSums request, Precision arithmetic, Workers workers, Opening opening,
            LogSumConsumer consumer) {
        if (request.queries().count() == 0) {
            return;
        }
        compute(request, PruningChoice.of(request, arithmetic, workers), opening, consumer);
    }

    /** Computes a request of at least one query as it was chosen for each sigma; null for all pairs. */
    public static void compute(LogSums request, @Nullable Pruning[] prunings, Opening opening,
            LogSumConsumer consumer) {
        SumEngine engine = new SumEngine(request);
        engine.open(prunings, opening);
        engine.compute(consumer);
    }

    private void open(@Nullable Pruning[] prunings, Opening opening) {
        int[] all = java.util.stream.IntStream.range(0, prunings.length).filter(s -> prunings[s] == null).toArray();
        if (all.length > 0) {
            add(all, opening, null);
        }
        for (int s = 0; s < prunings.length; s++) {
            if (prunings[s] != null) {
                add(new int[] {s}, opening, prunings[s]);
            }
        }
    }

    private void add(int[] some, Opening opening, @Nullable Pruning pruning) {
        parts.add(opening.open(some.length == request.sigmaCount() ? request : request.forSigmas(some), pruning));
        sigmas.add(some);
    }

    private void compute(LogSumConsumer consumer) {
        int queries = request.queries().count();
        int perBlock = Math.min(queries, parts.stream().mapToInt(SumPart::blockQueries).min().orElseThrow());
        LogSumBlock results = new LogSumBlock(request, perBlock);
        List<LogSumBlock> partial = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).prepare(perBlock);
            partial.add(parts.size() == 1 ? results
                    : new LogSumBlock(request.forSigmas(sigmas.get(i)), perBlock));
        }
        for (int first = 0; first < queries; first += perBlock) {
            int count = Math.min(perBlock, queries - first);
            results.reset(first, count);
            for (int i = 0; i < parts.size(); i++) {
                partial.get(i).reset(first, count);
                parts.get(i).compute(first, count, partial.get(i));
                if (parts.size() > 1) {
                    copy(partial.get(i), sigmas.get(i), results, count);
                }
            }
            consumer.accept(results);
        }
    }

    private void copy(LogSumBlock from, int[] some, LogSumBlock to, int count) {
        int points = count * request.queries().draws();
        for (SumKind kind : request.wanted()) {
            copy(from.array(kind), some, to.array(kind), points,
                    kind.isPerClass() ? request.mixture().classCount() : 1);
        }
        if (from.leavesOut()) {
            copy(from.skipped(), some, to.skipped(), points, 1);
        }
    }

    private void copy(double[] from, int[] some, double[] to, int points, int numbers) {
        for (int point = 0; point < points; point++) {
            for (int s = 0; s < some.length; s++) {
                System.arraycopy(from, (point * some.length + s) * numbers, to,
                        (point * request.sigmaCount() + some[s]) * numbers, numbers);
            }
        }
    }
}
