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
    /** For a card. */
    public static final Extent CARD = new Extent(new int[] {10, 2, 64, 784, 256, 5, 16, 32, 128, 3072},
            new int[] {131_072, 16_384, 1_000_000}, 4096, 250, 20, new int[] {64, 128, 256, 512, 1024, 2048, 4096},
            16_384, 40, 5, 1 << 18, 16_384, 2L << 30, 300_000_000, 330, 180);

    /** A few small cells, which a machine without a card computes as well: to see that all is there. */
    public static final Extent SMALL = new Extent(new int[] {2, 20}, new int[] {300}, 5, 40, 3, new int[] {20, 512}, 65,
            0.01, 1, 40, 33, 1L << 20, 1_000_000, 330, 30);
}
