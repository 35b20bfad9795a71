package io.noisyflow.spark;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a part of a sweep or an experiment was computed.
 *
 * @param part what tells it from the others
 * @param backend that computed it
 * @param precision of its sums
 * @param executor of Spark, driver where Spark runs in one JVM
 * @param seconds that it took there
 */
public record Origin(String part, String backend, String precision, String executor, double seconds) {
    /** Names of backends, each once. */
    static String backends(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.joining(", "));
    }
}
