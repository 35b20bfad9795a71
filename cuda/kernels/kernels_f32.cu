// The kernels in binary32 arithmetic.
#include "kernels.cuh"

LOG_SUMS_OF_LEVELS(float, f32, 1)
LOG_SUMS_OF_LEVELS(float, f32, 2)
LOG_SUMS_OF_LEVELS(float, f32, 4)
OTHER_KERNELS(float, f32)
LAYER(float, layer_wide_f32, 2, false)
