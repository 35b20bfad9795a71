// Log-sums whose pairs come from tensor cores, in binary64 arithmetic. Sums of more levels would not fit
// into registers.
#include "tensor_pairs.cuh"

#define TENSOR_LOG_SUMS(name, NOISE, PARTED, LEVELS) \
  KERNEL(name, LogSumArguments<double>, TENSOR_THREADS, (log_sums<double, TensorPairs<double, NOISE>, PARTED, LEVELS>))

#define TENSOR_LOG_SUMS_OF_LEVELS(LEVELS)                                           \
  TENSOR_LOG_SUMS(log_sums_tensor_noise_plain_##LEVELS##_f64, true, false, LEVELS)  \
  TENSOR_LOG_SUMS(log_sums_tensor_noise_parted_##LEVELS##_f64, true, true, LEVELS)  \
  TENSOR_LOG_SUMS(log_sums_tensor_point_plain_##LEVELS##_f64, false, false, LEVELS) \
  TENSOR_LOG_SUMS(log_sums_tensor_point_parted_##LEVELS##_f64, false, true, LEVELS)

TENSOR_LOG_SUMS_OF_LEVELS(1)
TENSOR_LOG_SUMS_OF_LEVELS(2)
