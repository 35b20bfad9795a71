package io.noisyflow.core.kernel;

/**
 * Kernels that answer log-sums in parts of so many queries.
 *
 * <p>What a backend leaves out, and how it goes about a request, it decides by the request; with parts it decides by
 * the part, and others who compute the same parts elsewhere get the same digits.
 */
final class PartedKernels extends GatedKernels {
    private final Kernels kernels;
    private final int queries;

    /** These, in parts of so many queries. */
    PartedKernels(Kernels kernels, int queries) {
        super(kernels);
        if (queries < 1) {
            throw new IllegalArgumentException(queries + " queries in a part: expected at least 1");
        }
        this.kernels = kernels;
        this.queries = queries;
    }

    @Override
    protected void sums(LogSums request, LogSumConsumer consumer) {
        int count = request.queries().count();
        for (int from = 0; from < count; from += queries) {
            int first = from;
            kernels.logSums(request.forQueries(from, Math.min(count, from + queries)),
                    block -> consumer.accept(block.movedBy(first)));
        }
    }
}
