// Log-sums whose pairs come from tensor cores, in binary32 arithmetic. Sums of more levels would not fit
// into registers.
#include "tensor_pairs.cuh"

#define TENSOR_LOG_SUMS(name, NOISE, PARTED, LEVELS) \
  KERNEL(name, LogSumArguments<float>, TENSOR_THREADS, (log_sums<float, TensorPairs<float, NOISE>, PARTED, LEVELS>))

#define TENSOR_LOG_SUMS_OF_LEVELS(LEVELS)                                           \
  TENSOR_LOG_SUMS(log_sums_tensor_noise_plain_##LEVELS##_f32, true, false, LEVELS)  \
  TENSOR_LOG_SUMS(log_sums_tensor_noise_parted_##LEVELS##_f32, true, true, LEVELS)  \
  TENSOR_LOG_SUMS(log_sums_tensor_point_plain_##LEVELS##_f32, false, false, LEVELS) \
  TENSOR_LOG_SUMS(log_sums_tensor_point_parted_##LEVELS##_f32, false, true, LEVELS)

TENSOR_LOG_SUMS_OF_LEVELS(1)
TENSOR_LOG_SUMS_OF_LEVELS(2)
