package io.noisyflow.core.kernel;

/**
 * Kernels that answer log-sums in parts of so many queries.
 *
 * <p>What a backend leaves out, and how it goes about a request, it decides by the request; with parts it decides by
 * the part, and others who compute the same parts elsewhere get the same digits.
 */
final class PartedKernels extends ForwardingKernels {
    private final int queries;
    /** A request is one of these kernels, too, which are not closed between its parts. */
    private final Gate gate;

    /** These, in parts of so many queries. */
    PartedKernels(Kernels kernels, int queries) {
        super(kernels);
        if (queries < 1) {
            throw new IllegalArgumentException(queries + " queries in a part: expected at least 1");
        }
        this.queries = queries;
        this.gate = new Gate(kernels.backend());
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        gate.run(() -> parts(request, consumer));
    }

    private void parts(LogSums request, LogSumConsumer consumer) {
        int count = request.queries().count();
        for (int from = 0; from < count; from += queries) {
            int first = from;
            super.logSums(request.forQueries(from, Math.min(count, from + queries)),
                    block -> consumer.accept(block.movedBy(first)));
        }
    }

    @Override
    public void close() {
        gate.close(super::close);
    }
}
