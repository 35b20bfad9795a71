// What mma.sync can do at the most, and by how much it truncates; compute capability 8.0 and later. See ceilings.cu.
#include "tensor.cuh"

constexpr int CEILING_THREADS = 256;
constexpr int CHAINS = 4;      // products under way in a warp
constexpr int UNROLLED = 16;   // rounds in a turn of the loop

struct CeilingArguments {
  float* out;   // one number, written never
  float x;      // 0.9997 or so: unknown to the compiler
  int iterations;
};

#define CEILING(name, Arguments, body)                                                               \
  extern "C" __global__ void __launch_bounds__(CEILING_THREADS) name(const Arguments a) { body(a); } \
  HOST_KERNEL(name)

// CHAINS products of a warp a round; operands differ from lane to lane, as power draw depends on them.
template <void (*Product)(float (&)[4], const unsigned (&)[4], const unsigned (&)[2])>
DEVICE void product_rate(const CeilingArguments& a) {
  unsigned left[4], right[2];
#pragma unroll
  for (int i = 0; i < 4; i++) left[i] = tf32_of(a.x * (threadIdx.x * 13 % 37 + i) - 17);
#pragma unroll
  for (int i = 0; i < 2; i++) right[i] = tf32_of(a.x * (threadIdx.x * 11 % 41 + i) - 19);
  float sums[CHAINS][4] = {};
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
#pragma unroll
    for (int i = 0; i < UNROLLED * CHAINS; i++) Product(sums[i % CHAINS], left, right);
  }
  float sum = 0;
#pragma unroll
  for (int i = 0; i < CHAINS; i++) sum += sums[i][0] + sums[i][1] + sums[i][2] + sums[i][3];
  if (sum == 12345.678f) a.out[0] = sum;
}

DEVICE void double_product_rate(const CeilingArguments& a) {
  const double left = a.x * (threadIdx.x * 13 % 37) - 17, right = a.x * (threadIdx.x * 11 % 41) - 19;
  double sums[CHAINS][2] = {};
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
#pragma unroll
    for (int i = 0; i < UNROLLED * CHAINS; i++) mma_f64(sums[i % CHAINS], left, right);
  }
  double sum = 0;
#pragma unroll
  for (int i = 0; i < CHAINS; i++) sum += sums[i][0] + sums[i][1];
  if (sum == 12345.678) a.out[0] = (float)sum;
}

CEILING(ceiling_mma_tf32, CeilingArguments, product_rate<mma_tf32>)
CEILING(ceiling_mma_bf16, CeilingArguments, product_rate<mma_bf16>)
CEILING(ceiling_mma_f64, CeilingArguments, double_product_rate)

// How much the tensor cores truncate: C = A B with A 16 x K and B K x 8 of positive tf32 numbers, once in one
// accumulator, and once with the accumulator added to a float outside after every `steps_of_sum` steps of 8.
struct TruncationArguments {
  const float* left;    // [16][8 steps]
  const float* right;   // [8][8 steps]: column after column
  float* one_sum;       // [16][8]
  float* promoted;      // [16][8]
  int steps, steps_of_sum;
};

// One warp.
DEVICE void truncation(const TruncationArguments& a) {
  const int group = threadIdx.x / 4, lane = threadIdx.x % 4, pitch = 8 * a.steps;
  float one[4] = {}, part[4] = {}, sum[4] = {};
  for (int step = 0; step < a.steps; step++) {
    const int at = 8 * step + lane;
    const unsigned left[4] = {tf32_of(a.left[group * pitch + at]), tf32_of(a.left[(group + 8) * pitch + at]),
                              tf32_of(a.left[group * pitch + at + 4]), tf32_of(a.left[(group + 8) * pitch + at + 4])};
    const unsigned right[2] = {tf32_of(a.right[group * pitch + at]), tf32_of(a.right[group * pitch + at + 4])};
    mma_tf32(one, left, right);
    mma_tf32(part, left, right);
    if ((step + 1) % a.steps_of_sum == 0 || step + 1 == a.steps) {
#pragma unroll
      for (int i = 0; i < 4; i++) {
        sum[i] += part[i];
        part[i] = 0;
      }
    }
  }
#pragma unroll
  for (int i = 0; i < 4; i++) {
    const int at = (group + i / 2 * 8) * 8 + 2 * lane + i % 2;
    a.one_sum[at] = one[i];
    a.promoted[at] = sum[i];
  }
}

CEILING(mma_truncation, TruncationArguments, truncation)
