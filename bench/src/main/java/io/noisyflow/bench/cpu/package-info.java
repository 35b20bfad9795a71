/**
 * Benchmarks of the CPU backends: each verifies, then measures.
 *
 * <p>A {@link io.noisyflow.bench.cpu.Task} is an operation on a fixed law;
 * {@link io.noisyflow.bench.cpu.KernelBenchmark} is JMH's view of it, for any backend, precision, number of threads,
 * dimension and number of rows; {@link io.noisyflow.bench.cpu.Probe} tells the peak of the machine beside every
 * iteration, for absolute figures of a shared machine drift. {@link io.noisyflow.bench.cpu.Bench} runs a plan of cases
 * with other programs in between, prints a line for each and writes a file; the table of java/docs/speed.md is made
 * from such a file. bench/README.md tells how.
 */
@NullMarked
package io.noisyflow.bench.cpu;

import org.jspecify.annotations.NullMarked;
