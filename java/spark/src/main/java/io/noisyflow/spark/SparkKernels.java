package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.GatedKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;

/**
 * Kernels whose log-sums are computed in parts on executors, by the backend and in the arithmetic of these; all else is
 * computed here. Digits are those of {@link Kernels#inParts} of the same backend.
 */
final class SparkKernels extends GatedKernels {
    private final ClusterCells cluster;
    private final Kernels local;
    private final int queries;
    private final int threads;

    /** In parts of so many queries. */
    SparkKernels(ClusterCells cluster, Kernels local, int queries, int threads) {
        super(local);
        if (queries < 1) {
            throw new IllegalArgumentException(queries + " queries in a part: expected at least 1");
        }
        this.cluster = cluster;
        this.local = local;
        this.queries = queries;
        this.threads = threads;
    }

    @Override
    protected void sums(LogSums request, LogSumConsumer consumer) {
        int count = request.queries().count();
        int parts = (count + queries - 1) / queries;
        SparkOptions options = new SparkOptions(local.backend(), local.precision(), threads);
        Precision precision = local.precision();
        int ofPart = queries;
        Broadcast<SumsBytes> sent = ClusterCells.call(() -> cluster.spark().broadcast(SumsBytes.of(request)));
        Map<Integer, PartOfSums> waiting = new TreeMap<>();
        int[] next = new int[1];
        try {
            List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
            cluster.compute(numbers, "noisyflow sums of " + count + " queries", number -> {
                LogSums whole = sent.value().request();
                int from = number * ofPart;
                LogSums part = whole.forQueries(from, Math.min(whole.queries().count(), from + ofPart));
                return RecordBytes.of(PartOfSums.of(part, ExecutorKernels.of(options, precision)));
            }, (number, bytes) -> waiting.put(number, RecordBytes.read(bytes, PartOfSums.class)));
        } finally {
            forget(sent);
        }
        // The consumer hears in the order of the queries, on the thread that asked.
        for (PartOfSums part : waiting.values()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            int from = next[0]++ * queries;
            part.to(consumer, request, from, Math.min(queries, count - from));
        }
    }

    /** Waits for executors, which an interrupt of the request must not keep it from. */
    private static void forget(Broadcast<?> sent) {
        boolean interrupted = Thread.interrupted();
        try {
            sent.destroy();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
