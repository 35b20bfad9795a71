/**
 * The estimates of one set of samples, and those of baselines: where nothing is known of an estimate's error, a
 * standing takes the verdict's place.
 */
@NullMarked
package io.noisyflow.report.entropy;

import org.jspecify.annotations.NullMarked;
