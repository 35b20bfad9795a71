/**
 * Sums over centres with diagonal covariances of their own: a kernel that sums blocks of points over segments, and what
 * the host makes of those sums. Points are drawn on the host, centres lie on the device as a whole, and one device
 * serves a request.
 */
@NullMarked
package io.noisyflow.cuda.diagonal;

import org.jspecify.annotations.NullMarked;
