// The kernels in binary32 arithmetic.
#include "kernels.cuh"

ALL_LOG_SUMS(float, f32)
OTHER_KERNELS(float, f32)
LAYER(float, layer_wide_f32, 2, false)
