// Log-sums whose pairs come from tensor cores, in binary32 arithmetic.
#include "tensor_kernels.cuh"

ALL_TENSOR_LOG_SUMS(float, f32)
