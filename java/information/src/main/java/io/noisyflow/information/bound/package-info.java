/**
 * What theory guarantees, as pure functions of a few numbers: capacities from second moments
 * ({@link io.noisyflow.information.bound.Capacity}), the worst-case risk of the plug-in estimate
 * ({@link io.noisyflow.information.bound.WorstCaseRisk}) and a floor of its bias
 * ({@link io.noisyflow.information.bound.BiasFloor}), the chi-square information that governs the bias
 * ({@link io.noisyflow.information.bound.ChiSquareInformation}).
 */
@NullMarked
package io.noisyflow.information.bound;

import org.jspecify.annotations.NullMarked;
