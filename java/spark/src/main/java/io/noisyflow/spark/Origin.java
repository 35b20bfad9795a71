package io.noisyflow.spark;

/**
 * Where a cell was computed.
 *
 * @param cell what tells it from the others
 * @param backend that computed it
 * @param precision of its sums
 * @param executor of Spark, driver where Spark runs in one JVM
 * @param seconds that it took there
 */
public record Origin(String cell, String backend, String precision, String executor, double seconds) {}
