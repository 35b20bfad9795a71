/**
 * Estimates of one entropy h(S+Z) from ever more rows: at every number of rows several independent samples, of each the
 * plug-in estimate with its errors, bracket and verdict, and beside it the usual estimators on the same samples.
 *
 * <p>{@link io.noisyflow.experiments.curve.CurveMeasurement} takes a {@link io.noisyflow.experiments.curve.RowLaw} and
 * a {@link io.noisyflow.experiments.curve.CurvePlan} to the points of an
 * {@link io.noisyflow.experiments.curve.EntropyCurve}, which carries the {@link io.noisyflow.experiments.curve.Truth}
 * where that is known. The bracket holds in expectation: the mean of its ends over samples should enclose the truth,
 * and of a single sample the truth lies in [lower - 3 total, upper + 3 total].
 */
@NullMarked
package io.noisyflow.experiments.curve;

import org.jspecify.annotations.NullMarked;
