// What a card can do at the most: kernels that keep one unit busy from registers alone, for any card from Turing on.
//
// A kernel runs `iterations` rounds; how many operations a thread does in one stands beside it, and in
// io.noisyflow.bench.card.CeilingKernel. Chains are independent, so that their latency is hidden, and end in a store
// that never happens, so that no compiler drops them. Rounds are unrolled until a turn of the loop has a hundred
// instructions or more, beside which its counter and its branch do not count; iterations must be a multiple of 48, which
// every number of them divides. The host build runs the same loops, to show that they end.
#include "device.cuh"

constexpr int CEILING_THREADS = 256;
constexpr int CHAINS = 8;

// Rounds of so many instructions that make a turn of the loop.
template <int INSTRUCTIONS>
constexpr int ROUNDS = INSTRUCTIONS <= 8    ? 16
                       : INSTRUCTIONS <= 24 ? 6
                       : INSTRUCTIONS <= 40 ? 4
                       : INSTRUCTIONS <= 56 ? 3
                                            : 2;

struct CeilingArguments {
  float* out;   // one number, written never
  float x;      // 0.9997 or so: unknown to the compiler
  int iterations;
};

#define CEILING(name, Arguments, body)                                                               \
  extern "C" __global__ void __launch_bounds__(CEILING_THREADS) name(const Arguments a) { body(a); } \
  HOST_KERNEL(name)

// 2^-x in one instruction.
DEVICE float reciprocal_power(float x) {
#ifdef __CUDACC__
  float power;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(power) : "f"(-x));
  return power;
#else
  return exp2f(-x);
#endif
}

// CHAINS fused multiplications and additions a round.
DEVICE void fma_rate(const CeilingArguments& a) {
  float value[CHAINS];
#pragma unroll
  for (int i = 0; i < CHAINS; i++) value[i] = a.x + i + threadIdx.x;
  constexpr int UNROLLED = ROUNDS<CHAINS>;
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
#pragma unroll
    for (int i = 0; i < UNROLLED * CHAINS; i++) value[i % CHAINS] = fma(value[i % CHAINS], a.x, 0.5f);
  }
  float sum = 0;
#pragma unroll
  for (int i = 0; i < CHAINS; i++) sum += value[i];
  if (sum == 12345.678f) a.out[0] = sum;
}

// CHAINS powers of two a round, each beside OTHERS instructions of the FMA pipe: the mix of one pair.
template <int OTHERS>
DEVICE void mixed_rate(const CeilingArguments& a) {
  float power[CHAINS], value[CHAINS];
#pragma unroll
  for (int i = 0; i < CHAINS; i++) {
    power[i] = a.x * i;
    value[i] = a.x + i + threadIdx.x;
  }
  constexpr int UNROLLED = ROUNDS<CHAINS * (1 + OTHERS)>;
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
#pragma unroll
    for (int i = 0; i < UNROLLED * CHAINS; i++) {
      power[i % CHAINS] = reciprocal_power(power[i % CHAINS]);
#pragma unroll
      for (int k = 0; k < OTHERS; k++) {
        float& other = value[(i * OTHERS + k) % CHAINS];
        other = fma(other, a.x, 0.5f);
      }
    }
  }
  float sum = 0;
#pragma unroll
  for (int i = 0; i < CHAINS; i++) sum += power[i] + value[i];
  if (sum == 12345.678f) a.out[0] = sum;
}

// CHAINS / 2 multiplications and additions in double a round.
DEVICE void double_rate(const CeilingArguments& a) {
  constexpr int DOUBLES = CHAINS / 2, UNROLLED = ROUNDS<DOUBLES>;
  double value[DOUBLES];
#pragma unroll
  for (int i = 0; i < DOUBLES; i++) value[i] = a.x + i + threadIdx.x;
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
#pragma unroll
    for (int i = 0; i < UNROLLED * DOUBLES; i++) value[i % DOUBLES] = fma(value[i % DOUBLES], (double)a.x, 0.5);
  }
  double sum = 0;
#pragma unroll
  for (int i = 0; i < DOUBLES; i++) sum += value[i];
  if (sum == 12345.678) a.out[0] = (float)sum;
}

struct alignas(16) Words {
  unsigned v[4];
};

// CHAINS reads of 16 bytes of shared memory a round, the same address for a whole warp: how centres reach the lanes.
DEVICE void broadcast_rate(const CeilingArguments& a) {
  SHARED_MEMORY(shared);
  Words* words = reinterpret_cast<Words*>(shared);   // [CEILING_THREADS]
  words[threadIdx.x] = {{threadIdx.x, threadIdx.x * 3, threadIdx.x * 5, threadIdx.x * 7}};
  __syncthreads();   // every word has been written
  unsigned sum = 0;
  constexpr int UNROLLED = ROUNDS<CHAINS>;
#pragma unroll 1
  for (int round = 0; round < a.iterations; round += UNROLLED) {
    const Words* from = words + (round + threadIdx.x / 32) % (CEILING_THREADS / 2);
#pragma unroll
    for (int i = 0; i < UNROLLED * CHAINS; i++) {
      const Words read = from[i];
      sum ^= read.v[0] ^ read.v[1];
      sum ^= read.v[2] ^ read.v[3];
    }
  }
  if (sum == 0xC0FFEE) a.out[0] = (float)sum;
}

CEILING(ceiling_fma, CeilingArguments, fma_rate)
CEILING(ceiling_mixed_0, CeilingArguments, mixed_rate<0>)
CEILING(ceiling_mixed_2, CeilingArguments, mixed_rate<2>)
CEILING(ceiling_mixed_4, CeilingArguments, mixed_rate<4>)
CEILING(ceiling_mixed_6, CeilingArguments, mixed_rate<6>)
CEILING(ceiling_mixed_8, CeilingArguments, mixed_rate<8>)
CEILING(ceiling_mixed_12, CeilingArguments, mixed_rate<12>)
CEILING(ceiling_mixed_24, CeilingArguments, mixed_rate<24>)
CEILING(ceiling_double, CeilingArguments, double_rate)
CEILING(ceiling_broadcast, CeilingArguments, broadcast_rate)

struct CopyArguments {
  const Words* from;
  Words* to;
  long long count;   // of 16 bytes
};

DEVICE void copy_words(const CopyArguments& a) {
  const long long step = (long long)gridDim.x * blockDim.x;
  for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < a.count; i += step) a.to[i] = a.from[i];
}

CEILING(ceiling_copy, CopyArguments, copy_words)
