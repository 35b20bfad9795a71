/**
 * The experiment {@code entropy-benchmark}: entropies that are known, estimated from ever more rows.
 *
 * <p>After Goldfeld, Greenewald and Polyanskiy (arXiv 1810.11589). S is a mixture of 2^d normal clusters at the corners
 * of [-1,1]^d, truncated to the cube or as it is. The standard deviation of a cluster is not printed there; here it is
 * .25. Coordinates are independent, so the truth is d times a one-dimensional quadrature.
 *
 * <p>Or S is a word of a Reed-Muller code, its bits sent as +1 and -1
 * ({@link io.noisyflow.experiments.known.ReedMuller}): I(S;S+Z) is what a receiver learns of the word. The truth comes
 * from the linearity of the code (ZeroWord). The task is to estimate it from random words: J is at most M - 1 for M
 * words, so some multiple of M is enough.
 *
 * <p>{@link io.noisyflow.experiments.known.BenchmarkExperiment} takes
 * {@link io.noisyflow.experiments.known.BenchmarkSettings} to a
 * {@link io.noisyflow.experiments.known.BenchmarkResult}.
 */
@NullMarked
package io.noisyflow.experiments.known;

import org.jspecify.annotations.NullMarked;
