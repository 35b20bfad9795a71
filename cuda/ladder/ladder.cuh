// What the programs of the ladder share: arrays on the device, launches, and the run of one attempt: its result against
// the reference within a stated tolerance, then its time against what the card's slowest pipe would allow.
//
// With nvcc they run on the card; a C++ compiler builds the same files against native/host for the check alone.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <limits>
#include <vector>

#include "../kernels/device.cuh"

#ifdef __CUDACC__
inline void succeed(cudaError_t result, const char* call) {
  if (result == cudaSuccess) return;
  std::fprintf(stderr, "%s: %s\n", call, cudaGetErrorString(result));
  std::exit(2);
}
#define SUCCEED(call) succeed(call, #call)
// kernel stands in parentheses where it has commas; the grid has two sides, a block one.
#define LAUNCH(kernel, columns, rows, threads, shared_bytes, ...)                                            \
  do {                                                                                                       \
    kernel<<<dim3((unsigned)(columns), (unsigned)(rows)), (unsigned)(threads), shared_bytes>>>(__VA_ARGS__); \
    SUCCEED(cudaGetLastError());                                                                             \
  } while (false)
#else
#define LAUNCH(kernel, columns, rows, threads, shared_bytes, ...)                                                 \
  do {                                                                                                            \
    const char* failure = host::Entry<kernel>::launch({(unsigned)(columns), (unsigned)(rows), 1},                 \
                                                      {(unsigned)(threads), 1, 1}, shared_bytes, 1, __VA_ARGS__); \
    if (failure != nullptr) {                                                                                     \
      std::printf("%s: %s\n", #kernel, failure);                                                                  \
      std::exit(1);                                                                                               \
    }                                                                                                             \
  } while (false)
#endif

// Numbers on the device.
template <typename T>
class Array {
 public:
  explicit Array(size_t size) : size_(size) {
#ifdef __CUDACC__
    SUCCEED(cudaMalloc(&at_, size * sizeof(T)));
#else
    void* memory = nullptr;
    if (posix_memalign(&memory, 256, size * sizeof(T)) != 0) std::abort();
    at_ = static_cast<T*>(memory);
#endif
    fill(0xFF);   // NaN: what no kernel writes is no result
  }

  explicit Array(const std::vector<T>& from) : Array(from.size()) {
#ifdef __CUDACC__
    SUCCEED(cudaMemcpy(at_, from.data(), size_ * sizeof(T), cudaMemcpyHostToDevice));
#else
    std::memcpy(at_, from.data(), size_ * sizeof(T));
#endif
  }

  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;

  ~Array() {
#ifdef __CUDACC__
    cudaFree(at_);
#else
    std::free(at_);
#endif
  }

  void fill(int byte) {
#ifdef __CUDACC__
    SUCCEED(cudaMemset(at_, byte, size_ * sizeof(T)));
#else
    std::memset(static_cast<void*>(at_), byte, size_ * sizeof(T));
#endif
  }

  std::vector<T> read() const {
    std::vector<T> all(size_);
#ifdef __CUDACC__
    SUCCEED(cudaMemcpy(all.data(), at_, size_ * sizeof(T), cudaMemcpyDeviceToHost));
#else
    std::memcpy(all.data(), at_, size_ * sizeof(T));
#endif
    return all;
  }

  T* at() const { return at_; }

 private:
  T* at_ = nullptr;
  size_t size_;
};

// What one unit of work (a pair, a multiply-add) asks of each pipe, loads and loop counters aside.
struct Work {
  double issue;         // instructions
  double special = 0;   // of which ex2, sqrt, ...
  double float64 = 0;   // of which in float64
  double tf32 = 0;      // multiply-adds in tensor cores
  double tensor64 = 0;
};

#ifdef __CUDACC__
// Lanes of each pipe per clock and multiprocessor, from the programming guide's table of throughputs and NVIDIA's
// data sheets; chips that are not listed are taken for their nearest elder.
struct Pipes {
  int capability;
  double issue, special, float64, tf32, tensor64;
};
constexpr Pipes PIPES[] = {{80, 64, 16, 32, 512, 64}, {86, 128, 16, 2, 128, 2}, {90, 128, 16, 64, 1024, 128}};

// Units per second at which the first pipe is full.
inline double limit(const Work& work) {
  int device, clock, processors, major, minor;
  SUCCEED(cudaGetDevice(&device));
  SUCCEED(cudaDeviceGetAttribute(&clock, cudaDevAttrClockRate, device));   // in kHz
  SUCCEED(cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, device));
  SUCCEED(cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device));
  SUCCEED(cudaDeviceGetAttribute(&minor, cudaDevAttrComputeCapabilityMinor, device));
  Pipes pipes = PIPES[0];
  for (const Pipes& other : PIPES) {
    if (other.capability <= 10 * major + minor) pipes = other;
  }
  const double clocks = std::max({work.issue / pipes.issue, work.special / pipes.special, work.float64 / pipes.float64,
                                  work.tf32 / pipes.tf32, work.tensor64 / pipes.tensor64});
  return 1e3 * clock * processors / clocks;
}

// The median of several runs, in seconds.
inline double seconds(const std::function<void()>& run) {
  cudaEvent_t begin, end;
  SUCCEED(cudaEventCreate(&begin));
  SUCCEED(cudaEventCreate(&end));
  std::vector<float> milliseconds(9);
  for (float& time : milliseconds) {
    SUCCEED(cudaEventRecord(begin));
    run();
    SUCCEED(cudaEventRecord(end));
    SUCCEED(cudaEventSynchronize(end));
    SUCCEED(cudaEventElapsedTime(&time, begin, end));
  }
  SUCCEED(cudaEventDestroy(begin));
  SUCCEED(cudaEventDestroy(end));
  std::sort(milliseconds.begin(), milliseconds.end());
  return 1e-3 * milliseconds[milliseconds.size() / 2];
}
#endif

// Runs attempts one after another; finish() is the exit status of the program.
class Ladder {
 public:
  // The work of one run is so many units; clear() removes the result of the attempt before, error() compares the
  // present one with the reference.
  Ladder(double units, const char* unit, std::function<void()> clear, std::function<double()> error)
      : units_(units), unit_(unit), clear_(std::move(clear)), error_(std::move(error)) {
#ifndef __CUDACC__
    std::printf("no card: attempts are checked, timings are skipped\n");
#endif
  }

  void attempt(const char* what, const Work& work, double tolerance, const std::function<void()>& run) {
    clear_();
    run();
    const double error = error_();
    const bool right = error <= tolerance;   // NaN is not
    std::printf("%d  %-58s error %8.2g %s %8.2g", ++number_, what, error, right ? "<=" : "> ", tolerance);
    if (!right) failed_ = true;
#ifdef __CUDACC__
    const double rate = units_ / seconds(run);
    std::printf("   %9.3g %s/s   %5.1f %% of the limit", rate, unit_, 100 * rate / limit(work));
#else
    (void)work;
#endif
    std::printf("\n");
  }

  int finish() const { return failed_ ? 1 : 0; }

 private:
  double units_;
  const char* unit_;
  std::function<void()> clear_;
  std::function<double()> error_;
  int number_ = 0;
  bool failed_ = false;
};

// The largest difference in the rows that have a reference; NaN if any is NaN.
template <typename T>
double largest_error(const std::vector<T>& result, const std::vector<size_t>& rows,
                     const std::vector<double>& expected) {
  double largest = 0;
  for (size_t i = 0; i < rows.size(); i++) {
    const double error = std::fabs((double)result[rows[i]] - expected[i]);
    if (!(error <= largest)) largest = error;
    if (std::isnan(error)) return error;
  }
  return largest;
}

// All rows of a small problem, some of a large one.
inline std::vector<size_t> rows_to_check(size_t rows) {
  std::vector<size_t> some;
  const size_t step = rows <= 1024 ? 1 : rows / 64;
  for (size_t row = 0; row < rows; row += step) some.push_back(row);
  return some;
}

// argv[i] as a number, or what it is unless told.
inline int number(int argc, char** argv, int i, int otherwise) { return argc > i ? std::atoi(argv[i]) : otherwise; }
