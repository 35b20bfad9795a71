// Checks log-sums whose pairs come from tensor cores; native/check.sh builds and runs it.
#include "log_sums_check.h"
#include "tensor_pairs.cuh"

template <typename T, TensorRows KIND>
__global__ void checked(const LogSumArguments<T> a) {
  tensor_log_sums<T, KIND, true>(a);
}

namespace {

// Several chunks of coordinates.
template <typename T, TensorRows KIND>
int check(double tolerance) {
  using Pairs = TensorPairs<T, KIND>;
  return check_log_sums<checked<T, KIND>>(LogSumProblem<T>(40, TENSOR_ROWS, 3.8), TENSOR_THREADS,
                                          sizeof(typename Pairs::Shared), Pairs::COLUMNS, tolerance);
}

template <typename T>
int check(double tolerance) {
  return check<T, TensorRows::NOISE>(tolerance) | check<T, TensorRows::DRAW>(tolerance);
}

}   // namespace

int main() {
  // Some units in the last place of exponents of magnitude 40.
  return check<float>(2e-5) | check<double>(4e-14);
}
