// Checks log-sums whose pairs come from tensor cores; native/check.sh builds and runs it.
#include "log_sums_check.h"
#include "tensor_pairs.cuh"

template <typename T>
__global__ void checked(const LogSumArguments<T> a) {
  log_sums<T, TensorPairs<T, true>, true, 1>(a);
}

namespace {

// Several chunks of coordinates, the last one not full.
template <typename T>
int check(double tolerance) {
  const size_t lanes = LANES * TENSOR_ROWS * sizeof(RunningSum<T>);
  return check_log_sums<checked<T>>(LogSumProblem<T>(40, TENSOR_ROWS, 3.8), TENSOR_THREADS,
                                    std::max(sizeof(typename TensorPairs<T, true>::Shared), lanes), tolerance);
}

}   // namespace

int main() {
  // Some units in the last place of exponents of magnitude 40.
  return check<float>(2e-5) | check<double>(4e-14);
}
