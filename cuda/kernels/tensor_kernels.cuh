// The log-sum kernels on tensor cores of one arithmetic, named with its suffix:
// log_sums_tensor_{noise|draw|point}_{plain|parted}_{suffix}. A draw is noise at one level. Two blocks share a
// multiprocessor: one multiplies while the other waits.
#pragma once
#include "tensor_pairs.cuh"

#define TENSOR_LOG_SUMS(T, name, ROWS, PARTED) \
  KERNEL_OF_BLOCKS(name, LogSumArguments<T>, TENSOR_THREADS, 2, (tensor_log_sums<T, ROWS, PARTED>))

#define ALL_TENSOR_LOG_SUMS(T, suffix)                                               \
  TENSOR_LOG_SUMS(T, log_sums_tensor_noise_plain_##suffix, TensorRows::NOISE, false) \
  TENSOR_LOG_SUMS(T, log_sums_tensor_noise_parted_##suffix, TensorRows::NOISE, true) \
  TENSOR_LOG_SUMS(T, log_sums_tensor_draw_plain_##suffix, TensorRows::DRAW, false)   \
  TENSOR_LOG_SUMS(T, log_sums_tensor_draw_parted_##suffix, TensorRows::DRAW, true)   \
  TENSOR_LOG_SUMS(T, log_sums_tensor_point_plain_##suffix, TensorRows::POINT, false) \
  TENSOR_LOG_SUMS(T, log_sums_tensor_point_parted_##suffix, TensorRows::POINT, true)
