/**
 * Benchmarks that verify before they time: the CPU's in {@link io.noisyflow.bench.cpu}, the check of a card in
 * {@link io.noisyflow.bench.card}, and here the command of that check, its tables, and what both share.
 */
@NullMarked
package io.noisyflow.bench;

import org.jspecify.annotations.NullMarked;
