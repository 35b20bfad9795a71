/**
 * The mixed form of the information about finitely many inputs whose noisy replicates are all that is known of them.
 *
 * <p>{@link io.noisyflow.information.mixed.ReplicatedEstimator} takes rows that are replicates already; the noisy
 * networks of {@code flow} draw theirs at will. Behind both stands {@link io.noisyflow.information.mixed.MixedForm}.
 *
 * <h2>The mixed form</h2>
 * T = S + sigma Z, S given the input x is known by its replicates. With q_x the density of T given x,
 *
 * <pre>  I(X;T) = log m - E log(1 + rho),   rho = sum_(x' != x) q_x'(t) / q_x(t),   t drawn given x</pre>
 *
 * for m equally likely inputs, where q_x has many replicates (500), and each of the others few (16): one density of
 * m x 16 terms at each query point. The plain form h(T) - h(T|X) needs 256 replicates of every input for what this one
 * has with 16, for here no query exceeds log m, and the bias of the others' densities enters only as far as inputs are
 * confused at all. Unequal probabilities p_x, and I(Y;T) from the terms of the own class, work the same way.
 *
 * <h2>What is reported</h2>
 * <ul>
 * <li>The <b>value</b> counts the query's own replicate half, between plug-in and leave-one-out, and is extrapolated:
 * the bias b/r_m that is left is measured by four parts of the replicates and subtracted. What was subtracted is the
 * <b>replicate term</b>.
 * <li>The <b>bracket</b> has the own density leave-one-out at its lower and plug-in at its upper end, each widened by
 * the replicate term. The <b>strict bracket</b>, from h(T) and h(T|X) leave-one-out and plug-in, needs no such
 * measurement.
 * <li><b>Standard errors</b> take inputs as strata, and replicates as chance in both settings.
 * <li><b>Order differences</b> are taken on common noise: a query of input x sits at the same pass in every layer.
 * </ul>
 */
@NullMarked
package io.noisyflow.information.mixed;

import org.jspecify.annotations.NullMarked;
