/**
 * What backends share that keep running sums: queries as rows, how the centres of a group lie, which sums a row has,
 * and how sums become results.
 *
 * <p>A <em>row</em> is a query with one noise vector, or with none. A running sum is 2^reference * sum with a whole
 * reference, so that moving the reference and merging sums lose nothing. {@link io.noisyflow.core.sums.SumScheme} says
 * which sums a row has and cuts the work by the problem alone; where sums are held, and how terms get into them, is
 * each backend's own. {@link io.noisyflow.core.sums.SumResults} makes the results that were asked for of them.
 *
 * <p>{@link io.noisyflow.core.sums.SumEngine} runs a request from end to end: over all pairs
 * ({@link io.noisyflow.core.sums.SumRun}), or, sigma by sigma, over the pairs that count
 * ({@link io.noisyflow.core.sums.PrunedRun}), as {@link io.noisyflow.core.traversal} tells. All pairs are not the
 * pruned run with every block listed: there, rows pass by segments of centres that stay in a cache, and one product
 * serves every draw of an anchor and every sigma.
 */
@NullMarked
package io.noisyflow.core.sums;

import org.jspecify.annotations.NullMarked;
