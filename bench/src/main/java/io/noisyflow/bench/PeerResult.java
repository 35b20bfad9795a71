package io.noisyflow.bench;

/**
 * What another program made of log-sums at explicit points, or of a noisy layer.
 *
 * @param peer its name
 * @param what sum or layer
 * @param d coordinates, or width
 * @param n centres, or passes
 * @param queries points, or the width once more
 * @param milliseconds the median of its runs; NaN where there is none
 * @param error the largest difference from float64, in nats or of a layer's outputs
 * @param reason why there is no result; empty where there is
 */
record PeerResult(String peer, String what, int d, int n, int queries, double milliseconds, double error,
        String reason) {
    double pairsPerSecond() {
        double pairs = (double) n * queries * (what.equals("layer") ? d : 1);
        return pairs / (milliseconds / 1e3);
    }

    boolean ran() {
        return reason.isEmpty() && milliseconds > 0;
    }
}
