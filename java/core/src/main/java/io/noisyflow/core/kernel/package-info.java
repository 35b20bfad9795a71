/**
 * The seam between estimators and backends: a small contract in the language of the maths.
 *
 * <p>{@link io.noisyflow.core.kernel.Backends} finds backends through {@link java.util.ServiceLoader};
 * {@link io.noisyflow.core.kernel.Backend} is a value that can be probed and opened;
 * {@link io.noisyflow.core.kernel.Kernels} is what is open: four operations, held and closed.
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
 * <h2>Centres with their own covariances</h2>
 * Where centre k has scales a_k and offsets b_k ({@link io.noisyflow.core.kernel.DiagonalMixture}), a draw of centre i
 * is t = (b_i + z) / a_i, and relative to the own term
 *
 * <pre>  r(t) = log sum_k p_k exp( -1/2 sum_j w_j (w_j + 2 z_j) + log |det a_k| - log |det a_i| ),
 *  w_j = (a_kj - a_ij) t_j - (b_kj - b_ij),</pre>
 *
 * p_k weights over their mean. The own term is exactly p_i; the others may be as large as ratios of determinants are,
 * and the sum has a reference of its own. The declared error is twice {@code exponentError(d)} times the weighted mean
 * of
 *
 * <pre>  1/2 sum_j m_j (m_j + 2 |z_j|) + |log |det a_k| - log |det a_i||,
 *  m_j = |(a_kj - a_ij) t_j| + |b_kj - b_ij|,</pre>
 *
 * and of (d + 2) 2^-53 times the magnitudes of the logarithms of scales that make up the determinants, plus
 * {@code sumError()}: each of t, the two differences and w is rounded once, 3 u of m; w and w + 2 z are factors, 7 u
 * of their product with both; as many additions follow as for other sums, and two roundings of the logarithms'
 * difference. Scales and offsets are inputs that the precision can represent: doubles are rounded, which moves a
 * centre by u |a t| of its standard deviations.
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
 *
 * <h2>In the flight recorder</h2>
 * Every pass of kernels that {@link io.noisyflow.core.kernel.Backends} has opened is an event
 * {@code io.noisyflow.Pass}: kind, backend, device, precision, threads, rows, dimension, queries, draws, sigmas, pairs,
 * whether it completed, and its duration. Rows that repeat are met once, so an event may have fewer of them than the
 * request.
 */
@NullMarked
package io.noisyflow.core.kernel;

import org.jspecify.annotations.NullMarked;
