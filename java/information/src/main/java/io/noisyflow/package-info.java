/**
 * The front door: {@link io.noisyflow.Noisyflow}, for programs that embed the library.
 *
 * <p>It has no arithmetic of its own. What it answers is what the estimators of {@code io.noisyflow.information}
 * answer, in the precision that fits the data, with a verdict: the numbers of the command line.
 */
@NullMarked
package io.noisyflow;

import org.jspecify.annotations.NullMarked;
