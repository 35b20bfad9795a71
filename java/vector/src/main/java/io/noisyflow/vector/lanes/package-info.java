/** What all kernels are made of: shapes of vectors, rows in lanes, powers, noise, running sums. */
@NullMarked
package io.noisyflow.vector.lanes;

import org.jspecify.annotations.NullMarked;
