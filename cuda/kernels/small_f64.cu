// Log-sums in few dimensions, in binary64 arithmetic, where the dot form loses next to nothing.
#include "small.cuh"

#define SMALL_OF(D)                          \
  SMALL_LOG_SUMS(double, dot, plain, D, f64) \
  SMALL_LOG_SUMS(double, dot, full, D, f64)

SMALL_DIMENSIONS(SMALL_OF)
