// The kernels in binary64 arithmetic.
#include "kernels.cuh"

ALL_LOG_SUMS(double, f64)
OTHER_KERNELS(double, f64)
