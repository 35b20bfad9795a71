// Histogram of the distances |s_i - s_k|, i < k, float32.
//
//   nvcc -O3 -std=c++17 -arch=native distances.cu -o distances && ./distances [n] [d] [bins]
//
// 1  one thread a row: coordinates from global memory, counts added to global memory one by one
// 2  tiles of 64 rows x 64 rows, 4 x 4 pairs of a thread in registers, counts in shared memory, which each block adds to
//    the whole at its end. Counts are integers: their order changes nothing.
// 3  what ships: any edges, compared as they lie in shared memory, pairs of one class and of two, and sums of distances
#include <random>

#include "ladder.cuh"

#include "../kernels/distances.cuh"

constexpr int BLOCK = 128;

// Bin of a distance; those of equal width end at `end`, and what lies beyond joins the last one.
DEVICE int bin_of(float square, float bins_per_unit, int bins) {
  return min((int)(sqrtf(square) * bins_per_unit), bins - 1);
}

// ---- 1

__global__ void one_thread_a_row(const float* points, int n, int d, float bins_per_unit, int bins,
                                 unsigned long long* counts) {
  const int i = blockIdx.x * BLOCK + threadIdx.x;
  if (i >= n) return;
  for (int k = i + 1; k < n; k++) {
    float square = 0;
    for (int j = 0; j < d; j++) {
      const float u = points[(long long)i * d + j] - points[(long long)k * d + j];
      square = fma(u, u, square);
    }
    atomicAdd(&counts[bin_of(square, bins_per_unit, bins)], 1ull);
  }
}

// ---- 2

constexpr int TILE = 64;             // rows of both sides
constexpr int DEPTH = 16;            // coordinates in shared memory
constexpr int PITCH = TILE + 4;      // keeps four neighbours aligned and writers off one bank
constexpr int TILE_THREADS = 256;    // 16 x 16, each 4 x 4 pairs
constexpr int TILES_OF_BLOCK = 16;   // along the second side

struct alignas(16) Neighbours {
  float v[4];
};

__global__ void __launch_bounds__(TILE_THREADS)
    shared_histogram(const float* points, int n, int d, float bins_per_unit, int bins, unsigned long long* counts) {
  SHARED_MEMORY(memory);
  float* one = reinterpret_cast<float*>(memory);   // [coordinate][row]
  float* other = one + DEPTH * PITCH;
  unsigned* histogram = reinterpret_cast<unsigned*>(other + DEPTH * PITCH);
  const int first = blockIdx.x * TILE;
  const int row = threadIdx.x / 16 * 4, column = threadIdx.x % 16 * 4;
  for (int b = threadIdx.x; b < bins; b += TILE_THREADS) histogram[b] = 0;   // a barrier follows before any count
  for (int tile = blockIdx.y * TILES_OF_BLOCK; tile < (int)(blockIdx.y + 1) * TILES_OF_BLOCK; tile++) {
    const int second = tile * TILE;
    if (second >= n || second + TILE <= first + 1) continue;   // no pair i < k: the same for all threads
    float square[4][4] = {};
    for (int from = 0; from < d; from += DEPTH) {
      __syncthreads();   // the chunk before this one has been read by all
      for (int i = threadIdx.x; i < TILE * DEPTH; i += TILE_THREADS) {
        const int r = i / DEPTH, j = i % DEPTH;
        const bool inside = from + j < d;
        one[j * PITCH + r] = inside && first + r < n ? points[(long long)(first + r) * d + from + j] : 0.0f;
        other[j * PITCH + r] = inside && second + r < n ? points[(long long)(second + r) * d + from + j] : 0.0f;
      }
      __syncthreads();   // this chunk has been written by all
#pragma unroll
      for (int j = 0; j < DEPTH; j++) {
        const Neighbours a = *reinterpret_cast<const Neighbours*>(one + j * PITCH + row);
        const Neighbours b = *reinterpret_cast<const Neighbours*>(other + j * PITCH + column);
#pragma unroll
        for (int i = 0; i < 4; i++) {
#pragma unroll
          for (int k = 0; k < 4; k++) {
            const float u = a.v[i] - b.v[k];
            square[i][k] = fma(u, u, square[i][k]);
          }
        }
      }
    }
#pragma unroll
    for (int i = 0; i < 4; i++) {
#pragma unroll
      for (int k = 0; k < 4; k++) {
        const int later = second + column + k;
        if (later > first + row + i && later < n) atomicAdd(&histogram[bin_of(square[i][k], bins_per_unit, bins)], 1u);
      }
    }
  }
  __syncthreads();   // all counts are there
  for (int b = threadIdx.x; b < bins; b += TILE_THREADS) {
    if (histogram[b] != 0) atomicAdd(&counts[b], (unsigned long long)histogram[b]);
  }
}

// ---- 3

KERNEL(shipped, DistanceArguments<float>, THREADS, (distances<float, false>))

// ----

int main(int argc, char** argv) {
  const int n = number(argc, argv, 1, 16384), d = number(argc, argv, 2, 64), bins = number(argc, argv, 3, 64);
  std::printf("distances, n = %d, d = %d, %d bins, float32\n", n, d, bins);
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  std::vector<float> s((size_t)n * d);
  for (float& x : s) x = normal(random);
  // sqrt(2 d) is the mean distance; one bin in ten lies beyond the largest, and a few pairs may join the last.
  const float bins_per_unit = (float)(bins / (3 * std::sqrt(2.0 * d)));

  // How many distances are surely in bin b or below, and how many are perhaps: float32 knows a distance up to d / 2 + 4
  // roundings.
  const double uncertain = 0x1p-24 * (d / 2.0 + 4);
  std::vector<unsigned long long> surely(bins), perhaps(bins);
  for (int i = 0; i < n; i++) {
    for (int k = i + 1; k < n; k++) {
      double square = 0;
      for (int j = 0; j < d; j++) {
        const double u = (double)s[(size_t)i * d + j] - s[(size_t)k * d + j];
        square += u * u;
      }
      const double place = std::sqrt(square) * bins_per_unit;
      surely[std::min((int)(place * (1 + uncertain)), bins - 1)]++;
      perhaps[std::min((int)(place * (1 - uncertain)), bins - 1)]++;
    }
  }
  for (int b = 1; b < bins; b++) {
    surely[b] += surely[b - 1];
    perhaps[b] += perhaps[b - 1];
  }

  const Array<float> points(s);
  // As the kernel that ships has them: below the first bin, each bin, above the last; all that for pairs of two classes.
  const int slots = bins + 2;
  Array<unsigned long long> counts(2 * slots);
  // Pairs that lie in a wrong bin beyond doubt; not one may.
  auto error = [&] {
    double wrong = 0;
    unsigned long long sum = 0;
    std::vector<unsigned long long> counted = counts.read();
    counted[bins] += counted[bins + 1];   // what lies beyond the last bin joins it
    for (int b = 0; b < bins; b++) {
      sum += counted[b + 1];
      if (sum < surely[b]) wrong += (double)(surely[b] - sum);
      if (sum > perhaps[b]) wrong += (double)(sum - perhaps[b]);
    }
    return wrong;
  };
  Ladder ladder(0.5 * n * (n - 1), "pairs", [&] { counts.fill(0); }, error);
  const Work work = {2.0 * d + 3, 1};
  // Counts go on from run to run while an attempt is timed; the check comes before.
  ladder.attempt("one thread a row, counts in global memory", work, 0, [&] {
    LAUNCH(one_thread_a_row, (n + BLOCK - 1) / BLOCK, 1, BLOCK, 0, points.at(), n, d, bins_per_unit, bins,
           counts.at() + 1);
  });
  const int tiles = (n + TILE - 1) / TILE;
  ladder.attempt("tiles, counts in shared memory", work, 0, [&] {
    LAUNCH(shared_histogram, tiles, (tiles + TILES_OF_BLOCK - 1) / TILES_OF_BLOCK, TILE_THREADS,
           2 * sizeof(float) * DEPTH * PITCH + sizeof(unsigned) * bins, points.at(), n, d, bins_per_unit, bins,
           counts.at() + 1);
  });
  std::vector<float> least(bins + 1);
  for (int b = 0; b <= bins; b++) least[b] = (float)(b / (double)bins_per_unit);
  const Array<float> edges(least);
  const int stretches = (n + STRETCH - 1) / STRETCH, blocks = (n + ROWS - 1) / ROWS * stretches;
  Array<double> sums(2 * (size_t)blocks);
  DistanceArguments<float> arguments{};
  arguments.points = points.at();
  arguments.edges = edges.at();
  arguments.counts = counts.at();
  arguments.sums = sums.at();
  arguments.unit = 1;
  arguments.cells_per_value = bins_per_unit;
  arguments.first_cell = 0.5;
  arguments.n = n;
  arguments.d = d;
  arguments.bins = bins;
  arguments.stretches = stretches;
  ladder.attempt("what ships", work, 0, [&] {
    LAUNCH(shipped, blocks, 1, THREADS,
           sizeof(float) * (CHUNK * (CENTRE_PITCH + ROW_PITCH) + bins + 1) + sizeof(unsigned) * 2 * slots, arguments);
  });
  return ladder.finish();
}
