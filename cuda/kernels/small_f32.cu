// Log-sums in few dimensions, in binary32 arithmetic; a dimension between two of these is padded with zeros.
#include "small.cuh"

#define SMALL_OF(D)                          \
  SMALL_LOG_SUMS(float, direct, plain, D, f32) \
  SMALL_LOG_SUMS(float, direct, full, D, f32)  \
  SMALL_LOG_SUMS(float, dot, plain, D, f32)    \
  SMALL_LOG_SUMS(float, dot, full, D, f32)

#ifdef SMALL_D   // one dimension, a unit of PTX of its own: a driver compiles no more than is needed
SMALL_OF(SMALL_D)
#else
SMALL_OF(1)
SMALL_OF(2)
SMALL_OF(3)
SMALL_OF(4)
SMALL_OF(5)
SMALL_OF(6)
SMALL_OF(8)
SMALL_OF(10)
SMALL_OF(12)
SMALL_OF(16)
#endif
