/**
 * The seam between estimators and backends: a small contract in the language of the maths.
 *
 * <p>{@link io.noisyflow.core.kernel.Backends} finds backends through {@link java.util.ServiceLoader};
 * {@link io.noisyflow.core.kernel.Backend} is a value that can be probed and opened;
 * {@link io.noisyflow.core.kernel.Kernels} is what is open: three operations, held and closed.
 *
 * <h2>Gaussian log-sums</h2>
 * For a mixture of centres S_k with weights a_k (relative to their mean; 1 where none are given), a query point t and
 * a noise level sigma,
 *
 * <pre>  r(t) = log sum_k a_k exp( -( |t - S_k|^2 - |t - anchor|^2 ) / (2 sigma^2) )</pre>
 *
 * where t = anchor + sigma z is a noise draw around an anchor. For an explicit point the subtracted term is absent. The
 * form relative to the anchor loses no digits in high dimension, and where the anchor is a centre of the mixture its
 * own term is exactly a_i: the sum can neither underflow nor, in practice, overflow.
 *
 * <h2>What backends promise</h2>
 * <ul>
 * <li>The same digits for the same request on any number of threads.
 * <li>The same bits of noise ({@link io.noisyflow.core.noise.Normals}).
 * <li>|r - exact r| at most {@code exponentError(d)} times the weighted mean magnitude of the exponents plus
 * {@code sumError()}, on inputs that the precision can represent; float64 inputs to a float32 backend are centred in
 * double, each group of centres by itself, before they are narrowed.
 * <li>Sums that leave rows out carry a reference of their own: -5000 is -5000, and an empty sum is negative infinity.
 * <li>Memory bounded by n d plus tiles; results stream in the order of the queries.
 * </ul>
 */
@NullMarked
package io.noisyflow.core.kernel;

import org.jspecify.annotations.NullMarked;
