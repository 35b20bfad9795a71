// Sums over centres with diagonal covariances of their own. The exponent of a centre with scales a and offsets b,
// relative to the own one of a draw z of that,
//
//   -1/2 sum_j w_j (w_j + 2 z_j) + log |det a| - log |det a_own|,   w = (a - a_own) t - (b - b_own),
//
// in units of log 2: differences first, so that what lies close to the own centre keeps its digits.
//
// A block sums a segment for 32 points, a thread 4 x 4 pairs at a time; what the lanes of a row have is merged in their
// order, and segments by the host.
#pragma once
#include "running_sum.cuh"
#include "shapes.cuh"

constexpr int DIAGONAL_CHUNK = 16;   // coordinates staged in shared memory at a time
constexpr int DIAGONAL_VALUES = 3;   // reference, sum and sum of squares
enum DiagonalNumber { OWN_SCALE, OWN_OFFSET, PLACE, TWICE_NOISE, DIAGONAL_NUMBERS };

template <typename T>
struct DiagonalArguments {
  const T* scales;     // [centre][coordinate]
  const T* offsets;    // alike; read where they are not all those of the own centre
  const T* terms;      // [centre][2]: log2 of weight and determinant, and what rounding has taken from it
  const T* points;     // [number][point][coordinate]
  const T* own;        // [point][2]: log2 of the own determinant, alike
  const int* rows;     // [point]: the own centre
  const int* starts;   // of the segments, and the end of the last
  const Tile* tiles;
  T* partials;   // [block][value][row]
  int count, d, segments_per_tile;
};

template <typename T, bool OFFSETS>
struct DiagonalStage {
  T centres[OFFSETS ? 2 : 1][DIAGONAL_CHUNK][CENTRE_PITCH];
  T points[DIAGONAL_NUMBERS][DIAGONAL_CHUNK][ROW_PITCH];

  // Coordinates from depth on of CENTRES centres; zeros behind the last of either.
  DEVICE void copy_centres(const DiagonalArguments<T>& a, int at, int to, int depth) {
    for (int i = threadIdx.x; i < CENTRES * DIAGONAL_CHUNK; i += THREADS) {
      const int k = i / DIAGONAL_CHUNK, j = i % DIAGONAL_CHUNK;
      const bool there = at + k < to && depth + j < a.d;
      const long long from = (long long)(at + k) * a.d + depth + j;
      centres[0][j][k] = there ? a.scales[from] : (T)0;
      if (OFFSETS) centres[OFFSETS ? 1 : 0][j][k] = there ? a.offsets[from] : (T)0;
    }
  }

  DEVICE void copy_points(const DiagonalArguments<T>& a, const Tile& tile, int depth) {
    for (int i = threadIdx.x; i < DIAGONAL_NUMBERS * ROWS * DIAGONAL_CHUNK; i += THREADS) {
      const int number = i / (ROWS * DIAGONAL_CHUNK), r = i / DIAGONAL_CHUNK % ROWS, j = i % DIAGONAL_CHUNK;
      const bool there = r < tile.rows && depth + j < a.d;
      const long long from = ((long long)number * a.count + tile.first_row + r) * a.d + depth + j;
      points[number][j][r] = there ? a.points[from] : (T)0;
    }
  }
};

// Sums of w (w + 2 z) of a thread's pairs over one chunk.
template <typename T, bool OFFSETS>
DEVICE void add_chunk(const DiagonalStage<T, OFFSETS>& stage, int row, int column, T (&sums)[SIDE][SIDE]) {
#pragma unroll 4
  for (int j = 0; j < DIAGONAL_CHUNK; j++) {
    const auto scale = *reinterpret_cast<const Four<T>*>(&stage.centres[0][j][column]);
    const auto offset = *reinterpret_cast<const Four<T>*>(&stage.centres[OFFSETS ? 1 : 0][j][column]);
    const auto own = *reinterpret_cast<const Four<T>*>(&stage.points[OWN_SCALE][j][row]);
    const auto own_offset = *reinterpret_cast<const Four<T>*>(&stage.points[OWN_OFFSET][j][row]);
    const auto t = *reinterpret_cast<const Four<T>*>(&stage.points[PLACE][j][row]);
    const auto z = *reinterpret_cast<const Four<T>*>(&stage.points[TWICE_NOISE][j][row]);
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
#pragma unroll
      for (int k = 0; k < SIDE; k++) {
        T w = (scale.v[k] - own.v[i]) * t.v[i];
        if (OFFSETS) w -= offset.v[k] - own_offset.v[i];
        sums[i][k] = fma(w, w + z.v[i], sums[i][k]);
      }
    }
  }
}

template <typename T, bool OFFSETS>
DEVICE void diagonal_sums(const DiagonalArguments<T>& a) {
  SHARED_MEMORY(memory);
  auto& stage = *reinterpret_cast<DiagonalStage<T, OFFSETS>*>(memory);
  const Tile tile = a.tiles[blockIdx.x / a.segments_per_tile];
  const int segment = tile.first_segment + blockIdx.x % a.segments_per_tile;
  if (segment >= tile.end_segment) return;
  const int row = threadIdx.x / LANES * SIDE, lane = threadIdx.x % LANES, column = lane * SIDE;
  const int from = a.starts[segment], to = a.starts[segment + 1];
  int own_row[SIDE];
  T own[SIDE][2];
  RunningSum<T> sums[SIDE];
#pragma unroll
  for (int i = 0; i < SIDE; i++) {
    const int point = tile.first_row + min(row + i, tile.rows - 1);
    own_row[i] = a.rows[point];
    own[i][0] = a.own[2 * point];
    own[i][1] = a.own[2 * point + 1];
    sums[i].clear();
  }
  for (int at = from; at < to; at += CENTRES) {
    T all[SIDE][SIDE] = {}, run[SIDE][SIDE] = {};
    for (int depth = 0; depth < a.d; depth += DIAGONAL_CHUNK) {
      __syncthreads();   // the chunk before this one has been read by all
      stage.copy_centres(a, at, to, depth);
      stage.copy_points(a, tile, depth);
      __syncthreads();   // this chunk has been written by all
      add_chunk(stage, row, column, run);
      if ((depth / DIAGONAL_CHUNK + 1) % (RUN / DIAGONAL_CHUNK) == 0 || depth + DIAGONAL_CHUNK >= a.d) {
#pragma unroll
        for (int i = 0; i < SIDE; i++) {
#pragma unroll
          for (int k = 0; k < SIDE; k++) {
            all[i][k] += run[i][k];
            run[i][k] = 0;
          }
        }
      }
    }
#pragma unroll
    for (int k = 0; k < SIDE; k++) {
      const int centre = at + column + k;
      if (centre >= to) continue;
      const T high = a.terms[2 * (long long)centre], low = a.terms[2 * (long long)centre + 1];
#pragma unroll
      for (int i = 0; i < SIDE; i++) {
        const T start = high - own[i][0] + (low - own[i][1]);
        if (centre != own_row[i]) sums[i].add_one(fma((T)-0.7213475204444817, all[i][k], start));
      }
    }
  }
  __syncthreads();                                                   // the last chunk has been read by all
  RunningSum<T>* lanes = reinterpret_cast<RunningSum<T>*>(memory);   // [row][lane]
#pragma unroll
  for (int i = 0; i < SIDE; i++) lanes[(row + i) * LANES + lane] = sums[i];
  __syncthreads();   // all lanes have written
  if (threadIdx.x < ROWS) {
    RunningSum<T> sum = lanes[threadIdx.x * LANES];
    for (int i = 1; i < LANES; i++) sum.merge(lanes[threadIdx.x * LANES + i]);
    sum.write(a.partials + (long long)blockIdx.x * DIAGONAL_VALUES * ROWS + threadIdx.x, ROWS);
  }
}
