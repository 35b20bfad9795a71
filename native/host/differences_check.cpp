// Checks log-sums from raw differences; native/check.sh builds and runs it.
#include "log_sums_check.h"
#include "tile.cuh"

__global__ void checked(const LogSumArguments<float> a) { tile_log_sums<float, true, true>(a); }

int main() {
  // Two chunks of coordinates. 1e-5: twice the error of exponents of magnitude 40 and of sums, in float32.
  const size_t shared_bytes = sizeof(float) * CHUNK * (CENTRE_PITCH + 2 * ROW_PITCH) + 2 * sizeof(float*) * ROWS;
  return check_log_sums<checked>(LogSumProblem<float>(37, ROWS, 3.8), THREADS, shared_bytes, 1, 1e-5);
}
