/**
 * The GPU backend: the kernels of cuda/kernels, shipped as PTX, launched through the CUDA driver.
 *
 * <h2>How a log-sum is computed</h2>
 * Centres lie on the device in the order (group, class, cluster), so that the rows of a class and the own cluster of a
 * query are ranges of positions ({@link io.noisyflow.cuda.logsums.CentreLayout}). They are cut into <em>segments</em>
 * of at most {@link io.noisyflow.cuda.device.Shapes#SEGMENT} centres of one group and class, queries into
 * <em>tiles</em> of rows of one group; a row is a query with one noise vector z. One block of threads sums one tile
 * over one segment, for every <em>level</em>: a sigma and a sign of z. With E = |A - S_k|^2 and W = z.(A - S_k), A the
 * anchor, a term is
 *
 * <pre>  exp( -(E + 2 sigma W) / (2 sigma^2) ) = 2^( -c1 E - c2 W ),</pre>
 *
 * and the own centre's term is 1. How the exponent is computed is a {@link io.noisyflow.cuda.logsums.LogSumForm}: from
 * raw differences, which is always right, or from products relative to the centroids of stretches of centres, which is
 * cheaper and allowed where the {@link io.noisyflow.cuda.logsums.ErrorLaw} says so;
 * {@link io.noisyflow.cuda.logsums.FormChoice} takes the cheapest that is, and puts centres into a spatial order where
 * that makes it possible. A sum is held relative to a whole power
 * of two of its own, and so is the own part, apart from the others. A second kernel merges the segments of a row in
 * their order, in double with compensation; logarithms are taken on the host.
 *
 * <h2>Less than all pairs</h2>
 * Where {@link io.noisyflow.core.sums.PruningChoice} says that it pays, blocks of that traversal are the segments,
 * and tiles hold those who want a block, wherever they lie ({@link io.noisyflow.cuda.logsums.PieceLists}): first the
 * blocks that look most promising, then, when the host has the sums of these, whatever else counts
 * ({@link io.noisyflow.cuda.logsums.PrunedDevice}).
 *
 * <p>In many dimensions a pass in bf16 may tell pairs that are nothing, and the others alone are met
 * ({@link io.noisyflow.cuda.logsums.Screen}): where a sample says that it pays.
 *
 * <h2>How a device is kept busy</h2>
 * A request is handed out in pieces ({@link io.noisyflow.cuda.logsums.BlockQueue},
 * {@link io.noisyflow.cuda.device.Ranges}) to as many devices as it is large enough for, each with a thread of its own
 * ({@link io.noisyflow.cuda.device.Crew}). On a device pieces go through two lanes by turns
 * ({@link io.noisyflow.cuda.device.Pipeline}): while the host takes the logarithms of one, the device sums the next.
 * What goes to the device passes through pinned memory on a stream of copies
 * ({@link io.noisyflow.cuda.device.Staging}); centres that do not all fit come window after window, one being copied
 * while the other is in use ({@link io.noisyflow.cuda.logsums.CentreWindows}). Memory is kept for the next request
 * ({@link io.noisyflow.cuda.device.MemoryPool}), as are contexts and the units of PTX that were needed.
 *
 * <h2>Equal digits</h2>
 * The form, segments and tiles follow from the problem and from whether the cards have tensor cores; a row's sums do
 * not depend on the rows beside it, but for last digits where so many pairs pass a screening that a list of 32 rows is
 * too short. How many tiles one launch takes, how many segments of centres lie on a device at a
 * time, and which device takes them, follow from free memory and chance, and change no digit. There are no atomics on
 * floating-point numbers; sums of histograms are added in the order of the blocks.
 *
 * <h2>Errors</h2>
 * Whatever the driver reports is one {@link io.noisyflow.cuda.driver.CudaException} with call, code and name; the other
 * devices stop. All memory is freed, that which was kept too. After anything but a lack of memory the context is given
 * up and the next request makes a new one; no request is ever continued elsewhere.
 */
@NullMarked
package io.noisyflow.cuda;

import org.jspecify.annotations.NullMarked;
