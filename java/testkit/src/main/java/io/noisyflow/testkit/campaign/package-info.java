/**
 * Differential campaigns: random requests, computed by a backend and held against reference and oracle.
 *
 * <p>A {@link io.noisyflow.testkit.campaign.Case} is a small record of numbers, drawn from a seed and an index over
 * everything that the contract allows: sizes, offsets and units, strides, duplicates and outliers, classes far from
 * each other, weights, groups, clusters, all forms of queries, all kinds of sums, forward passes and histograms. Sizes
 * at which backends cut centres into parts (400 to 20 000 rows, few queries) are common.
 *
 * <p>Every result is compared within the errors that the kernels declare; see {@link io.noisyflow.testkit}. NaN fails
 * and infinities must agree. In a part of the cases several threads must give the digits of one.
 *
 * <p>A case that fails is made smaller while it still fails, and kept as a text file below {@code target/campaign} of
 * the backend's module. {@code -Dnoisyflow.campaign.case=FILE} runs such a file alone or beside the others. Cases that
 * were once found lie beside this package's classes and are run for every backend in every build.
 *
 * <p>A build runs some hundred cases for each backend; {@code -Dnoisyflow.campaign=200000} runs so many, with a line of
 * progress each minute, and {@code -Dnoisyflow.campaign.seed=N} others than those of seed 0.
 */
@NullMarked
package io.noisyflow.testkit.campaign;

import org.jspecify.annotations.NullMarked;
