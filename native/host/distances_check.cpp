// Checks the kernel of histograms of distances; native/check.sh builds and runs it.
#include <cstdio>
#include <vector>

#include "distances.cuh"

__global__ void checked(const DistanceArguments<float> a) { distances<float, false>(a); }

namespace {

// Five tiles of rows and three of later rows, of each the last not full, and two chunks of coordinates.
constexpr int N = 150, D = 37, BINS = 9, SLOTS = BINS + 2, CLASSES = 3, BLOCKS = (N + ROWS - 1) / ROWS;

float coordinate(int i) { return (float)(i * i * 37 % 101) / 50; }

}   // namespace

int main() {
  std::vector<float> points(N * D);
  std::vector<int> classes(N);
  std::vector<double> edges(BINS + 1);
  for (int i = 0; i < N * D; i++) points[i] = coordinate(i);
  for (int i = 0; i < N; i++) classes[i] = i % CLASSES;
  for (int b = 0; b <= BINS; b++) edges[b] = 2.5 + 0.503 * b;
  std::vector<unsigned long long> expected(2 * SLOTS);
  double within = 0, between = 0;
  int failures = 0;
  for (int i = 0; i < N; i++) {
    for (int k = i + 1; k < N; k++) {
      double square = 0;
      for (int j = 0; j < D; j++) square += std::pow((double)points[i * D + j] - points[k * D + j], 2);
      const double distance = std::sqrt(square);
      int slot = 0;
      while (slot <= BINS && edges[slot] <= distance) slot++;
      expected[(classes[i] == classes[k] ? 0 : SLOTS) + slot]++;
      (classes[i] == classes[k] ? within : between) += distance;
      for (double edge : edges) {
        if (std::fabs(distance - edge) < 1e-5 && failures++ < 5) std::printf("no float32 can place a distance here\n");
      }
    }
  }
  for (unsigned seed = 0; seed < 4; seed++) {
    std::vector<unsigned long long> counts(2 * SLOTS);
    std::vector<double> sums(2 * BLOCKS, NAN);
    const DistanceArguments<float> a = {
        points.data(), classes.data(), nullptr, edges.data(), counts.data(), sums.data(), 0, 1, N, D, BINS, 1};
    const size_t shared_bytes = sizeof(float) * CHUNK * (CENTRE_PITCH + ROW_PITCH) + sizeof(unsigned) * 2 * SLOTS;
    const char* failure = host::Entry<checked>::launch({BLOCKS, 1, 1}, {THREADS, 1, 1}, shared_bytes, seed, a);
    if (failure != nullptr) {
      std::printf("%s\n", failure);
      return 1;
    }
    for (int slot = 0; slot < 2 * SLOTS; slot++) {
      if (counts[slot] == expected[slot] || failures++ >= 5) continue;
      std::printf("slot %d is wrong in order %u: %llu, not %llu\n", slot, seed, counts[slot], expected[slot]);
    }
    double sum_within = 0, sum_between = 0;
    for (int block = 0; block < BLOCKS; block++) {
      sum_within += sums[2 * block];
      sum_between += sums[2 * block + 1];
    }
    // 1e-6: some roundings of a distance in float32.
    const bool right = std::fabs(sum_within / within - 1) <= 1e-6 && std::fabs(sum_between / between - 1) <= 1e-6;
    if (!right && failures++ < 5) std::printf("a sum is wrong in order %u\n", seed);
  }
  return failures == 0 ? 0 : 1;
}
