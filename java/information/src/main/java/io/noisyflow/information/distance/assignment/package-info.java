/**
 * The cheapest assignment of the rows of one sample to those of another, of as many rows: transport between the samples
 * themselves, with a certified gap.
 */
@NullMarked
package io.noisyflow.information.distance.assignment;

import org.jspecify.annotations.NullMarked;
