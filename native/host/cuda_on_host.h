// CUDA kernels on a CPU: what a .cu file needs to be compiled by a C++ compiler and run, block after block.
//
// A CUDA thread is a fiber with a stack of its own. It runs until it meets a barrier or a warp collective, then the next
// one runs, in an order that a seed permutes: a kernel that is right gives the same bits in every order. With an even
// seed all threads take turns; with an odd one a warp runs as far ahead of the others as it can. Shared memory is
// allocated to the byte and filled with NaN before each block, so that a read of what nobody wrote is seen in the
// result, and one past the end by the address sanitizer. What CUDA leaves undefined is a fault here: barriers that only
// some threads reach, threads at different barriers, collectives with absent lanes, copies out of line or never waited
// for.
//
// An asynchronous copy is queued and done by the wait for it; until then its target holds NaN. Tensor instructions are
// collectives: the last lane to come computes for the warp. Their sums are a model of the card's, not its bits.
//
// Not modelled: races between two barriers that every order hides.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <type_traits>
#include <utility>

#define __global__
#define __device__
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(...)

namespace host {

struct Index {
  unsigned x = 1, y = 1, z = 1;
};

struct Block;

// The block and the thread that this OS thread runs at the moment.
extern thread_local Block* block;
extern thread_local Index block_index, block_size, grid_size, thread_index;
extern thread_local unsigned char* shared_memory;

// Waits for all threads of the block; site tells one barrier of the source from another.
void barrier(const void* site);

// Waits for the lanes of the mask; then one of them runs combine(arguments of the 32 lanes) for all.
void collective(unsigned mask, void* argument, const void* site, void (*combine)(void** lanes));

// Waits for the lanes of the mask that have not ended.
void sync_warp(unsigned mask, const void* site);

// cp.async and its groups, of the thread that calls.
void copy_async(void* shared, const void* global, size_t bytes);
void commit_copies();
void wait_copies(int groups_left);

// The tensor instructions of tensor.cuh.
unsigned tf32_of(float x);
void mma_tf32(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]);
void mma_bf16(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]);
void mma_f64(double (&c)[2], double a, double b);

// Ends the launch with a message.
[[noreturn]] void fault(const char* message);

// A kernel by name: how to call it with a packed parameter buffer, and how large that buffer must be.
struct Kernel {
  void (*call)(const unsigned char* parameters);
  size_t parameter_bytes;
};

std::map<std::string, Kernel>& kernels();

// Runs a kernel; nullptr, or what went wrong.
const char* launch(const Kernel& kernel, Index grid, Index size, size_t shared_bytes, const unsigned char* parameters,
                   unsigned seed);

// Parameters lie at their natural alignment one after another, as CUDA packs them.
template <typename... A>
struct Parameters {
  static constexpr size_t most = ((sizeof(A) + alignof(A)) + ... + 1);
  size_t offset[sizeof...(A) + 1] = {};
  size_t bytes = 0;

  Parameters() {
    size_t i = 0;
    ((bytes = (bytes + alignof(A) - 1) / alignof(A) * alignof(A), offset[i++] = bytes, bytes += sizeof(A)), ...);
  }
};

template <auto Function>
struct Entry;

template <typename... A, void (*Function)(A...)>
struct Entry<Function> {
  template <size_t... I>
  static void call(const unsigned char* from, std::index_sequence<I...>) {
    static const Parameters<std::remove_cv_t<A>...> layout;
    Function(*reinterpret_cast<const std::remove_cv_t<A>*>(from + layout.offset[I])...);
  }
  static void run(const unsigned char* from) { call(from, std::index_sequence_for<A...>()); }
  static Kernel kernel() { return {&run, Parameters<std::remove_cv_t<A>...>().bytes}; }

  // Packs the arguments and runs the kernel in the order of its threads that the seed names.
  static const char* launch(Index grid, Index size, size_t shared_bytes, unsigned seed,
                            std::remove_cv_t<A>... arguments) {
    static const Parameters<std::remove_cv_t<A>...> layout;
    alignas(16) unsigned char parameters[layout.most];
    size_t i = 0;
    (std::memcpy(parameters + layout.offset[i++], &arguments, sizeof arguments), ...);
    return host::launch(kernel(), grid, size, shared_bytes, parameters, seed);
  }
};

// Number of this thread within its warp.
int lane();

inline unsigned mask_of(unsigned mask = 0xFFFFFFFFu) { return mask; }

template <typename T>
struct Exchange {
  T value;
  int source;
  T result;
};

template <typename T>
T shuffle(unsigned mask, T value, int source, const void* site) {
  Exchange<T> mine{value, source, value};
  collective(mask, &mine, site, [](void** lanes) {
    for (int lane = 0; lane < 32; lane++) {
      auto* to = static_cast<Exchange<T>*>(lanes[lane]);
      if (to == nullptr) continue;
      auto* from = static_cast<Exchange<T>*>(lanes[to->source]);
      if (from == nullptr) fault("a shuffle reads a lane that takes no part in it");
      to->result = from->value;
    }
  });
  return mine.result;
}

// Whether the condition holds for any lane of the mask.
inline bool any_of(unsigned mask, bool condition, const void* site) {
  collective(mask, &condition, site, [](void** lanes) {
    bool any = false;
    for (int lane = 0; lane < 32; lane++) any = any || (lanes[lane] != nullptr && *static_cast<bool*>(lanes[lane]));
    for (int lane = 0; lane < 32; lane++) {
      if (lanes[lane] != nullptr) *static_cast<bool*>(lanes[lane]) = any;
    }
  });
  return condition;
}

template <typename To, typename From>
To bits_as(From from) {
  static_assert(sizeof(To) == sizeof(From), "as many bits");
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

}   // namespace host

#define threadIdx (host::thread_index)
#define blockIdx (host::block_index)
#define blockDim (host::block_size)
#define gridDim (host::grid_size)
#define SHARED_MEMORY(name) unsigned char* name = host::shared_memory
#define HOST_KERNEL(name) \
  static const bool registered_##name = host::kernels().emplace(#name, host::Entry<&name>::kernel()).second;
// A place in the source: the address of a static that exists once for each.
#define HOST_SITE               \
  ([]() -> const void* {        \
    static const char here = 0; \
    return &here;               \
  }())
#define __syncthreads() host::barrier(HOST_SITE)
#define __shfl_xor_sync(mask, value, flip) host::shuffle((mask), (value), host::lane() ^ (int)(flip), HOST_SITE)
#define __shfl_sync(mask, value, source) host::shuffle((mask), (value), (int)(source) & 31, HOST_SITE)
#define __shfl_down_sync(mask, value, by) \
  host::shuffle((mask), (value), host::lane() + (int)(by) < 32 ? host::lane() + (int)(by) : host::lane(), HOST_SITE)
#define __shfl_up_sync(mask, value, by) \
  host::shuffle((mask), (value), host::lane() - (int)(by) >= 0 ? host::lane() - (int)(by) : host::lane(), HOST_SITE)
#define __any_sync(mask, condition) host::any_of((mask), (condition), HOST_SITE)
#define __syncwarp(...) host::sync_warp(host::mask_of(__VA_ARGS__), HOST_SITE)

struct float2 {
  float x, y;
};
struct alignas(16) float4 {
  float x, y, z, w;
};
struct alignas(16) double2 {
  double x, y;
};
inline float2 make_float2(float x, float y) { return {x, y}; }
inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
inline double2 make_double2(double x, double y) { return {x, y}; }

inline float __fmaf_rn(float a, float b, float c) { return std::fma(a, b, c); }
inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsqrt_rn(float a) { return std::sqrt(a); }
inline float __int2float_rn(int a) { return (float)a; }
inline float __uint2float_rn(unsigned a) { return (float)a; }
inline int __float_as_int(float a) { return host::bits_as<int>(a); }
inline float __int_as_float(int a) { return host::bits_as<float>(a); }
inline unsigned __float_as_uint(float a) { return host::bits_as<unsigned>(a); }
inline float __uint_as_float(unsigned a) { return host::bits_as<float>(a); }
inline double __longlong_as_double(long long a) { return host::bits_as<double>(a); }
inline long long __double_as_longlong(double a) { return host::bits_as<long long>(a); }
inline int __popcll(unsigned long long a) { return __builtin_popcountll(a); }
inline int __clzll(long long a) { return a == 0 ? 64 : __builtin_clzll((unsigned long long)a); }
inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned)((uint64_t)a * b >> 32); }

template <typename T>
T __ldg(const T* from) {
  return *from;
}

// Threads of a block share one OS thread, and other blocks of the launch run before or after: nothing can come between.
template <typename T>
T atomicAdd(T* to, T value) {
  T before = *to;
  *to = before + value;
  return before;
}

using std::fabs;
using std::fma;
using std::fmax;
using std::fmin;
using std::max;
using std::min;
using std::rint;
using std::sqrt;
