// The kernels in binary64 arithmetic. Sums of four levels would not fit into a thread's registers.
#include "kernels.cuh"

LOG_SUMS_OF_LEVELS(double, f64, 1)
LOG_SUMS_OF_LEVELS(double, f64, 2)
OTHER_KERNELS(double, f64)
