/**
 * Exact values, by quadrature: information through scalar channels T = S + Z with finitely many inputs.
 *
 * <p>They stand beside estimates, and compute nothing that an estimate uses.
 */
@NullMarked
package io.noisyflow.experiments.truth;

import org.jspecify.annotations.NullMarked;
