// Checks log-sums in few dimensions, in both forms; native/check.sh builds and runs it.
#include "log_sums_check.h"
#include "small.cuh"

namespace {

constexpr int D = 5;

}   // namespace

template <bool DOT>
__global__ void checked(const SmallArguments<float> a) {
  small_log_sums<float, D, DOT, true>(a);
}

namespace {

template <bool DOT>
int check() {
  constexpr int points = SMALL_THREADS * SMALL_POINTS<float>;
  const LogSumProblem<float> p(D, points, 0.8);
  const size_t shared_bytes = CENTROID_CENTRES * sizeof(SmallCentre<float, D>) + points * sizeof(SmallSums<float>);
  return p.check(2e-5, [&](float* partials, bool listed, unsigned seed) {
    SmallArguments<float> a{};
    p.fill(a, partials, listed);
    a.tile_rows = points;
    a.signs = 1;
    a.parts = 2;
    return host::Entry<checked<DOT>>::launch({2, 1, 1}, {SMALL_THREADS, 1, 1}, shared_bytes, seed, a);
  });
}

}   // namespace

int main() { return check<direct>() | check<dot>(); }
