/**
 * Gaussian log-sums on a device: where centres lie ({@link io.noisyflow.cuda.logsums.CentreLayout}), how exponents are
 * computed ({@link io.noisyflow.cuda.logsums.LogSumForm}, chosen by {@link io.noisyflow.cuda.logsums.FormChoice}), the
 * blocks of queries ({@link io.noisyflow.cuda.logsums.BlockQueue}) and their launches
 * ({@link io.noisyflow.cuda.logsums.LogSumLaunch}), and the results on the host
 * ({@link io.noisyflow.cuda.logsums.LogSumFinish}). What is not worth its time is left out by lists
 * ({@link io.noisyflow.cuda.logsums.PrunedPart}), or pair by pair after a screening in bf16
 * ({@link io.noisyflow.cuda.logsums.Screen}). {@link io.noisyflow.cuda.logsums.LogSumRun} is the way in.
 */
@NullMarked
package io.noisyflow.cuda.logsums;

import org.jspecify.annotations.NullMarked;
