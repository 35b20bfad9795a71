/**
 * Benchmarks that verify before they time.
 *
 * <p>{@link io.noisyflow.bench.CpuBench} runs them and prints pairs per second beside the error against the reference
 * and the fraction of a limit that is probed in the same run, for absolute figures of a shared machine drift.
 */
@NullMarked
package io.noisyflow.bench;

import org.jspecify.annotations.NullMarked;
