package io.noisyflow.information.entropy;

/**
 * What a pass may spend.
 *
 * @param queries rows used as queries
 * @param draws noise draws for each
 */
public record Budget(int queries, int draws) {
    private static final int MAX_DRAWS = 65536;
    /** The variances that a budget is planned with are estimates themselves. */
    private static final double MARGIN = 1.1;

    /** What to begin with. */
    public static Budget initial(EntropyOptions options, int n) {
        int wanted = options.queries() == null ? EntropyOptions.DEFAULT_QUERIES : options.queries();
        return new Budget(Math.min(n, wanted), options.draws());
    }

    /** Independent draws: an antithetic pair counts as one. */
    int independentDraws() {
        return draws % 2 == 0 ? draws / 2 : draws;
    }

    /**
     * The least budget whose Monte Carlo variance is expected to meet a target: queries grow to all rows, then draws.
     *
     * <p>With Q of n rows and M independent draws the variance is (1 - Q/n) V/Q + W/(Q M).
     *
     * @param target wanted variance
     * @param estimate tells V and W
     * @param n all rows
     */
    public Budget forTarget(double target, MeanEstimate estimate, int n) {
        double row = estimate.rowVariance();
        double noise = estimate.noiseVariance();
        double perQuery = row + noise / independentDraws();
        double wanted = StrictMath.ceil(MARGIN * perQuery / (target + row / n));
        if (wanted <= n && noise / independentDraws() / n < target) {
            return new Budget((int) Math.max(queries, wanted), draws);
        }
        int perIndependent = draws % 2 == 0 ? 2 : 1;
        double grown = perIndependent * StrictMath.ceil(MARGIN * noise / (n * target));
        return new Budget(n, (int) Math.clamp(grown, draws, MAX_DRAWS));
    }

    /** The Monte Carlo variance that is expected of n rows with so much spent. */
    public double variance(MeanEstimate estimate, int n) {
        return (1 - (double) queries / n) * estimate.rowVariance() / queries
                + estimate.noiseVariance() / ((double) queries * independentDraws());
    }

    /** The larger of both in queries and in draws. */
    public Budget max(Budget other) {
        return new Budget(Math.max(queries, other.queries), Math.max(draws, other.draws));
    }

    /** The same with a fraction of the query points, and at least this much. */
    Budget scaled(double fraction, Budget least) {
        if (draws > least.draws) {
            int perIndependent = least.draws % 2 == 0 ? 2 : 1;
            int fewer = (int) (draws * fraction) / perIndependent * perIndependent;
            return new Budget(queries, Math.max(least.draws, fewer));
        }
        return new Budget(Math.max(least.queries, (int) (queries * fraction)), draws);
    }

    /** Whether this is so much more than the other that it is worth another pass. */
    boolean exceeds(Budget other) {
        return (double) queries * draws > 1.02 * other.queries * other.draws;
    }
}
