package io.noisyflow.core.kernel;

/**
 * Kernels that meet equal rows of a mixture once, with their number as a weight ({@link MergedSums}).
 *
 * <p>It is worth its while where many are equal: rows with weights take up to a fifth longer than others (of d = 3, on
 * the fastest backend), and squares, which no such weight gives, take a second pass, which makes it 2.2 times. So
 * requests with squares are merged where at most {@value #MOST_WITH_SQUARES} of the rows are different, others where at
 * most {@value #MOST} are. A request that is to be exact sums every pair.
 */
final class MergingKernels extends ForwardingKernels {
    /** Parts of the rows that may be left. */
    private static final double MOST = 0.8;
    private static final double MOST_WITH_SQUARES = 0.42;
    /** Looking for equal rows took 3 % of the time of 8000 points at 100 000 different rows (d = 10, foreign, AVX2). */
    private static final double LEAST_POINTS = 2048;
    private static final double LEAST_PAIRS = 1e7;
    /** Rows that a table has room for. */
    private static final int MOST_ROWS = 1 << 29;

    private final Kernels kernels;
    private final double leastPoints;
    private final double leastPairs;

    private MergingKernels(Kernels kernels, double leastPoints, double leastPairs) {
        super(kernels);
        this.kernels = kernels;
        this.leastPoints = leastPoints;
        this.leastPairs = leastPairs;
    }

    /** Kernels that merge where it saves time. */
    static Kernels of(Kernels kernels) {
        return new MergingKernels(kernels, LEAST_POINTS, LEAST_PAIRS);
    }

    /** Kernels that look for equal rows whatever the size of a request. */
    static Kernels ofAllSizes(Kernels kernels) {
        return new MergingKernels(kernels, 0, 0);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        if (isWorthLooking(request) && EqualRows.areLikely(request.mixture())) {
            EqualRows rows = EqualRows.of(request.mixture());
            double most = request.wants(SumKind.SQUARES) ? MOST_WITH_SQUARES : MOST;
            if (rows.firsts().length <= most * rows.units().length) {
                new MergedSums(request, rows).compute(kernels, consumer);
                return;
            }
        }
        super.logSums(request, consumer);
    }

    private boolean isWorthLooking(LogSums request) {
        Mixture mixture = request.mixture();
        double points = (double) request.queries().count() * request.queries().draws() * request.sigmaCount();
        return mixture.groups() == 1 && mixture.centres().n() <= MOST_ROWS && points > 0 && points >= leastPoints
                && request.pairs() >= leastPairs
                && (request.accuracy().float32() > 0 || request.accuracy().float64() > 0)
                && MergedSums.arePossible(request);
    }
}
