/**
 * Grids of estimates: the same question about h(S+Z) over files or layers, sigma, numbers of rows, coordinates,
 * estimators and seeds.
 *
 * <p>A cell is one point of the {@link io.noisyflow.experiments.sweep.SweepGrid}: one value with its errors, bracket
 * and verdict. Cells that differ in sigma alone are one {@link io.noisyflow.experiments.sweep.SweepPass}: one request,
 * and one line of the journal. Of every seed the rows are permuted once, and n rows are the first n of that order, so
 * that fewer rows are a part of more; likewise a projection to fewer coordinates is a part of one to more. A cell of
 * all rows and all coordinates is the file as it lies, and its digits are those of command {@code entropy} on it, with
 * the same sigmas and seed, the choice of the arithmetic included.
 *
 * <p>Passes are independent: any of them can be computed anywhere, which is what {@link
 * io.noisyflow.experiments.sweep.Shard} deals out and {@link io.noisyflow.experiments.sweep.SweepMerge} puts together
 * again.
 */
@NullMarked
package io.noisyflow.experiments.sweep;

import org.jspecify.annotations.NullMarked;
