/**
 * Noisy layers on a device, by our own kernel or, where a layer is large, by cuBLAS
 * ({@link io.noisyflow.cuda.forward.LargeLayers}). {@link io.noisyflow.cuda.forward.ForwardRun} is the way in.
 */
@NullMarked
package io.noisyflow.cuda.forward;

import org.jspecify.annotations.NullMarked;
