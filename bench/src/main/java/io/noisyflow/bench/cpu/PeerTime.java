package io.noisyflow.bench.cpu;

/**
 * What another program made of a case.
 *
 * @param peer its name
 * @param version of it
 * @param what the case
 * @param seconds the best of its runs
 * @param pairs pairs or multiply-adds of a run
 * @param error against the reference, in nats or of a layer's outputs
 * @param note what has to be known of it; empty if nothing
 */
record PeerTime(String peer, String version, PeerCase what, double seconds, double pairs, double error, String note) {
    double pairsPerSecond() {
        return pairs / seconds;
    }
}
