// Checks the power of two in float64 against that of long double; native/check.sh builds and runs it.
#include <cstdio>

#include "running_sum.cuh"

namespace {

constexpr int STEPS = 1 << 20;

bool is_right(double x) {
  const long double expected = exp2l(x);
  return std::fabs((power_of_two(x) - expected) / expected) <= 2 * 0x1p-53L;
}

}   // namespace

int main() {
  int failures = 0;
  for (int i = 0; i < STEPS; i++) {
    // Dense where terms count, and over all exponents; no two fractions alike.
    const double part = (i + 0.31) / STEPS;
    for (double x : {-part, -30 * part, -1022 * part, 1022 * part}) {
      if (!is_right(x) && failures++ < 5) std::printf("the power of %a is wrong\n", x);
    }
  }
  for (int whole = -1022; whole <= 1022; whole++) {
    if (power_of_two((double)whole) != std::ldexp(1.0, whole) && failures++ < 5) std::printf("2^%d is wrong\n", whole);
  }
  const double infinity = INFINITY, below = std::nextafter(-1022.0, -infinity),
               above = std::nextafter(1022.0, infinity);
  for (double x : {below, -1e300, -infinity}) {
    if (power_of_two(x) != 0 && failures++ < 5) std::printf("the power of %a is wrong\n", x);
  }
  for (double x : {above, 1e300, infinity}) {
    if (power_of_two(x) != infinity && failures++ < 5) std::printf("the power of %a is wrong\n", x);
  }
  if (!std::isnan(power_of_two((double)NAN)) && failures++ < 5) std::printf("the power of no number is wrong\n");
  return failures == 0 ? 0 : 1;
}
