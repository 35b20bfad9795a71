// Checks the kernel of histograms of distances; native/check.sh builds and runs it.
#include <cstdio>
#include <vector>

#include "distances.cuh"

__global__ void checked(const DistanceArguments<float> a) { distances<float, false>(a); }

namespace {

// Five tiles of rows and three of later rows, of each the last not full, and two chunks of coordinates.
constexpr int N = 150, D = 37, BINS = 9, SLOTS = BINS + 2, CLASSES = 3, BLOCKS = (N + ROWS - 1) / ROWS;

constexpr double FIRST = 3.5, WIDTH = 0.203, UNIT = 0.5;

// A distance of 1 is UNIT.
float coordinate(int i) { return (float)(i * i * 37 % 101) / 25; }

}   // namespace

int main() {
  std::vector<float> points(N * D);
  std::vector<int> classes(N);
  std::vector<double> edges(BINS + 1);
  std::vector<float> least(BINS + 1);
  for (int i = 0; i < N * D; i++) points[i] = coordinate(i);
  for (int i = 0; i < N; i++) classes[i] = i % CLASSES;
  for (int b = 0; b <= BINS; b++) {
    edges[b] = FIRST + WIDTH * b;
    least[b] = (float)(edges[b] / UNIT);   // to within what no distance lies, as is seen below
  }
  std::vector<unsigned long long> expected(2 * SLOTS);
  double within = 0, between = 0;
  int failures = 0;
  for (int i = 0; i < N; i++) {
    for (int k = i + 1; k < N; k++) {
      double square = 0;
      for (int j = 0; j < D; j++) square += std::pow((double)points[i * D + j] - points[k * D + j], 2);
      const double distance = std::sqrt(square) * UNIT;
      int slot = 0;
      while (slot <= BINS && edges[slot] <= distance) slot++;
      expected[(classes[i] == classes[k] ? 0 : SLOTS) + slot]++;
      (classes[i] == classes[k] ? within : between) += distance;
      for (double edge : edges) {
        if (std::fabs(distance - edge) < 1e-5 && failures++ < 5) std::printf("no float32 can place a distance here\n");
      }
    }
  }
  // Even seeds guess the cell of an edge, odd ones search for it.
  for (unsigned seed = 0; seed < 4; seed++) {
    std::vector<unsigned long long> counts(2 * SLOTS);
    std::vector<double> sums(2 * BLOCKS, NAN);
    DistanceArguments<float> a{};
    a.points = points.data();
    a.classes = classes.data();
    a.edges = least.data();
    a.counts = counts.data();
    a.sums = sums.data();
    a.unit = UNIT;
    if (seed % 2 == 0) {
      a.cells_per_value = UNIT / WIDTH;
      a.first_cell = 0.5 - FIRST / WIDTH;
    }
    a.n = N;
    a.d = D;
    a.bins = BINS;
    a.stretches = 1;
    const size_t shared_bytes =
        sizeof(float) * CHUNK * (CENTRE_PITCH + ROW_PITCH) + sizeof(unsigned) * 2 * SLOTS + sizeof(float) * (BINS + 1);
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
