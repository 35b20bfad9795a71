// Tensor instructions on the host: what a warp's fragments mean is stated in cuda/kernels/tensor.cuh.
//
// A model of the arithmetic: tf32 operands give their upper 19 bits (sign, 8 of exponent, 10 of fraction), products are
// exact, and products and the accumulator are added in double, in the order of k from the accumulator on. The sum is
// cut to float32 toward zero, as tensor cores do, so that the bias of one sign that comes of it shows in tests. Cards
// align all addends to the largest before they add and cut there too: their bits differ, by less than two units in the
// last place of the largest addend. The float64 instruction is a chain of fma in the order of k.
#include "cuda_on_host.h"

namespace host {

namespace {

constexpr unsigned WARP = 0xFFFFFFFFu;
const char tf32_site = 0, f64_site = 0;

float cut(double sum) {
  const float nearest = (float)sum;
  return std::fabs((double)nearest) > std::fabs(sum) ? std::nextafter(nearest, 0.0f) : nearest;
}

float upper_bits(unsigned x) { return bits_as<float>(x & 0xFFFFE000u); }

struct Tf32Operands {
  float* c;
  const unsigned *a, *b;
};

struct F64Operands {
  double* c;
  double a, b;
};

}  // namespace

unsigned tf32_of(float x) {
  if (std::isnan(x)) return 0x7FFFFFFFu;
  const unsigned bits = bits_as<unsigned>(x);
  return std::isinf(x) ? bits : (bits + 0x1000u) & 0xFFFFE000u;
}

void mma_tf32(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  Tf32Operands mine{c, a, b};
  collective(WARP, &mine, &tf32_site, [](void** lanes) {
    float left[16][8], right[8][8];
    for (int lane = 0; lane < 32; lane++) {
      const int g = lane / 4, t = lane % 4;
      const auto* from = static_cast<const Tf32Operands*>(lanes[lane]);
      for (int i = 0; i < 4; i++) left[g + i % 2 * 8][t + i / 2 * 4] = upper_bits(from->a[i]);
      for (int i = 0; i < 2; i++) right[t + i * 4][g] = upper_bits(from->b[i]);
    }
    for (int lane = 0; lane < 32; lane++) {
      float* to = static_cast<const Tf32Operands*>(lanes[lane])->c;
      for (int i = 0; i < 4; i++) {
        const int row = lane / 4 + i / 2 * 8, column = lane % 4 * 2 + i % 2;
        double sum = to[i];
        for (int k = 0; k < 8; k++) sum += (double)left[row][k] * right[k][column];
        to[i] = cut(sum);
      }
    }
  });
}

void mma_f64(double (&c)[2], double a, double b) {
  F64Operands mine{c, a, b};
  collective(WARP, &mine, &f64_site, [](void** lanes) {
    auto operands = [&](int lane) { return static_cast<const F64Operands*>(lanes[lane]); };
    for (int lane = 0; lane < 32; lane++) {
      for (int i = 0; i < 2; i++) {
        double sum = operands(lane)->c[i];
        for (int k = 0; k < 4; k++) {
          sum = std::fma(operands(lane / 4 * 4 + k)->a, operands((lane % 4 * 2 + i) * 4 + k)->b, sum);
        }
        operands(lane)->c[i] = sum;
      }
    }
  });
}

}  // namespace host
