/**
 * What a card does with the kernels: right or wrong, and how fast, beside what the card can do at the most.
 *
 * <p>{@link io.noisyflow.bench.card.CardCheck} is the way in; its answers are records, and nothing here prints. A
 * {@link io.noisyflow.bench.card.Cell} is one operation at one size in one precision and form of kernel, an
 * {@link io.noisyflow.bench.card.Outcome} what became of it: the error against double precision on some of its own
 * queries beside the declared one, the median time of its launches, and the fraction of the
 * {@link io.noisyflow.bench.card.Ceilings ceiling} that the instructions of a pair allow. A cell that fails has a
 * reason instead, and the next one runs.
 */
@NullMarked
package io.noisyflow.bench.card;

import org.jspecify.annotations.NullMarked;
