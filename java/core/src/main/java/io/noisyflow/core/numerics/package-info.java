/** Sums of exponentials as a monoid, compensated sums, special functions, all in double precision. */
@NullMarked
package io.noisyflow.core.numerics;

import org.jspecify.annotations.NullMarked;
