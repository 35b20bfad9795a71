// The same in binary64, where four by four outputs a thread keep the arithmetic busy and eight by eight would not fit.
#include "kernels.cuh"

LAYER(double, layer_async_f64, 1, true)
