/**
 * What sums and estimates must satisfy whatever the data, checked at the end of everything that is computed.
 *
 * <p>Two kinds of contradiction are told apart.
 *
 * <h2>Failures of the program</h2>
 * {@link io.noisyflow.information.sanity.CheckedKernels} looks at every log-sum as it streams by (SumChecks), and
 * throws {@link io.noisyflow.information.sanity.ImpossibleSumException} for what no data and no noise can explain. With
 * r the sum over all n rows relative to the anchor, a the own weight over the mean one, l, c the sums without the own
 * row and of the own class:
 * <ul>
 * <li>no sum is NaN or positive infinity;
 * <li>r &gt;= log a and c &gt;= log a: the own term is there;
 * <li>l &lt;= r, c &lt;= r, and c without the own row is below both c and l: a part does not exceed the whole;
 * <li>exp r = exp l + a where the own row alone is left out, and likewise within the class;
 * <li>exp 2r / n &lt;= the sum of squares &lt;= exp 2r;
 * <li>r &lt;= log n + log(N / 1e-9) over N query points. Around any anchor E exp r = n over the noise alone, for the
 * anchor's own density cancels; by Markov's inequality one of N points exceeds that with a probability of at most 1e-9.
 * A mean of exp r would say the same with less right: its own variance is infinite;
 * <li>|z|^2 within what chi-square allows N times at the same probability.
 * </ul>
 * Each is checked up to the declared error of the backend, at least 1e-3 nats. Such a sum spoils everything that came
 * from the same request, and nobody can tell what else: no estimate is made, and the program exits with 1.
 *
 * <h2>Verdicts</h2>
 * What holds for means, up to statistical errors: I &gt;= 0, I &lt;= log n or its ceiling, the pairwise bounds, I(Y;T)
 * &lt;= H(Y), I(Y;T) &lt;= I(X;T), the order of layers, and a bracket around its value. Beyond
 * {@link io.noisyflow.information.Judgement#allowance} the verdict is orderViolated, for <em>every</em> number of the
 * same pass (a sigma of a matrix; a layer of a network): they come from the same sums, and which of them is wrong
 * cannot be told.
 */
@NullMarked
package io.noisyflow.information.sanity;

import org.jspecify.annotations.NullMarked;
