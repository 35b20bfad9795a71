// Log-sums in few dimensions, in binary32 arithmetic.
#include "small.cuh"

#define SMALL_OF(D)                            \
  SMALL_LOG_SUMS(float, direct, plain, D, f32) \
  SMALL_LOG_SUMS(float, direct, full, D, f32)  \
  SMALL_LOG_SUMS(float, dot, plain, D, f32)    \
  SMALL_LOG_SUMS(float, dot, full, D, f32)

SMALL_DIMENSIONS(SMALL_OF)
