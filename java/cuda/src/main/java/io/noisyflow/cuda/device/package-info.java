/**
 * A device under a request, whatever is computed on it: its context with the units of PTX that were needed
 * ({@link io.noisyflow.cuda.device.Session}), streams and events, memory that is kept for the next request
 * ({@link io.noisyflow.cuda.device.MemoryPool}), the way there through pinned memory
 * ({@link io.noisyflow.cuda.device.Staging}, {@link io.noisyflow.cuda.device.Packing}), two lanes that keep it busy
 * ({@link io.noisyflow.cuda.device.Pipeline}), and the devices that share a request
 * ({@link io.noisyflow.cuda.device.Crew}).
 *
 * <p>Knows the driver, and none of the operations.
 */
@NullMarked
package io.noisyflow.cuda.device;

import org.jspecify.annotations.NullMarked;
