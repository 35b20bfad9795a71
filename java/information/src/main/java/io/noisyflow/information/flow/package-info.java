/**
 * Information in noisy networks: I(X;T_l), I(Y;T_l), I(T_k;T_l) and the order between them.
 *
 * <p>Two doors: {@link io.noisyflow.information.flow.FlowEstimator} samples a network, so that replicates can be drawn at
 * will; {@link io.noisyflow.information.flow.ReplicatedInformation} takes rows that are replicates already. Behind both
 * stands one form.
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
 * <li>The <b>value</b> counts the query's own replicate half, between plug-in and leave-one-out, and is extrapolated: the
 * bias b/r_m that is left is measured by four parts of the replicates and subtracted. What was subtracted is the
 * <b>replicate term</b>.
 * <li>The <b>bracket</b> has the own density leave-one-out at its lower and plug-in at its upper end, each widened by the
 * replicate term. The <b>strict bracket</b>, from h(T) and h(T|X) leave-one-out and plug-in, needs no such measurement.
 * <li><b>Standard errors</b> take inputs as strata, and replicates as chance in both settings.
 * <li><b>Order differences</b> are taken on common noise: a query of input x sits at the same pass in every layer.
 * </ul>
 *
 * <p>On the network of Shwartz-Ziv and Tishby (12-10-7-5-4-3 tanh, noise .005, 4096 inputs; two checkpoints of a training
 * run), the defaults r_m = 16, r_c = 500 and two queries an input came within .023 nats of r_m = 128, r_c = 6000 at every
 * layer, with standard errors of at most .013, and the terms subtracted were at most .03.
 */
@NullMarked
package io.noisyflow.information.flow;

import org.jspecify.annotations.NullMarked;
