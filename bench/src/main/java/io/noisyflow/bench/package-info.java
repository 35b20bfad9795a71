/**
 * Benchmarks that verify before they time: the CPU's in {@link io.noisyflow.bench.cpu}, and here the check of a card
 * and what both share.
 */
@NullMarked
package io.noisyflow.bench;

import org.jspecify.annotations.NullMarked;
