/**
 * The contract of a backend as a test suite; a backend joins by one small subclass of
 * {@link io.noisyflow.testkit.KernelsContract}.
 *
 * <h2>What results are held against</h2>
 * An oracle that shares no arithmetic with any backend: it evaluates the definition, t = anchor + sigma z and
 * -(|t - S_k|^2 - |t - anchor|^2) / (2 sigma^2), in double-double arithmetic (106 bits), which bears the cancellation
 * that backends avoid by algebra. It reads a request's raw arrays and none of the accessors that backends use.
 *
 * <h2>How far they may be off</h2>
 * With v_j = (anchor_j - S_kj) / sigma, an exponent is a sum of d terms and, where there are weights, of log a_k; the
 * magnitude it is relative to is
 *
 * <pre>  M_k = |log a_k| + sum_j |v_j| (|v_j| + 2 |z_j|) / 2        (z = 0 for explicit points).</pre>
 *
 * Exponents that are off by at most eps M_k move log sum exp by at most eps sum_k p_k M_k to first order, p_k the
 * weights of the terms in the sum at hand (in a sum that leaves rows out: of what remains). So
 *
 * <pre>  tolerance = exponentError(d) sum_k p_k M_k + sumError(),</pre>
 *
 * twice that for the sum of squares, whose exponents are doubled. The oracle's own error is added: 2 ulp of the value
 * (its logarithm and its last rounding) and 4 units of 2^-53 (its exponential).
 *
 * <p>Where float64 points meet float32 arithmetic, coordinate j of a centred point is narrowed with an error of at most
 * 2^-24 R_j, R_j the spread of coordinate j over centres and anchors (any centre within the data will do), and centring
 * itself rounds in double. A difference of two is then off by delta_j = 2 2^-24 R_j + 4 2^-53 max |S_j|, which adds
 *
 * <pre>  sum_k p_k sum_j delta_j (|u_j| + sigma |z_j| + delta_j / 2) / sigma^2,    u_j = anchor_j - S_kj.</pre>
 *
 * Every comparison is written so that NaN fails, and an empty sum must be negative infinity, exactly.
 */
@NullMarked
package io.noisyflow.testkit;

import org.jspecify.annotations.NullMarked;
