/**
 * What stands in for hardware and for right results: the driver of native/ in the place of NVIDIA's, and kernels whose
 * results are wrong on purpose.
 */
@NullMarked
package io.noisyflow.testkit.standin;

import org.jspecify.annotations.NullMarked;
