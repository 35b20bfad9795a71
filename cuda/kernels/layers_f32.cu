// Noisy layers in binary32 arithmetic that are staged by asynchronous copies (compute capability 8.0 and later).
#include "kernels.cuh"

LAYER(float, layer_async_f32, 1, true)
LAYER(float, layer_wide_async_f32, 2, true)
