/**
 * What a card does with the kernels: right or wrong, and how fast, beside what the card can do at the most.
 *
 * <p>{@link io.noisyflow.cuda.check.CardCheck} is the way in; its answers are records, and nothing here prints. A
 * {@link io.noisyflow.cuda.check.Cell} is one operation at one size in one precision and form of kernel, an
 * {@link io.noisyflow.cuda.check.Outcome} what became of it: the error against double precision on some of its own
 * queries beside the declared one, the median time of its launches, and the fraction of the
 * {@link io.noisyflow.cuda.check.Ceilings ceiling} that the instructions of a pair allow. A cell that fails has a
 * reason instead, and the next one runs.
 */
@NullMarked
package io.noisyflow.cuda.check;

import org.jspecify.annotations.NullMarked;
