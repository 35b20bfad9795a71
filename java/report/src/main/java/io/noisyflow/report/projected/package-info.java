/**
 * Lower bounds from projections in every medium: samples and the layers of a network show them with the same code.
 */
@NullMarked
package io.noisyflow.report.projected;

import org.jspecify.annotations.NullMarked;
