package io.noisyflow.core.kernel;

/** Receives blocks of results in the order of the queries, on the thread that made the request. */
@FunctionalInterface
public interface LogSumConsumer {
    /** Takes one block; it may be reused once this returns. */
    void accept(LogSumBlock block);
}
