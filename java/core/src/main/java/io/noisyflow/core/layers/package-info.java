/**
 * Noisy forward passes layer by layer, for backends that multiply: what convolutions, pooling and flattening are in
 * terms of dense layers. {@link io.noisyflow.core.layers.LayerwiseForward} is the way in.
 *
 * <p>A convolution is the dense layer of its patches: the numbers that the kernel sees at a place become a row
 * ({@link io.noisyflow.core.layers.Patches}), the backend multiplies all rows, and its results are turned to channels
 * by places. A patch copies each number as often as the kernel sees it, so passes are taken some at a time. Where a
 * network is dense from where the pass starts to the last layer that is wanted, the backend has the request as it is.
 */
@NullMarked
package io.noisyflow.core.layers;

import org.jspecify.annotations.NullMarked;
