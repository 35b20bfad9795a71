// Tensor instructions on the host: what a warp's fragments mean is stated in cuda/kernels/tensor.cuh.
//
// A model of the arithmetic, after what has been measured of cards (Fasi, Higham, Mikaitis, Pranesh, "Numerical behavior
// of NVIDIA tensor cores", PeerJ Comput. Sci. 7:e330, 2021): tf32 operands give their upper 19 bits (sign, 8 of
// exponent, 10 of fraction), products are exact, and the accumulator and four products, then their sum and the other
// four, are added on a grid of one bit below the last place of the largest of the five; of bf16 operands, which come in
// pairs, eight products at a time, the largest of nine. What lies below the grid is cut off, and so is what float32 cannot
// hold of the sum: an error of one sign, which shows in tests. A card may keep more bits. The float64 instruction is a chain of fma in the order of k. The interpreter in the tests of java/cuda does the
// same.
#include "cuda_on_host.h"

namespace host {

namespace {

constexpr unsigned WARP = 0xFFFFFFFFu;
const char tf32_site = 0, bf16_site = 0, f64_site = 0;

float toward_zero(double sum) {
  const float nearest = (float)sum;
  // One less in the bits is the next number toward zero.
  return std::fabs((double)nearest) > std::fabs(sum) ? bits_as<float>(bits_as<unsigned>(nearest) - 1) : nearest;
}

// The sum and N products.
template <int N>
float add_on_grid(float sum, const double* products) {
  double terms[N + 1];
  for (int k = 0; k < N; k++) terms[k] = products[k];
  terms[N] = sum;
  double largest = 0, plain = 0;
  for (double term : terms) {
    largest = std::fabs(term) > largest ? std::fabs(term) : largest;
    plain += term;
  }
  if (largest == 0 || !std::isfinite(plain)) return (float)plain;
  constexpr uint64_t EXPONENT = 0x7FF0000000000000, ONE_TWICE = 0x7FE0000000000000;
  const uint64_t power = bits_as<uint64_t>(largest) & EXPONENT;
  const double grid = bits_as<double>(power) * 0x1p-24, inverse = bits_as<double>(ONE_TWICE - power) * 0x1p24;
  double all = 0;
  for (double term : terms) all += std::trunc(term * inverse);
  return toward_zero(all * grid);
}

float upper_bits(unsigned x) { return bits_as<float>(x & 0xFFFFE000u); }

// Of binary32 sums.
struct Operands {
  float* c;
  const unsigned *a, *b;
};

struct F64Operands {
  double* c;
  double a, b;
};

}   // namespace

unsigned tf32_of(float x) {
  if (std::isnan(x)) return 0x7FFFFFFFu;
  const unsigned bits = bits_as<unsigned>(x);
  return std::isinf(x) ? bits : (bits + 0x1000u) & 0xFFFFE000u;
}

void mma_tf32(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  Operands mine{c, a, b};
  collective(WARP, &mine, &tf32_site, [](void** lanes) {
    double left[16][8], right[8][8];   // rows of a, columns of b
    for (int lane = 0; lane < 32; lane++) {
      const int g = lane / 4, t = lane % 4;
      const auto* from = static_cast<const Operands*>(lanes[lane]);
      for (int i = 0; i < 4; i++) left[g + i % 2 * 8][t + i / 2 * 4] = upper_bits(from->a[i]);
      for (int i = 0; i < 2; i++) right[g][t + i * 4] = upper_bits(from->b[i]);
    }
    for (int lane = 0; lane < 32; lane++) {
      float* to = static_cast<const Operands*>(lanes[lane])->c;
      for (int i = 0; i < 4; i++) {
        const double *row = left[lane / 4 + i / 2 * 8], *column = right[lane % 4 * 2 + i % 2];
        double products[8];
        for (int k = 0; k < 8; k++) products[k] = row[k] * column[k];
        to[i] = add_on_grid<4>(add_on_grid<4>(to[i], products), products + 4);
      }
    }
  });
}

void mma_bf16(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  Operands mine{c, a, b};
  collective(WARP, &mine, &bf16_site, [](void** lanes) {
    double left[16][16], right[8][16];   // rows of a, columns of b
    auto half = [](unsigned both, int k) { return (double)bits_as<float>(k % 2 ? both & 0xFFFF0000u : both << 16); };
    for (int lane = 0; lane < 32; lane++) {
      const int g = lane / 4, t = lane % 4;
      const auto* from = static_cast<const Operands*>(lanes[lane]);
      for (int i = 0; i < 8; i++) left[g + i / 2 % 2 * 8][2 * t + i / 4 * 8 + i % 2] = half(from->a[i / 2], i);
      for (int i = 0; i < 4; i++) right[g][2 * t + i / 2 * 8 + i % 2] = half(from->b[i / 2], i);
    }
    for (int lane = 0; lane < 32; lane++) {
      float* to = static_cast<const Operands*>(lanes[lane])->c;
      for (int i = 0; i < 4; i++) {
        const double *row = left[lane / 4 + i / 2 * 8], *column = right[lane % 4 * 2 + i % 2];
        double products[16];
        for (int k = 0; k < 16; k++) products[k] = row[k] * column[k];
        to[i] = add_on_grid<8>(add_on_grid<8>(to[i], products), products + 8);
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

}   // namespace host
