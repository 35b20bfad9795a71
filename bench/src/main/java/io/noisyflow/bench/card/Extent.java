package io.noisyflow.bench.card;

/**
 * How much is checked and timed.
 *
 * @param dimensions of log-sums and distances, the most interesting first
 * @param sizes n of them, the most interesting first
 * @param groups of many small mixtures in one call
 * @param groupRows rows of each of them
 * @param sigmas of a sweep
 * @param widths of layers
 * @param passes through them
 * @param milliseconds that a launch is to take: long beside what starting it costs, short beside ten minutes
 * @param repetitions of which the median counts
 * @param mostQueries of a request
 * @param peerQueries of what is compared with other programs
 * @param mostBytes of centres: larger cells are refused, not to move them to the card for minutes
 * @param truthSteps coordinates that may be looked at to know the truth of a cell
 * @param cellSeconds after which no further cell begins
 * @param peerSeconds that other programs have
 */
public record Extent(int[] dimensions, int[] sizes, int groups, int groupRows, int sigmas, int[] widths, int passes,
        double milliseconds, int repetitions, int mostQueries, int peerQueries, long mostBytes, long truthSteps,
        int cellSeconds, int peerSeconds) {
    private static final int FIRST_ANSWER_SECONDS = 110;
    /** What the largest cell may take once it has begun, and the table. */
    private static final int LAST_CELL_SECONDS = 30;

    /** For a card. */
    public static final Extent CARD = new Extent(new int[] {10, 2, 64, 784, 256, 5, 16, 32, 128, 3072},
            new int[] {131_072, 16_384, 1_000_000}, 4096, 250, 20, new int[] {64, 128, 256, 512, 1024, 2048, 4096},
            16_384, 40, 5, 1 << 18, 16_384, 2L << 30, 300_000_000, 330, 180);

    /** For a card in a hurry: some dimensions, in so many seconds, no other programs. */
    public static Extent shortened(int seconds, int... dimensions) {
        return new Extent(dimensions, new int[] {131_072, 16_384}, 4096, 250, 20, new int[] {256, 1024}, 16_384, 20, 3,
                1 << 18, 16_384, 2L << 30, 100_000_000, seconds - LAST_CELL_SECONDS, 0);
    }

    /** Whether small cells come before all others: where those are timed, and so run more than once. */
    public boolean hasFirstCells() {
        return repetitions > 1;
    }

    /** Seconds after which small cells no longer begin that come before all others. */
    public int firstAnswerSeconds() {
        return Math.min(FIRST_ANSWER_SECONDS, cellSeconds);
    }

    /** How long an idle card is kept busy before what is timed: some hundredths of a second bring its clock up. */
    double spinMilliseconds() {
        return Math.min(milliseconds, 25);
    }

    /** The main kernels once each at the size of a card's, for a profiler that runs each launch many times. */
    public static final Extent PROFILE = new Extent(new int[] {10, 2, 64, 784}, new int[] {131_072}, 64, 250, 2,
            new int[] {1024}, 16_384, 2, 1, 1 << 16, 1024, 2L << 30, 10_000_000, 330, 0);

    /** A few small cells, which a machine without a card computes as well: to see that all is there. */
    public static final Extent SMALL = new Extent(new int[] {2, 20}, new int[] {300}, 5, 40, 3, new int[] {20, 512}, 65,
            0.01, 1, 40, 33, 1L << 20, 1_000_000, 330, 30);
}
