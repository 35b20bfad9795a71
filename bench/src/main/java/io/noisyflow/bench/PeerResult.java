package io.noisyflow.bench;

/**
 * What another program made of a log-sum at explicit points.
 *
 * @param peer its name
 * @param d coordinates
 * @param n centres
 * @param queries points
 * @param milliseconds the median of its runs; NaN where there is none
 * @param error the largest difference from float64, in nats
 * @param reason why there is no result; empty where there is
 */
record PeerResult(String peer, int d, int n, int queries, double milliseconds, double error, String reason) {
    double pairsPerSecond() {
        return (double) n * queries / (milliseconds / 1e3);
    }

    boolean ran() {
        return reason.isEmpty() && milliseconds > 0;
    }
}
