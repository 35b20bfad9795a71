// Log-sums whose pairs come from tensor cores, in binary64 arithmetic.
#include "tensor_kernels.cuh"

ALL_TENSOR_LOG_SUMS(double, f64)
