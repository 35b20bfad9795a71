// Holds the wrappers of tensor.cuh on the host build against plain matrix products and copies, in several orders of
// threads: exit status 0 if all is as it should be. native/check.sh builds and runs it.
#include <cstdio>
#include <vector>

#include "tensor.cuh"

namespace {

constexpr int DEPTH = 32;   // of the products
int failures = 0;

void require(bool condition, const char* what) {
  if (condition) return;
  if (failures++ < 5) std::printf("%s is wrong\n", what);
}

float value(int i) { return (float)(i * 37 % 101) / 64 - 0.7f; }

}   // namespace

// out[16][8] = a[16][DEPTH] b[DEPTH][8] by one warp.
__global__ void product_tf32(const float* a, const float* b, float* out) {
  const int g = threadIdx.x / 4, t = threadIdx.x % 4;
  float c[4] = {};
  for (int k = 0; k < DEPTH; k += 8) {
    const unsigned left[4] = {tf32_of(a[g * DEPTH + k + t]), tf32_of(a[(g + 8) * DEPTH + k + t]),
                              tf32_of(a[g * DEPTH + k + t + 4]), tf32_of(a[(g + 8) * DEPTH + k + t + 4])};
    const unsigned right[2] = {tf32_of(b[(k + t) * 8 + g]), tf32_of(b[(k + t + 4) * 8 + g])};
    mma_tf32(c, left, right);
  }
  for (int i = 0; i < 4; i++) out[(g + i / 2 * 8) * 8 + 2 * t + i % 2] = c[i];
}

// out[8][8] = a[8][DEPTH] b[DEPTH][8] by one warp.
__global__ void product_f64(const double* a, const double* b, double* out) {
  const int g = threadIdx.x / 4, t = threadIdx.x % 4;
  double c[2] = {};
  for (int k = 0; k < DEPTH; k += 4) mma_f64(c, a[g * DEPTH + k + t], b[(k + t) * 8 + g]);
  for (int i = 0; i < 2; i++) out[g * 8 + 2 * t + i] = c[i];
}

// The sum of `tiles` tiles of 4 floats a thread, the next one copied while one is read by its neighbour. Faulty: what
// the neighbour reads has not been waited for.
__global__ void sums_of_copies(const float* from, float* out, int tiles, bool faulty) {
  SHARED_MEMORY(memory);
  float* shared = reinterpret_cast<float*>(memory);
  const int neighbour = (threadIdx.x + 1) % blockDim.x;
  const int pitch = 4 * blockDim.x;
  copy_async<16>(shared + 4 * threadIdx.x, from + 4 * threadIdx.x);
  commit_copies();
  float sum = 0;
  for (int tile = 0; tile < tiles; tile++) {
    if (tile + 1 < tiles) {
      copy_async<16>(shared + (tile + 1) % 2 * pitch + 4 * threadIdx.x, from + (tile + 1) * pitch + 4 * threadIdx.x);
    }
    commit_copies();
    if (!faulty) wait_copies<1>();
    __syncthreads();   // the copies of all threads are there
    for (int i = 0; i < 4; i++) sum += shared[tile % 2 * pitch + 4 * neighbour + i];
    __syncthreads();   // all have read what the next copies overwrite
  }
  wait_copies<0>();
  out[threadIdx.x] = sum;
}

__global__ void copies_left_alone(const float* from, int shift) {
  SHARED_MEMORY(memory);
  copy_async<16>(memory + 16 * threadIdx.x, from + 4 * threadIdx.x + shift);
}

__global__ void writes_too_far(int by) {
  SHARED_MEMORY(memory);
  memory[16 + by] = 0;
}

__global__ void half_a_warp(float* out) {
  float c[4] = {};
  const unsigned a[4] = {}, b[2] = {};
  if (threadIdx.x < 16) mma_tf32(c, a, b);
  out[threadIdx.x] = c[0];
}

__global__ void shuffles(int* out) {
  const int lane = threadIdx.x % 32;
  __syncwarp();
  out[3 * threadIdx.x] = __shfl_sync(0xFFFFFFFFu, lane, 5);
  out[3 * threadIdx.x + 1] = __shfl_down_sync(0xFFFFFFFFu, lane, 3);
  out[3 * threadIdx.x + 2] = __shfl_xor_sync(0xFFFFFFFFu, lane, 1);
}

namespace {

template <auto Kernel, typename... A>
void run(unsigned threads, size_t shared_bytes, unsigned seed, const char* expected, A... arguments) {
  const char* failure = host::Entry<Kernel>::launch({1, 1, 1}, {threads, 1, 1}, shared_bytes, seed, arguments...);
  const bool as_expected =
      failure == nullptr || expected == nullptr ? failure == expected : std::strstr(failure, expected) != nullptr;
  require(as_expected, failure != nullptr ? failure : "a launch without the expected fault");
}

void products_tf32(unsigned seed) {
  std::vector<float> a(16 * DEPTH), b(DEPTH * 8), out(16 * 8, NAN);
  for (size_t i = 0; i < a.size(); i++) a[i] = value((int)i);
  for (size_t i = 0; i < b.size(); i++) b[i] = value((int)i + 7);
  run<product_tf32>(32, 0, seed, nullptr, a.data(), b.data(), out.data());
  for (int i = 0; i < 16 * 8; i++) {
    double expected = 0, magnitude = 0;
    for (int k = 0; k < DEPTH; k++) {
      const double term =
          (double)host::bits_as<float>(tf32_of(a[i / 8 * DEPTH + k])) * host::bits_as<float>(tf32_of(b[k * 8 + i % 8]));
      expected += term;
      magnitude += std::fabs(term);
    }
    // Eight cuts, each of five terms on a grid of 2^-24 of the largest and of a sum to 2^-23 of it.
    require(std::fabs(out[i] - expected) <= 8 * (5 * 0x1p-24 + 0x1p-23) * magnitude, "a product in tf32");
  }
}

void products_f64(unsigned seed) {
  std::vector<double> a(8 * DEPTH), b(DEPTH * 8), out(8 * 8, NAN);
  for (size_t i = 0; i < a.size(); i++) a[i] = value((int)i) / 3;
  for (size_t i = 0; i < b.size(); i++) b[i] = value((int)i + 7) / 3;
  run<product_f64>(32, 0, seed, nullptr, a.data(), b.data(), out.data());
  for (int i = 0; i < 8 * 8; i++) {
    double expected = 0;
    for (int k = 0; k < DEPTH; k++) expected = fma(a[i / 8 * DEPTH + k], b[k * 8 + i % 8], expected);
    require(out[i] == expected, "a product in float64");
  }
}

// 1 - 2^-24 is a float32; 1 + 2^-24 is not, and is cut to 1 where it would have been rounded from 1 + 3 2^-25 on.
void cuts() {
  require(host::bits_as<float>(tf32_of(1 + 0x1p-11f)) == 1 + 0x1p-10f, "a half, which goes away from zero,");
  require(host::bits_as<float>(tf32_of(1 + 0x1p-12f)) == 1, "less than a half");
  require(std::isnan(host::bits_as<float>(tf32_of(NAN))), "NaN in tf32");
  std::vector<float> a(16 * DEPTH), b(DEPTH * 8), out(16 * 8, NAN);
  for (int row = 0; row < 16; row++) {
    a[row * DEPTH] = row % 2 ? -1 : 1;
    a[row * DEPTH + 8] = row % 2 ? -3 * 0x1p-25f : 3 * 0x1p-25f;
  }
  for (int column = 0; column < 8; column++) b[column] = b[8 * 8 + column] = 1;
  run<product_tf32>(32, 0, 0, nullptr, a.data(), b.data(), out.data());
  for (int i = 0; i < 16 * 8; i++) require(out[i] == (i / 8 % 2 ? -1 : 1), "a sum that is to be cut");
}

void copies(unsigned seed) {
  constexpr int threads = 64, tiles = 5;
  std::vector<float> out(threads, NAN), memory(4 * threads * tiles + 4);
  float* from = memory.data() + (16 - reinterpret_cast<uintptr_t>(memory.data()) % 16) % 16 / sizeof(float);
  for (int i = 0; i < 4 * threads * tiles; i++) from[i] = (float)(i % 97);
  const size_t bytes = 2 * 16 * threads;
  run<sums_of_copies>(threads, bytes, seed, nullptr, from, out.data(), tiles, false);
  for (int thread = 0; thread < threads; thread++) {
    float expected = 0;
    for (int tile = 0; tile < tiles; tile++) {
      for (int i = 0; i < 4; i++) expected += from[tile * 4 * threads + (thread + 1) % threads * 4 + i];
    }
    require(out[thread] == expected, "a sum of copies");
  }
  run<sums_of_copies>(threads, bytes, seed, nullptr, from, out.data(), tiles, true);
  for (float sum : out) require(std::isnan(sum), "a read of copies that nobody has waited for");
  run<copies_left_alone>(threads, bytes, seed, "not waited", from, 0);
  run<copies_left_alone>(threads, bytes, seed, "reads out of line", from, 1);
  run<copies_left_alone>(threads, 8, seed, "outside shared memory", from, 0);
}

void lanes(unsigned seed) {
  std::vector<int> out(3 * 64);
  run<shuffles>(64, 0, seed, nullptr, out.data());
  for (int thread = 0; thread < 64; thread++) {
    const int lane = thread % 32;
    require(out[3 * thread] == 5, "a shuffle");
    require(out[3 * thread + 1] == (lane + 3 < 32 ? lane + 3 : lane), "a shuffle down");
    require(out[3 * thread + 2] == (lane ^ 1), "a shuffle across");
  }
  run<writes_too_far>(1, 16, seed, nullptr, -1);
#if !defined(__SANITIZE_ADDRESS__)
  run<writes_too_far>(1, 16, seed, "behind the end", 0);
#endif
  std::vector<float> c(32);
  // Whichever half comes first.
  run<half_a_warp>(32, 0, seed, seed == 0 ? "others never reach" : "", c.data());
}

}   // namespace

int main() {
  for (unsigned seed = 0; seed < 4; seed++) {
    products_tf32(seed);
    products_f64(seed);
    copies(seed);
    lanes(seed);
  }
  cuts();
  return failures == 0 ? 0 : 1;
}
