/**
 * The CPU backend on a C++ library (native/cpu), called through java.lang.foreign: all operations, float32 and float64,
 * on AVX-512, AVX2 or NEON, chosen when the library is loaded.
 *
 * <h2>Who does what</h2>
 * Java cuts a request into items, lends memory and threads, and finishes results; native functions are stateless, read
 * points where they lie and write running sums. An item is one call of about a millisecond, so an interrupt is heard
 * between calls. In a call subnormal numbers are zeros; the thread gets its own setting back at the end.
 *
 * <h2>How a log-sum is computed</h2>
 * As running sums, each 2^reference * sum with a whole reference, of exponents in one of three forms
 * (native/cpu/log_sums.h has the formulas):
 * <ul>
 * <li><em>differences</em>: E = |S - A|^2 and W = z.(S - A), always right, own term exactly 0.
 * <li><em>products</em>: the same two numbers from A.S and z.S, relative to the centroid of the group: two thirds of
 * the operations, and all noise vectors of an anchor share A.S. Both forms serve every sigma and both signs of z.
 * <li><em>one product</em>: t.S alone, where there is one sigma and no antithetic partner: a fused operation for each
 * coordinate.
 * </ul>
 * Products are taken where {@link io.noisyflow.core.sums.ProductLaw} promises that they lose less than verdicts allow
 * for, which is told from the centres before anything is computed.
 *
 * <h2>Order of summation</h2>
 * Segments of centres and items of rows follow from the problem and the instruction set only. What a row's sum is does
 * not depend on the rows beside it, nor on who computes it when; where few queries meet many centres the centres are
 * shared out in parts that follow from the problem and are merged in order. So any number of threads gives the same
 * digits.
 *
 * <h2>Memory</h2>
 * Everything the library sees is off the heap, in an arena that ends with the request. Centres are packed once;
 * groups of few rows are packed by whoever needs them into a buffer of its own.
 */
@NullMarked
package io.noisyflow.foreign;

import org.jspecify.annotations.NullMarked;
