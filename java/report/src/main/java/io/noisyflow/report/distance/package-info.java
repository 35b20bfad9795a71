/** Distances between two samples under noise, each with its bracket and verdict. */
@NullMarked
package io.noisyflow.report.distance;

import org.jspecify.annotations.NullMarked;
