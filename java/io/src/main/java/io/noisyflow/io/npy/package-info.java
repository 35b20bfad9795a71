/**
 * Arrays of numpy: headers, {@code .npy} and {@code .npz}.
 */
@NullMarked
package io.noisyflow.io.npy;

import org.jspecify.annotations.NullMarked;
