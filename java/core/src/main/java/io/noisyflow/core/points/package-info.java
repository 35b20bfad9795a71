/** Matrices of n rows and d coordinates, off the heap: what every kernel reads and writes. */
@NullMarked
package io.noisyflow.core.points;

import org.jspecify.annotations.NullMarked;
