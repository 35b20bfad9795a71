/**
 * What numbers look like before anyone estimates from them:
 * {@link io.noisyflow.information.inspection.Inspection} reads all of them once and says what an estimate would take
 * for data and is none, or what it would lose; {@link io.noisyflow.information.inspection.NoiseRange} tries some rows
 * for the sigmas that they bear.
 */
@NullMarked
package io.noisyflow.information.inspection;

import org.jspecify.annotations.NullMarked;
